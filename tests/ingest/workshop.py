"""A data directory with a corpus of one invented digest, and the steps of the pipeline bound to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from corpus.catalogue import load_catalogue
from corpus.index.database import sqlite_url
from corpus.index.hashing import HashEmbedder
from corpus.index.release import LoadedRelease
from corpus.index.store import Store
from corpus.index.writer import writing
from corpus.model import Kind
from ingest.adding import Added, Intake
from ingest.content import corpus_reader, known_in
from ingest.pipeline import Built, build
from ingest.register import Entry
from ingest.shelf import Shelf
from tests.ingest.digests import write_corpus

AT = datetime(2026, 1, 2, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Workshop:
    """`root` holds `corpus` and `data`."""

    root: Path
    embedder: HashEmbedder = field(default_factory=HashEmbedder)

    @classmethod
    def at(cls, root: Path) -> Workshop:
        write_corpus(root / "corpus")
        return cls(root)

    @property
    def corpus(self) -> Path:
        return self.root / "corpus"

    @property
    def data(self) -> Path:
        return self.root / "data"

    @contextmanager
    def intake(self, *, kind: Kind | None = None, source: str | None = None, at: datetime = AT) -> Iterator[Intake]:
        """The intake, while the writer's lock is held."""
        catalogue = load_catalogue(self.corpus)
        with writing(self.data, since=at):
            yield Intake(
                shelf=Shelf.writing(self.data),
                read=corpus_reader(catalogue, self.data, "refuse"),
                known=known_in(self.corpus, catalogue),
                at=at,
                kind=kind,
                source=source,
            )

    def take(self, raw: bytes, name: str = "act.xml", *, kind: Kind | None = None, source: str | None = None) -> Added:
        """Take one document in; raises what the intake raises."""
        added = Added()
        with self.intake(kind=kind, source=source) as intake:
            intake.take(raw, name, added)
        return added

    def remove(self, source: str) -> Entry:
        with writing(self.data, since=AT):
            return Shelf.writing(self.data).remove(source, AT)

    def build(self) -> Built:
        return build(self.corpus, self.data, embedder=self.embedder, projections={}, at=AT)

    def shelf(self) -> Shelf:
        return Shelf.reading(self.data)

    def release(self) -> LoadedRelease:
        return Store(sqlite_url(self.data)).current()
