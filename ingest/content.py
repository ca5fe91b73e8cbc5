"""What the next release holds: the corpus and the shelf, read, merged, and their references led to places that exist."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.catalogue import Catalogue, load_catalogue
from corpus.errors import BadDocument
from corpus.glossary import Glossary, load_glossary
from corpus.index.port import Progress
from corpus.model import Passage
from corpus.places import Places
from corpus.rulebook.load import load_rulebook
from corpus.subject_index import SubjectIndex, load_subject_index
from ingest.adding import Refused
from ingest.identify import Known, identified
from ingest.joints import Library
from ingest.link import by_place, links
from ingest.merge import Divide, Merged, Official, merged
from ingest.reading import Cpr, Read, Reading, reader, remembering
from ingest.register import Entry
from ingest.shelf import Shelf

Reader = Callable[[Catalogue], Read]
"""How documents are read beside a corpus: its words decide which line-end hyphens are joined."""

_WORD = re.compile(r"[a-zæøå]{2,}", re.IGNORECASE)
_PART = re.compile(r", del \d+$")
_QUESTION = re.compile(r"Spørgsmål (\d+)")
_ANSWER = re.compile(r"svar(?: (\d+))?")


@dataclass(frozen=True, kw_only=True)
class Content:
    """`refused` are documents on the shelf that could not be read now: their sources stay as the corpus has them."""

    merged: Merged
    refused: tuple[Refused, ...]


def content_of(
    corpus: Path, shelf: Shelf, *, reader: Reader, divide: Divide, bundled: bool = True, progress: Progress | None = None
) -> Content:
    """Read and merge. The same corpus and shelf give the same content; without `bundled`, only the sources on the shelf.

    Raise BadRule where a rule would lose the provision that it rests on: the release in use then stays. A release of the shelf alone
    has no rules to answer for.
    """
    catalogue = load_catalogue(corpus)
    known, read = known_in(corpus, catalogue), reader(catalogue)
    held = shelf.held()
    readings: list[tuple[Reading, Official]] = []
    refused: list[Refused] = []
    for done, entry in enumerate(held, start=1):
        try:
            reading = read(shelf.raw(entry), entry.name, entry.given_kind)
            readings.append((reading, _official(entry, reading, known)))
        except BadDocument as problem:
            refused.append(Refused(name=entry.name, reason=problem.reason, text=str(problem)))
        if progress is not None:
            progress(done, len(held))
    whole = merged(catalogue.sources, catalogue.passages, [official for _, official in readings], divide)
    subjects = load_subject_index(corpus / "subject_index", {*known.works.values(), *(each.work for each in whole.sources)})
    if not bundled:
        whole = _alone(whole, {official.source.source for _, official in readings})
    elif (corpus / "facts.yaml").is_file():
        load_rulebook(corpus, Places(whole.passages).resolves)
    return Content(merged=_found_by(_described(whole, readings, known.works), subjects), refused=tuple(refused))


def _alone(whole: Merged, sources: Collection[str]) -> Merged:
    return Merged(
        sources=tuple(each for each in whole.sources if each.source in sources),
        passages=tuple(each for each in whole.passages if each.source in sources),
    )


def known_in(corpus: Path, catalogue: Catalogue) -> Known:
    """What the corpus knows of sources and names; a corpus without a glossary knows no names."""
    path = corpus / "glossary.yaml"
    works = {each.work for each in catalogue.sources.values()}
    glossary = load_glossary(path, works) if path.is_file() else Glossary(acts={})
    return Known(sources=catalogue.sources, work_titled=glossary.work_titled, works=glossary.works)


def corpus_reader(catalogue: Catalogue, data_dir: Path, cpr: Cpr) -> Read:
    """Reads by the corpus's own words, and remembers what it has read."""
    words = frozenset(word.lower() for passage in catalogue.passages for word in _WORD.findall(passage.text))
    settings = f"{cpr} {hashlib.sha256(' '.join(sorted(words)).encode()).hexdigest()}"
    return remembering(reader(words, cpr), data_dir / "readings", settings)


def _official(entry: Entry, reading: Reading, known: Known) -> Official:
    source = identified(
        reading.document.identity,
        entry.source,
        name=entry.name,
        kind=entry.given_kind,
        known=known,
        added_on=entry.added_at.date(),
    )
    return Official(source=source, provisions=reading.document.provisions, units=reading.units)


def _described(whole: Merged, readings: Sequence[tuple[Reading, Official]], works: Mapping[str, str]) -> Merged:
    """A letter describes the provisions that it names, as they stood on its day; law makes them, and describes none."""
    library = Library(whole.sources, whole.passages)
    found = {
        official.source.source: by_place(
            links(
                replace(reading.document, provisions=reading.units),
                works=works,
                library=library,
                as_of=official.source.date_document or official.source.in_force.first,
            )
        )
        for reading, official in readings
        if not official.source.kind.is_law
    }

    def described(passage: Passage) -> Passage:
        places = found.get(passage.source, {}).get(_PART.sub("", passage.at), ())
        return replace(passage, describes=tuple(dict.fromkeys((*passage.describes, *places)))) if places else passage

    return replace(whole, passages=tuple(described(each) for each in whole.passages))


def _found_by(whole: Merged, subjects: SubjectIndex) -> Merged:
    """Each passage with the words that people look for it under: its heading, the question that it answers, what merging lent it, and
    the subject index."""
    works = {each.source: each.work for each in whole.sources}
    put = {(each.source, found[1]): each.text for each in whole.passages if (found := _QUESTION.fullmatch(each.at))}

    def led_to(passage: Passage) -> Passage:
        phrases = subjects.phrases(works[passage.source], passage.at, passage.in_force)
        heading = (passage.about,) if passage.about else ()
        answers = _ANSWER.fullmatch(passage.at)
        asked = (put.get((passage.source, answers[1] or "1"), ""),) if answers else ()
        return replace(
            passage, found_by=tuple(dict.fromkeys(each for each in (*heading, *asked, *passage.found_by, *phrases) if each))
        )

    return replace(whole, passages=tuple(led_to(each) for each in whole.passages))
