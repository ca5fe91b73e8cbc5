"""Writing the store: one process, one release at a time, swapped in whole.

A release is written as `building`, which no reader sees, and becomes `ready` and in use in one transaction. What a crash
leaves half written is swept by the next writer; the vectors it had finished stay, for they are valid by themselves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import numpy as np
from sqlalchemy import Connection, Engine, delete, insert, inspect, select, text, update

from corpus.errors import IndexBroken, IndexMissing
from corpus.index import database, locks
from corpus.index.keys import Keys, key_digest
from corpus.index.manifest import Manifest, versions
from corpus.index.port import Vectors
from corpus.index.records import passage_record, release_digest, source_record
from corpus.index.schema import SCHEMA_VERSION, in_use, metadata, passages, releases, schema_info, sources, vectors
from corpus.index.store import Store, check_schema
from corpus.model import Passage, Source


class StoreWriter:
    """The one writer. `set_aside` is where an unreadable store was moved to, if there was one."""

    def __init__(self, engine: Engine, url: str, set_aside: Path | None) -> None:
        self._engine, self._url, self.set_aside = engine, url, set_aside

    def missing(self, embedder: str, digests: Iterable[str]) -> list[str]:
        """The digests that have no vector by this embedder yet, each once, in the order given."""
        with self._transaction() as connection:
            known = set(connection.scalars(select(vectors.c.digest).where(vectors.c.embedder == embedder)))
        return [digest for digest in dict.fromkeys(digests) if digest not in known]

    def add_vectors(self, embedder: str, digests: Sequence[str], rows: Vectors) -> None:
        """Keep the vectors, shape (len(digests), dimensions); committed at once, so that a crash loses no finished work."""
        records = [
            {"embedder": embedder, "digest": digest, "vector": row.astype("<f4").tobytes()}
            for digest, row in zip(digests, rows, strict=True)
        ]
        with self._transaction() as connection:
            connection.execute(insert(vectors), records)

    def begin(self, given_sources: Sequence[Source], given_passages: Sequence[Passage], embedder: str, at: datetime) -> str:
        """Write a release that nobody sees yet and return its id; one that is ready already is left as it is."""
        source_records = [source_record(each) for each in given_sources]
        passage_records = [passage_record(each) for each in given_passages]
        release_id = release_digest(source_records, passage_records, embedder)
        with self._transaction() as connection:
            if connection.scalar(select(releases.c.state).where(releases.c.release_id == release_id)) is not None:
                return release_id
            manifest = _manifest(connection, release_id, given_sources, given_passages, embedder, at)
            row = {"release_id": release_id, "created_at": at.isoformat(), "state": "building", "manifest": manifest.to_json()}
            connection.execute(insert(releases), row)
            connection.execute(
                insert(sources),
                [
                    {"release_id": release_id, "position": position, "source": each.source, "record": record}
                    for position, (each, record) in enumerate(zip(given_sources, source_records, strict=True))
                ],
            )
            connection.execute(
                insert(passages),
                [
                    {
                        "release_id": release_id,
                        "position": position,
                        "passage_id": each.passage_id,
                        "digest": each.digest,
                        "record": record,
                    }
                    for position, (each, record) in enumerate(zip(given_passages, passage_records, strict=True))
                ],
            )
        return release_id

    def publish(self, release_id: str) -> None:
        """Take a begun release into use: readers see the old one until this commits, and the new one after."""
        with self._transaction() as connection:
            connection.execute(update(releases).where(releases.c.release_id == release_id).values(state="ready"))
            connection.execute(delete(in_use))
            connection.execute(insert(in_use), {"slot": 1, "release_id": release_id})

    def in_use(self) -> str | None:
        """The id of the release in use; None before the first."""
        with self._transaction() as connection:
            return connection.scalar(select(in_use.c.release_id))

    def sweep(self) -> int:
        """Delete what a crash left as `building`; returns how many releases that was."""
        with self._transaction() as connection:
            return connection.execute(delete(releases).where(releases.c.state == "building")).rowcount

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with database.translated(self._url), self._engine.begin() as connection:
            yield connection


@contextmanager
def writing(data_dir: Path, *, since: datetime, url: str | None = None) -> Iterator[StoreWriter]:
    """The writer of the store in `data_dir`, or of `url`; raise SecondWriter where another process is writing.

    A store that cannot be read is moved aside and begun anew, for everything in it can be built again; a server's
    database is never touched so, and raises IndexBroken instead.
    """
    url = url or database.sqlite_url(data_dir)
    with locks.held(data_dir, locks.WRITER, since=since):
        set_aside = _set_aside_if_broken(url)
        engine = database.writing(url)
        try:
            _create_schema(engine, url)
            writer = StoreWriter(engine, url, set_aside)
            writer.sweep()
            yield writer
            _checkpoint(engine, url)
        finally:
            engine.dispose()


def _set_aside_if_broken(url: str) -> Path | None:
    path = database.file_of(url)
    try:
        Store(url).current()
    except IndexMissing:
        return None
    except IndexBroken:
        if path is None or not path.is_file():
            raise
        aside = path.with_name(f"{path.name}.broken")
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        return path.replace(aside)
    return None


def _create_schema(engine: Engine, url: str) -> None:
    with database.translated(url), engine.begin() as connection:
        if inspect(connection).get_table_names():
            check_schema(connection)
            return
        metadata.create_all(connection)
        connection.execute(insert(schema_info), {"version": SCHEMA_VERSION})


def _checkpoint(engine: Engine, url: str) -> None:
    """Bring the whole log into the file, so that readers and backups meet one complete file."""
    if engine.dialect.name != "sqlite":
        return
    with database.translated(url), engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _manifest(
    connection: Connection,
    release_id: str,
    given_sources: Sequence[Source],
    given: Sequence[Passage],
    embedder: str,
    at: datetime,
) -> Manifest:
    """Raise IndexBroken where a passage has no vector yet."""
    rows = connection.execute(select(vectors.c.digest, vectors.c.vector).where(vectors.c.embedder == embedder))
    by_digest: dict[str, bytes] = {row.digest: row.vector for row in rows}
    if unembedded := [each.passage_id for each in given if each.digest not in by_digest]:
        raise IndexBroken(f"{len(unembedded)} passager har ingen vektor, fx »{unembedded[0]}«. Kør saglig-ingest build.")
    keys = [key_digest(text) for text in Keys.of(given).texts]
    if unembedded := [each for each in keys if each not in by_digest]:
        raise IndexBroken(f"{len(unembedded)} stikord har ingen vektor. Kør saglig-ingest build.")
    blobs = [by_digest[digest] for digest in (*(each.digest for each in given), *keys)]
    sizes = {len(blob) for blob in blobs}
    if len(sizes) > 1:
        raise IndexBroken(f"Vektorer fra {embedder} har forskellig længde: {sorted(sizes)} bytes. Kør saglig-ingest build.")
    return Manifest(
        release_id=release_id,
        schema_version=SCHEMA_VERSION,
        embedder=embedder,
        dimensions=(sizes.pop() if sizes else 0) // np.dtype("<f4").itemsize,
        sources=len(given_sources),
        passages=len(given),
        vectors_digest=hashlib.sha256(b"".join(blobs)).hexdigest(),
        created_at=at,
        made_with=versions(),
    )
