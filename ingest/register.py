"""The register of the shelf: which document is held for which source, in which version, since when.

It lies in the SQL store beside the releases. Rows are added and their state changes; none is ever deleted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Column, Connection, Engine, Integer, MetaData, String, Table, Text, delete, insert, inspect, select, update

from corpus.errors import IndexBroken
from corpus.index import database
from corpus.model import Kind
from ingest.document import Remark


class State(StrEnum):
    """`held` goes into the next release; `removed` stays on the shelf and goes into none."""

    held = "held"
    removed = "removed"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One version of one source. `name` is the file it came as, `given_kind` the kind that whoever added it said it is, if they did;
    `sections` is how many § it has; `checked_at` is when it was last compared with what was offered."""

    source: str
    version: int
    sha256: str
    name: str
    kind: Kind
    given_kind: Kind | None
    state: State
    sections: int
    remarks: tuple[Remark, ...]
    added_at: datetime
    checked_at: datetime

    def to_json(self) -> str:
        return _ENTRY.dump_json(self).decode()

    @classmethod
    def from_json(cls, text: str) -> Entry:
        """Raise IndexBroken where the text is not an entry."""
        try:
            return _ENTRY.validate_json(text)
        except ValidationError as problem:
            raise IndexBroken(
                f"En post på hylden kan ikke læses ({problem.error_count()} fejl). Tilføj dokumentet igen."
            ) from problem


_ENTRY = TypeAdapter(Entry)

_metadata = MetaData()
_documents = Table(
    "documents",
    _metadata,
    Column("source", String(200), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("state", String(10), nullable=False),
    Column("record", Text, nullable=False),
)
_builds = Table(
    "builds",
    _metadata,
    Column("inputs", String(64), primary_key=True),
    Column("release_id", String(64), nullable=False),
    Column("texts", Integer, nullable=False),
)


class Register:
    """Rows by source and version. Writing needs the writer's lock; `Register.reading` opens one that cannot write."""

    def __init__(self, engine: Engine, url: str) -> None:
        self._engine, self._url = engine, url

    @classmethod
    def writing(cls, data_dir: Path) -> Register:
        """The caller holds `writer.lock`."""
        url = database.sqlite_url(data_dir)
        register = cls(database.writing(url), url)
        with register._transaction() as connection:
            _metadata.create_all(connection)
        return register

    @classmethod
    def reading(cls, data_dir: Path) -> Register:
        url = database.sqlite_url(data_dir)
        return cls(database.reading(url), url)

    def entries(self) -> list[Entry]:
        """Every version of every source, in order; empty before the first document."""
        path = database.file_of(self._url)
        if path is not None and not path.is_file():
            return []
        with self._transaction() as connection:
            if _documents.name not in inspect(connection).get_table_names():
                return []
            rows = connection.scalars(select(_documents.c.record).order_by(_documents.c.source, _documents.c.version)).all()
        return [Entry.from_json(row) for row in rows]

    def add(self, entries: Sequence[Entry]) -> None:
        with self._transaction() as connection:
            connection.execute(insert(_documents), [_row(each) for each in entries])

    def change(self, entries: Sequence[Entry]) -> None:
        """Write these versions anew, all or none."""
        with self._transaction() as connection:
            for each in entries:
                here = (_documents.c.source == each.source) & (_documents.c.version == each.version)
                connection.execute(update(_documents).where(here).values(**_row(each)))

    def built(self, inputs: str) -> tuple[str, int] | None:
        """The release that these inputs gave, and how many texts it embeds; None where they were never built."""
        with self._transaction() as connection:
            row = connection.execute(select(_builds.c.release_id, _builds.c.texts).where(_builds.c.inputs == inputs)).first()
        return (row.release_id, row.texts) if row else None

    def remember(self, inputs: str, release_id: str, texts: int) -> None:
        """These inputs gave this release."""
        with self._transaction() as connection:
            connection.execute(delete(_builds).where(_builds.c.inputs == inputs))
            connection.execute(insert(_builds), {"inputs": inputs, "release_id": release_id, "texts": texts})

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with database.translated(self._url), self._engine.begin() as connection:
            yield connection


def _row(entry: Entry) -> dict[str, object]:
    return {
        "source": entry.source,
        "version": entry.version,
        "sha256": entry.sha256,
        "state": entry.state.value,
        "record": entry.to_json(),
    }
