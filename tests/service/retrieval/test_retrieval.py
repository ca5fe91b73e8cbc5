"""Search: fusion keeps its promises, the law of the day is all that is found, and a lying index is caught."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from corpus.index.exact import ExactIndex, ExactKeys
from corpus.index.hashing import HashEmbedder
from corpus.index.port import Hit
from corpus.index.store import Store
from corpus.places import Places
from service.answering.pipeline import Answering
from service.model import Exact, Language
from service.retrieval.field import Bearing
from service.retrieval.fusion import fuse
from service.retrieval.hybrid import HybridRetrieval
from service.retrieval.language import language_of
from service.retrieval.named import NamedProvisions
from service.retrieval.outside import Outside
from service.retrieval.prominence import Prominence
from service.retrieval.sufficiency import features, probability
from service.retrieval.weights import load_weights
from service.retrieval.widening import Widening
from service.settings import Settings

WEIGHTS = {"dense": 1.0, "stems": 0.5, "grams": 0.5}


def hits(*rows: tuple[str, float]) -> list[Hit]:
    return [Hit(passage_id=name, score=score) for name, score in rows]


_LISTS = st.fixed_dictionaries({
    name: st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0, 50), max_size=8).map(
        lambda scores: hits(*sorted(scores.items(), key=lambda row: -row[1]))
    )
    for name in WEIGHTS
})  # fmt: skip


@given(_LISTS)
def test_fused_scores_lie_between_0_and_1_and_fall(lists: dict[str, list[Hit]]) -> None:
    scores = [each.score for each in fuse(lists, WEIGHTS)]
    assert all(0 <= score <= 1 + 1e-9 for score in scores)
    assert scores == sorted(scores, reverse=True)


@given(_LISTS)
def test_a_passage_first_in_every_list_is_first(lists: dict[str, list[Hit]]) -> None:
    led = {name: hits(("z", 100.0)) + rows for name, rows in lists.items()}
    assert fuse(led, WEIGHTS)[0].passage_id == "z"


@given(_LISTS)
def test_nothing_is_lost_and_nothing_is_invented(lists: dict[str, list[Hit]]) -> None:
    assert {hit.passage_id for rows in lists.values() for hit in rows} == {each.passage_id for each in fuse(lists, WEIGHTS)}


def test_each_passage_remembers_its_rank_in_every_list_that_had_it() -> None:
    fused = fuse({"dense": hits(("a", 0.9), ("b", 0.8)), "stems": hits(("b", 7.0)), "grams": []}, WEIGHTS)
    assert {each.passage_id: dict(each.ranks) for each in fused} == {"a": {"dense": 1}, "b": {"dense": 2, "stems": 1}}


@pytest.mark.parametrize("as_of", [date(2018, 6, 1), date(2021, 2, 1), date(2023, 4, 15), date(2025, 9, 1), date(2026, 11, 21)])
def test_only_what_was_in_force_on_the_day_is_found(ready: Answering, as_of: date) -> None:
    found = ready.retrieval.search("hvor mange jobsamtaler i de første 6 måneder", as_of=as_of, language=Language.da, k=20)
    assert len(found.passages) == 20
    assert all(each.passage.in_force.holds(as_of) for each in found.passages)


def test_the_same_question_finds_the_same_passages_in_the_same_order(ready: Answering) -> None:
    def run() -> list[tuple[str, float]]:
        found = ready.retrieval.search("ret til en jobsamtale", as_of=date(2025, 9, 1), language=Language.da, k=10)
        return [(each.passage.passage_id, each.score) for each in found.passages]

    assert run() == run()


class LyingIndex:
    """Serves old law whatever the day."""

    name = "lying"

    def __init__(self, passage_id: str) -> None:
        self._passage_id = passage_id

    def search(self, vector: NDArray[np.float32], *, as_of: date, k: int) -> list[Hit]:
        del vector, as_of, k
        return hits((self._passage_id, 1.0))


def test_an_index_that_serves_repealed_law_is_given_up_and_the_reader_is_told(settings: Settings) -> None:
    release = Store(settings.store_url).current()
    old = next(each.passage_id for each in release.passages() if each.in_force.last and each.in_force.last.year == 2019)
    retrieval = HybridRetrieval(
        release=release,
        embedder=HashEmbedder(),
        nearest=LyingIndex(old),
        exact=ExactIndex(release),
        subject=ExactKeys(release),
        lexical=[],
        widening=Widening({}),
        prominence=Prominence(
            passages=release.passages(),
            works={},
            sources={each.source: each for each in release.sources()},
            called={},
            weights=load_weights(),
        ),
        weights=load_weights(),
        named=NamedProvisions(works={}, sources={}, places=Places([])),
        outside=Outside((), {}, np.zeros((0, 0), dtype=np.float32)),
        exact_because=None,
    )
    found = retrieval.search("antallet af jobsamtaler", as_of=date(2025, 9, 1), language=Language.da, k=5)
    assert old not in {each.passage.passage_id for each in found.passages}
    assert found.exact_because is Exact.broken


def test_nothing_found_is_never_enough_to_answer_from() -> None:
    nothing = features({"dense": [], "stems": []}, Bearing(ahead=0.0, leaning=0.0, words=0.0))
    assert nothing is None
    assert probability(nothing, Language.da) == 0.0


TYPED = [
    ("Må vi skære antallet af samtaler ned?", Language.da),
    ("ret til samtale", Language.da),
    ("May we cut the number of meetings?", Language.en),
    ("jobsamtaler", Language.da),
    ("How many interviews for dagpenge?", Language.en),
    ("Kan borgeren vælge video?", Language.da),
    ("§ 31", Language.da),
]


@pytest.mark.parametrize(("text", "language"), TYPED)
def test_the_language_of_a_question_is_told_by_its_small_words(text: str, language: Language) -> None:
    assert language is language_of(text)


def test_langchain_users_get_the_same_passages_as_documents_with_flat_metadata(ready: Answering) -> None:
    from service.bootstrap import langchain_retriever

    retriever = langchain_retriever(ready, as_of=date(2021, 2, 1), k=4)
    documents = retriever.invoke("hvor mange jobsamtaler i de første 6 måneder")
    assert len(documents) == 4
    assert len(retriever.invoke("jobsamtaler", k=2)) == 2
    for document in documents:
        assert document.metadata["valid_from"] <= "2021-02-01"
        assert all(isinstance(value, str | int | float | None) for value in document.metadata.values())


NAMED = [
    ("LAB § 31 stk 1", date(2021, 2, 1), ("/eli/lta/2019/548", "§ 31, stk. 1")),
    ("hvad siger § 32, stk. 1, i LAB?", date(2025, 3, 10), ("/eli/lta/2024/280", "§ 32, stk. 1")),
    ("paragraf 33", date(2023, 4, 15), ("/eli/lta/2023/295", "§ 33, stk. 1")),
    ("forvaltningslovens § 24", date(2025, 3, 10), ("/eli/lta/2014/433", "§ 24, stk. 1")),
    ("sygedagpengeloven § 13 b", date(2025, 12, 1), ("/eli/lta/2025/1221", "§ 13 b, stk. 1")),
    ("LAB § 32 a", date(2026, 11, 21), ("/eli/lta/2025/1750", "§ 32 a")),
]


@pytest.mark.parametrize(("query", "as_of", "first"), NAMED, ids=[f"{row[0]} {row[1]}" for row in NAMED])
def test_a_provision_asked_for_by_number_comes_first_in_the_version_of_the_day(
    ready: Answering, query: str, as_of: date, first: tuple[str, str]
) -> None:
    found = ready.retrieval.search(query, as_of=as_of, language=Language.da, k=5)
    assert first == (found.passages[0].passage.source, found.passages[0].passage.at)
    assert found.sufficient


def test_a_provision_that_the_act_does_not_have_is_not_made_up(ready: Answering) -> None:
    found = ready.retrieval.search("LAB § 999", as_of=date(2025, 3, 10), language=Language.da, k=5)
    assert all("named" not in each.ranks for each in found.passages)
