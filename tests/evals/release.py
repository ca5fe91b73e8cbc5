"""A small invented law in two editions, its questions, and a release of it that may be built wrongly on purpose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from corpus.catalogue import load_catalogue
from corpus.index.database import sqlite_url
from corpus.index.exact import ExactIndex
from corpus.index.hashing import HashEmbedder
from corpus.index.release import LoadedRelease
from corpus.index.store import Store
from corpus.index.writer import writing
from corpus.model import Passage
from evals.cases import CaseFile, read_case_file
from evals.subject import Subject
from ingest.load import load
from service.model import Found, Language, ScoredPassage
from service.settings import Settings

AT = datetime(2026, 1, 2, tzinfo=UTC)
EMBEDDER = HashEmbedder(1024)
Fault = Callable[[Sequence[Passage]], Sequence[Passage]]

GROUPS = ("dagpengemodtagere", "sygemeldte", "fleksjobbere", "revalidender", "nyuddannede", "selvstændige")
TOPICS = {
    "samtaler": ("Jobcenteret holder {n} jobsamtaler med {group} hvert halve år.", "Hvor mange jobsamtaler skal {group} have?"),
    "cv": ("{Group} lægger et cv på Jobnet inden for {n} uger.", "Hvor mange uger har {group} til et cv på Jobnet?"),
    "klage": (
        "En afgørelse om {group} kan påklages inden {n} måneder.",
        "Inden hvor mange måneder kan {group} påklage en afgørelse?",
    ),
    "rejse": ("{Group} får dækket rejser over {n} kilometer.", "Hvor mange kilometer rejser betales for {group}?"),
}
EDITIONS = {"2001": ("2001-01-01", "2020-12-31", "to"), "2021": ("2021-01-01", "null", "fem")}


def write_law(root: Path) -> Path:
    """An act for each group and edition, with a § for each topic."""
    (root / "texts").mkdir(parents=True)
    names = []
    for year, (first, last, number) in EDITIONS.items():
        for order, group in enumerate(GROUPS, start=1):
            names.append(f"/eli/lta/{year}/{order}")
            paragraphs = "\n".join(
                f"## § {at}\n{{about: {topic}}}\n\n{text.format(n=number, group=group, Group=group.capitalize())}\n"
                for at, (topic, (text, _)) in enumerate(TOPICS.items(), start=1)
            )
            head = (
                f"source: {names[-1]}\nwork: L{order}\ntitle: Lov om {group}\nshort: L{order}\nnumber: LOV nr. {order} af {first}\n"
                f"kind: act\nrank: act\nissuer: Eksempelministeriet\ndate_document: {first}\nin_force_from: {first}\n"
                f"in_force_to: {last}\nofficial_url: null\nconfidence: A\nchecked_on: 2026-01-01"
            )
            (root / "texts" / f"l{order}-{year}.md").write_text(f"---\n{head}\n---\n\n{paragraphs}", encoding="utf-8")
    (root / "sources.yaml").write_text("sources:\n" + "".join(f"  {name}: {{}}\n" for name in names), encoding="utf-8")
    return root


def write_questions(path: Path) -> CaseFile:
    """Every provision of both editions asked about on a day of its own."""
    rows = []
    for year, day in (("2001", "2019-05-01"), ("2021", "2023-05-01")):
        for order, group in enumerate(GROUPS, start=1):
            for topic, (text, question) in TOPICS.items():
                words = text.format(n=EDITIONS[year][2], group=group, Group=group.capitalize()).rstrip(".")
                rows.append(
                    f"  - {{id: {group}-{topic}-{year}, kind: {topic}, as_of: {day}, question: '{question.format(group=group)}',\n"
                    f"     relevant: [{{source: /eli/lta/{year}/{order}, contains: ['{words}']}}]}}\n"
                )
    path.write_text("suite: retrieval\ncases:\n" + "".join(rows), encoding="utf-8")
    return read_case_file(path)


def built(root: Path, fault: Fault = lambda passages: passages) -> LoadedRelease:
    """The release of the law under `root`, its passages as `fault` leaves them."""
    catalogue = load_catalogue(root / "law")
    with writing(root / "data", since=AT) as writer:
        load(tuple(catalogue.sources.values()), fault(catalogue.passages), writer=writer, embedder=EMBEDDER, at=AT)
    return Store(sqlite_url(root / "data")).current()


class Nearest:
    """A Retrieval by vectors alone. `day` is what its date filter makes of the day asked about."""

    def __init__(self, release: LoadedRelease, day: Callable[[date], date] = lambda as_of: as_of) -> None:
        self._release, self._index, self._day = release, ExactIndex(release), day

    def search(self, query: str, *, as_of: date, language: Language, k: int, source: str | None = None) -> Found:
        assert (language, source) == (Language.da, None)
        hits = self._index.search(EMBEDDER.embed_query(query), as_of=self._day(as_of), k=k)
        found = [(self._release.passage(hit.passage_id), hit.score) for hit in hits]
        passages = tuple(ScoredPassage(passage=each, score=score, ranks={}) for each, score in found if each)
        return Found(passages=passages, sufficient=True, probability=min(1.0, max(0.0, hits[0].score)))

    def warm(self) -> None:
        """Nothing is loaded."""


class SmallSubject(Subject):
    """A Subject over a release in hand."""

    def __init__(self, release: LoadedRelease, retrieval: Nearest) -> None:
        super().__init__(Settings(), as_of=AT.date(), now=AT)
        # The same slots that the real ones are kept in once they have been opened.
        vars(self).update(retrieval=retrieval, library=release)

    @property
    def release(self) -> str:
        return "small"
