"""Adding documents: each file is hashed, and only what is new is read, identified and put on the shelf.

One file that is refused does not stop the others; it is named with its reason, and what was taken in stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from corpus.errors import BadDocument, BadInput
from corpus.index.port import Progress
from corpus.model import Kind, Source
from ingest.document import Element
from ingest.identify import Known, identified, source_name
from ingest.merge import Official, over
from ingest.reading import Read, Reading
from ingest.register import Entry
from ingest.shelf import Shelf, digest

SUFFIXES = (".docx", ".htm", ".html", ".markdown", ".md", ".pdf", ".txt", ".xml")
_LARGEST = 50 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A document that was not taken in: `reason` is a word to count by, `text` the sentence for whoever added it."""

    name: str
    reason: str
    text: str


@dataclass(kw_only=True)
class Added:
    """What became of the documents offered, by source in the order they were met; `passed_over` are files of no known kind."""

    taken: list[Entry] = field(default_factory=list)
    unchanged: list[Entry] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)

    def documents(self) -> list[Entry]:
        """One entry a source: the last that was offered."""
        return list({entry.source: entry for entry in (*self.unchanged, *self.taken)}.values())


@dataclass(frozen=True, kw_only=True)
class Intake:
    """How documents are taken in. `kind` and `source` are what whoever adds says."""

    shelf: Shelf
    read: Read
    known: Known
    at: datetime
    kind: Kind | None = None
    source: str | None = None

    def add(self, paths: Sequence[Path], progress: Progress | None = None) -> Added:
        """Take in files, and what lies in folders; raise BadInput where a path does not exist."""
        added = Added()
        files = list(_files(paths, added))
        for done, path in enumerate(files, start=1):
            try:
                if path.stat().st_size > _LARGEST:
                    raise BadDocument("too_big", f"{path.name} er større end {_LARGEST // 1024 // 1024} MB.")
                self.take(path.read_bytes(), path.name, added)
            except (BadInput, OSError) as problem:
                added.refused.append(_refused(path.name, problem))
            if progress is not None:
                progress(done, len(files))
        self.shelf.checked(added.unchanged, self.at)
        return added

    def take(self, raw: bytes, name: str, added: Added, expected: str | None = None) -> None:
        """Take one document in, or see that it is there; raise BadDocument or BadReference where it is refused, as where it is
        not the source that was `expected`."""
        seen = self.shelf.seen(digest(raw), self.source)
        if seen is not None and self.kind in {None, seen.given_kind}:
            added.unchanged.append(seen)
            return
        reading = self.read(raw, name, self.kind)
        source = source_name(reading.document.identity, name, self.source)
        if expected not in {None, source}:
            raise BadDocument("not_what_it_says", f"{expected}: det modtagne dokument siger, at det er {source}.")
        made = self._tried(reading, source, name)
        sections = sum(each.element is Element.section for each in reading.document.provisions)
        entry = self.shelf.put(
            raw,
            source=source,
            name=name,
            kind=made.kind,
            given_kind=self.kind,
            sections=sections,
            remarks=reading.document.remarks,
            at=self.at,
        )
        added.taken.append(entry)

    def _tried(self, reading: Reading, source: str, name: str) -> Source:
        """The source that it would be; what could not go into a release later is refused now."""
        if not reading.units:
            raise BadDocument("empty", f"{name} har ingen tekst, der kan citeres.")
        identity = reading.document.identity
        made = identified(identity, source, name=name, kind=self.kind, known=self.known, added_on=self.at.date())
        over(Official(source=made, provisions=reading.document.provisions, units=reading.units), (), lambda _, text: (text,))
        return made


def _files(paths: Sequence[Path], added: Added) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            for file in sorted(each for each in path.rglob("*") if each.is_file() and not each.name.startswith(".")):
                if file.suffix.lower() in SUFFIXES:
                    yield file
                else:
                    added.passed_over.append(file.name)
        elif path.is_file():
            yield path
        else:
            raise BadInput(f"{path} findes ikke. Angiv filer eller mapper, der skal tilføjes.")


def _refused(name: str, problem: BadInput | OSError) -> Refused:
    reason = problem.reason if isinstance(problem, BadDocument) else "unreadable" if isinstance(problem, OSError) else "bad_name"
    return Refused(name=name, reason=reason, text=str(problem))
