"""Peers are measured fairly: they search the same documents, each as it would be built, and are scored as Saglig is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadInput, BadSource
from corpus.index.analysis import stemmed
from corpus.index.database import sqlite_url
from corpus.index.hashing import HashEmbedder
from corpus.index.port import Progress, Vectors
from corpus.index.store import Store
from evals.cases import CaseFile, case_files
from evals.corpora.kept import kept
from evals.corpora.offered import offered
from evals.peers.contest import held
from evals.peers.fused import Fused, reciprocal_ranks
from evals.peers.opening import Opened, opened
from evals.peers.peer import Chunk, Text
from evals.peers.table import lines
from evals.peers.texts import texts
from evals.peers.tutorial import CHUNK_OVERLAP, CHUNK_SIZE, Adapted, TutorialStack, chunked
from evals.peers.words import Words
from evals.rows import BadCase
from evals.subject import Subject
from evals.subjects import Subjects
from ingest.cli.building import Edge
from ingest.pipeline import Built, build
from ingest.reading import reader
from service.settings import Settings
from tests.evals.release import AT, EMBEDDER, Nearest, SmallSubject
from tests.ingest.digests import write_corpus

NEEDED = ("ir_measures", "langchain_chroma", "langchain_text_splitters", "scipy")
pytestmark = pytest.mark.skipif(not all(map(find_spec, NEEDED)), reason="peers need the optional group evals")

READ = reader(frozenset(), "refuse")
LETTER = b"Svar af 4. marts 2021\r\n\r\nUdvalget  kan ikke beslutte f\xc3\xa6rre myndigheds-\r\nsamtaler.\r\n"
NOTE = "# Notat\n\nMentor bevilges i seks måneder.\n"
MANIFEST = b"svar-2021-03-04: {kind: municipal_reply}\n2022-02-01-notat: {kind: guidance}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (root := tmp_path / "given").mkdir()
    for name, raw in {"svar-2021-03-04.txt": LETTER, "2022-02-01-notat.md": NOTE.encode(), "MANIFEST.yaml": MANIFEST}.items():
        (root / name).write_bytes(raw)
    return root


def _chunks(*said: str, source: str = "kk") -> list[Chunk]:
    return [Chunk(chunk_id=f"{source}#{at}", source=source, text=text) for at, text in enumerate(said, start=1)]


@given(st.lists(st.tuples(st.integers(1, 1500), st.sampled_from([" ", "\n", "\n\n"])), min_size=1, max_size=12))
def test_a_chunk_is_a_piece_of_its_own_source_and_no_longer_than_a_thousand_characters(parts: list[tuple[int, str]]) -> None:
    whole = {letter: "".join(letter * length + gap for length, gap in parts) for letter in "ab"}
    chunks = chunked([Text(source=source, text=text) for source, text in whole.items()])

    assert all(0 < len(each.text) <= CHUNK_SIZE == 1000 and each.text in whole[each.source] for each in chunks)
    assert {each.source for each in chunks} == set(whole)
    assert len({each.chunk_id for each in chunks}) == len(chunks)


def test_neighbours_overlap_and_nothing_is_lost_between_them() -> None:
    words = [f"ord{number}" for number in range(900)]
    chunks = [each.text.split() for each in chunked([Text(source="kk", text=" ".join(words))])]
    for one, following in pairwise(chunks):
        shared = one[one.index(following[0]) :]
        assert shared == following[: len(shared)]
        assert CHUNK_OVERLAP - 10 < len(" ".join(shared)) <= CHUNK_OVERLAP == 200
    assert len(chunks) > 5
    assert list(dict.fromkeys(word for each in chunks for word in each)) == words


FUSED = {("abc", "cbd"): "cbad", ("ax", "bx"): "xab", ("b", "a"): "ab", ("cab",): "cab", ("",): ""}


@pytest.mark.parametrize(("lists", "expected"), FUSED.items(), ids=FUSED.values())
def test_ranks_are_fused_as_reckoned_by_hand(lists: Sequence[str], expected: str) -> None:
    assert reciprocal_ranks(lists) == list(expected)


@given(lists=st.lists(st.lists(st.sampled_from("abcdefgh"), unique=True), min_size=1, max_size=5))
def test_fusing_keeps_every_id_once_and_first_what_all_have_first(lists: list[list[str]]) -> None:
    assert sorted(reciprocal_ranks(lists)) == sorted(set().union(*lists))
    assert reciprocal_ranks([["z", *each] for each in lists])[0] == "z"


@dataclass
class Told:
    """A Peer that always finds the same, and notes down its name when it is asked."""

    name: str
    found: str = ""
    asked: list[str] = field(default_factory=list)

    def search(self, _: str, k: int) -> list[str]:
        self.asked.append(self.name)
        return list(self.found)[:k]


def test_fusion_reads_further_down_than_it_is_asked_for() -> None:
    assert Fused([Told("A", "ax"), Told("B", "bx")]).search("?", 1) == ["x"]


def test_bm25_finds_by_the_words_alone() -> None:
    chunks = _chunks("Mentor bevilges i seks måneder.", "Udvalget beslutter antallet af samtaler.", "En helt anden sag.")
    words = Words(chunks, stemmed)

    assert words.search("Hvor mange samtaler beslutter udvalget?", 10) == ["kk#2"]
    assert words.search("Fleksjob?", 10) == words.search("", 10) == []
    assert [words.search("Mentorer, udvalget og samtaler", k) for k in (1, 10)] == [["kk#2"], ["kk#2", "kk#1"]]


def test_the_tutorial_stack_finds_every_chunk_by_its_own_text_a_few_added_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chromadb.api.client.Client.get_max_batch_size", lambda _: 2)
    chunks = _chunks("Mentor bevilges.", "Udvalget beslutter.", "En anden sag.", "Et cv på Jobnet.", "Rejser dækkes.")
    stack = TutorialStack(chunks, HashEmbedder())
    assert [stack.search(each.text, 1) for each in chunks] == [[each.chunk_id] for each in chunks]


def test_two_stacks_do_not_see_each_others_chunks() -> None:
    mine, yours = _chunks("Mentor bevilges.", source="mine"), _chunks("Mentor bevilges ikke.", source="yours")
    stacks = [TutorialStack(each, HashEmbedder()) for each in (mine, yours)]

    assert [each.search("Mentor bevilges.", 2) for each in stacks] == [["mine#1"], ["yours#1"]]


class Short(HashEmbedder):
    """Refuses the whole list for one text of more characters than it reads."""

    limit = 80

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        if any(len(each) > self.limit for each in texts):
            raise BadSource("a.md", "1", "er for lang")
        return super().embed_passages(texts, progress)


@pytest.mark.parametrize("at", range(4))
def test_only_the_text_that_is_too_long_loses_its_end(at: int) -> None:
    long = "Udvalget beslutter antallet af samtaler. Borgeren aftaler selv sine møder med kommunen i god tid."[:90]
    others = ["Mentor bevilges.", long[-80:], "Et cv på Jobnet."]
    rows = Adapted(Short()).embed_documents([*others[:at], long, *others[at:]])

    # Nine tenths, until it is read: 90, 81, 72.
    assert rows == HashEmbedder().embed_passages([*others[:at], long[:72], *others[at:]]).tolist()


def test_what_no_shortening_helps_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Short, "limit", 0)
    with pytest.raises(BadSource):
        Adapted(Short()).embed_documents(["Mentor"])


def test_plain_text_is_taken_as_it_is_and_anything_else_as_our_reader_prints_it(folder: Path) -> None:
    found = texts(offered(folder, ()), READ, {"svar-2021-03-04", "2022-02-01-notat"})
    note, letter = (each.text for each in found.texts)
    assert (letter, found.left_out) == (LETTER.decode(), ())
    assert note == READ(NOTE.encode(), "2022-02-01-notat.md", None).document.printed != NOTE


def test_a_document_that_is_not_utf_8_or_not_in_the_release_is_left_out_with_the_reason(folder: Path) -> None:
    (folder / "b.txt").write_bytes("Færre møder.\n".encode("cp1252"))
    found = texts(offered(folder, ()), READ, {"svar-2021-03-04", "b"})

    reasons = ("2022-02-01-notat.md: 2022-02-01-notat er ikke med i Sagligs udgave.", "b.txt: b.txt er ikke UTF-8.")
    assert ([each.source for each in found.texts], found.left_out) == (["svar-2021-03-04"], reasons)


def test_where_no_document_is_left_there_is_nothing_to_compare(folder: Path) -> None:
    with pytest.raises(BadInput, match=r"Ingen af dokumenterne kan sammenlignes\. 2022-02-01-notat\.md: .* er ikke med"):
        texts(offered(folder, ()), READ, ())


CASES = """suite: retrieval
cases:
  - {id: all, question: "Kan udvalget beslutte?", relevant: [&letter {source: svar-2021-03-04, contains: [myndighedssamtaler]}]}
  - {id: no shared word, question: "Hvor lang tid?", relevant: [{source: 2022-02-01-notat, contains: [seks måneder]}]}
  - {id: not yet in force, question: "Kan udvalget beslutte?", as_of: 2010-01-01, relevant: [*letter]}
  - {id: bundled, question: "Hvor mange jobsamtaler?", relevant: [&act {source: /eli/lta/2001/1, contains: [ledig]}]}
  - {id: bundled too, question: "Hvornår skal et cv på Jobnet?", relevant: [*act]}
  - {id: nobody, question: "Hvad koster en hund?", abstain: true}
