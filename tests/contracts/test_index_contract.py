"""What every index owes, whoever provides it: one suite over exact search, Chroma and both lexical lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest

from corpus.index import dense
from corpus.index.checking import checked
from corpus.index.exact import ExactIndex
from corpus.index.hashing import HashEmbedder
from corpus.index.port import Hit, Release, VectorIndex
from corpus.index.sparse import BM25Index
from tests.corpus.index.laws import BUILT_AT, NEW_DAY, OLD_DAY, WORDINGS, passage, released

EMBEDDER = HashEmbedder()
QUESTION = "hvor mange jobsamtaler holder jobcenteret med den ledige"


class Index(Protocol):
    """A port of either kind, asked in words."""

    def __len__(self) -> int: ...

    def search(self, query: str, *, as_of: date, k: int) -> list[Hit]: ...


class Worded:
    """A vector index asked in words."""

    def __init__(self, index: VectorIndex, size: Callable[[], int]) -> None:
        self._index, self._size = index, size

    def __len__(self) -> int:
        return self._size()

    def search(self, query: str, *, as_of: date, k: int) -> list[Hit]:
        return self._index.search(EMBEDDER.embed_query(query), as_of=as_of, k=k)


Open = Callable[[Release], Index]


@pytest.fixture(params=["exact", "chroma", "stems", "grams"])
def open_index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Opens an adapter over a release; opening Chroma again closes the one before, as its lock demands."""
    with ExitStack() as stack:

        def opened(release: Release) -> Index:
            match request.param:
                case "exact":
                    exact = ExactIndex(release)
                    return Worded(exact, exact.__len__)
                case "chroma":
                    stack.close()
                    chroma = stack.enter_context(dense.opened(tmp_path, release, since=BUILT_AT))
                    return Worded(chroma, chroma.__len__)
                case name:
                    return BM25Index(name, release)

        yield opened


@pytest.mark.parametrize("as_of", [date(2000, 12, 31), date(2001, 1, 1), date(2021, 12, 31), date(2022, 1, 1), NEW_DAY])
def test_every_hit_is_in_force_on_the_day(open_index: Open, as_of: date) -> None:
    release = released()
    hits = open_index(release).search(QUESTION, as_of=as_of, k=10)
    in_force = {each.passage_id for each in WORDINGS if each.in_force.holds(as_of)}
    assert {hit.passage_id for hit in hits} <= in_force
    assert checked(hits, release, as_of) == hits
    assert bool(hits) == bool(in_force)


def test_the_wording_of_the_day_is_found_and_not_the_other(open_index: Open) -> None:
    index = open_index(released())
    found = {day: index.search(QUESTION, as_of=day, k=1)[0].passage_id for day in (OLD_DAY, NEW_DAY)}
    assert found == {OLD_DAY: WORDINGS[0].passage_id, NEW_DAY: WORDINGS[1].passage_id}


def test_repealed_law_takes_no_place_from_law_in_force(open_index: Open) -> None:
    repealed = [passage(f"§ {number}", QUESTION, last=date(2020, 1, 1)) for number in range(100, 160)]
    in_force = passage("§ 1", "Den ledige har jobsamtaler.")
    hits = open_index(released([*repealed, in_force])).search(QUESTION, as_of=NEW_DAY, k=1)
    assert [hit.passage_id for hit in hits] == [in_force.passage_id]


def test_the_best_hit_comes_first_and_none_comes_twice(open_index: Open) -> None:
    hits = open_index(released()).search(QUESTION, as_of=NEW_DAY, k=10)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.passage_id for hit in hits}) == len(hits)


@pytest.mark.parametrize(("k", "most"), [(-1, 0), (0, 0), (1, 1), (2, 2), (10_000, 4)])
def test_no_more_hits_than_asked_for_or_than_there_are(open_index: Open, k: int, most: int) -> None:
    assert len(open_index(released()).search(QUESTION, as_of=NEW_DAY, k=k)) <= most


def test_opening_again_changes_nothing(open_index: Open) -> None:
    release = released()
    first = open_index(release).search(QUESTION, as_of=NEW_DAY, k=10)
    again = open_index(release)
    assert again.search(QUESTION, as_of=NEW_DAY, k=10) == first
    assert len(again) == len(WORDINGS)


def test_another_release_leaves_nothing_of_the_one_before(open_index: Open) -> None:
    open_index(released())
    index = open_index(released(WORDINGS[2:3]))
    assert len(index) == 1
    assert {hit.passage_id for hit in index.search(QUESTION, as_of=NEW_DAY, k=10)} <= {WORDINGS[2].passage_id}


def test_a_release_without_passages_gives_no_hits(open_index: Open) -> None:
    index = open_index(released(()))
    assert len(index) == 0
    assert index.search(QUESTION, as_of=NEW_DAY, k=5) == []


@pytest.mark.parametrize("name", ["stems", "grams"])
@pytest.mark.parametrize("query", ["", "   ", "?!", "\u0000", "xqzwv"])
def test_a_query_without_known_words_has_no_lexical_hits(name: str, query: str) -> None:
    assert BM25Index(name, released()).search(query, as_of=NEW_DAY, k=5) == []


def test_chroma_scores_as_exact_search_does(tmp_path: Path) -> None:
    release = released()
    exact = ExactIndex(release)
    with dense.opened(tmp_path, release, since=BUILT_AT) as chroma:
        for each in WORDINGS:
            vector = EMBEDDER.embed_query(each.text)
            truth = exact.search(vector, as_of=NEW_DAY, k=3)
            found = chroma.search(vector, as_of=NEW_DAY, k=3)
            assert [hit.passage_id for hit in found] == [hit.passage_id for hit in truth]
            assert [hit.score for hit in found] == pytest.approx([hit.score for hit in truth], abs=1e-5)