"""


def _built(to: Edge) -> Built:
    return build(to.corpus, to.data_dir, embedder=EMBEDDER, projections={}, at=to.now)


class Small(Subjects):
    """Every file is asked of a release of the folder beside an invented act: a real Subject wants a rulebook."""

    def of(self, _: CaseFile) -> Subject:
        at, found = self.settings.data_dir, offered(self.settings.corpus_dir, ())
        there = kept(found, corpus=write_corpus(at / "law"), data_dir=at, model=EMBEDDER.name, now=AT, bundled=True, build=_built)
        release = Store(sqlite_url(there.data_dir)).current()
        return SmallSubject(release, Nearest(release))


def _opened(folder: Path, *cases: str) -> Opened:
    (files := folder.parent / "cases").mkdir()
    for number, content in enumerate(cases):
        (files / f"{number}.yaml").write_text(content, encoding="utf-8")
    subjects = Small(Settings(data_dir=folder.parent / "data", corpus_dir=folder), as_of=AT.date(), now=AT)
    return opened(case_files([files]), subjects, corpus=folder, read=READ, embedder=EMBEDDER, analysis=stemmed)


def test_a_contest_asks_all_the_same_and_says_what_saglig_has_more(folder: Path) -> None:
    (folder / "svar.txt").write_text("Et svar uden dag.\n", encoding="utf-8")
    ready = _opened(folder, CASES)
    outcome = held(*ready.contests)
    assert ready.left_out == ("svar.txt: svar er ikke med i Sagligs udgave.",)
    found = {each.name: (round(each.measures["Success@5"].value, 3), each.absent) for each in outcome.standings}
    fused = "RRF af LangChain og Chroma + BM25"
    assert found == {"Saglig": (0.8, 1), "LangChain og Chroma": (0.6, 2), "BM25": (0.4, 2), fused: (0.6, 2)}

    text = "\n".join(lines(outcome))
    rows = {cells[1].strip(): cells[2].strip() for cells in (line.split("|") for line in text.splitlines()) if len(cells) > 2}
    assert list(rows)[2:] == [*found, *(f"Saglig minus {name}" for name in found if name != "Saglig")]
    assert rows["BM25"].startswith("40 % (")
    assert rows["Saglig minus BM25"].startswith("+40,0 pp. (")
    assert "6 spørgsmål, hvoraf 5 har svar" in text
    assert "noget stykke: 2 hos de andre, 1 hos Saglig" in text


def test_files_over_the_same_sources_share_their_peers_and_each_question_has_another_first(folder: Path) -> None:
    one, other = _opened(folder, CASES, CASES).contests
    asked: list[str] = []
    held(replace(one, peers=[Told("A", asked=asked), Told("B", asked=asked)]))

    assert all(mine is yours for mine, yours in zip(one.peers, other.peers, strict=True))
    assert "".join(asked[2:]) == "ABABBA" * 2


@pytest.mark.parametrize(("suite", "wrong"), [("rules", "suite: er »rules«"), ("retrieval", "a: question: mangler")])
def test_a_file_of_another_suite_or_of_none_is_refused_before_anything_is_built(folder: Path, suite: str, wrong: str) -> None:
    with pytest.raises(BadCase, match=rf"1\.yaml: {wrong}"):
        _opened(folder, CASES, f"suite: {suite}\ncases: [{{id: a}}]\n")
    assert not (folder.parent / "data").exists()
