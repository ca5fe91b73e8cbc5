"""Reading the store: the release in use, or an earlier one by its id, proved to be what was written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, and_, inspect, select

from corpus.errors import IndexBroken, IndexMissing
from corpus.index.database import file_of, reading, translated
from corpus.index.keys import Keys, key_digest
from corpus.index.manifest import Manifest
from corpus.index.port import Vectors
from corpus.index.records import read_passage, read_source, release_digest
from corpus.index.release import LoadedRelease
from corpus.index.schema import SCHEMA_VERSION, in_use, passages, releases, schema_info, sources, vectors

_ASKED = 500
"""Digests asked for at once: what every database takes in one question."""


class Store:
    """The truth behind every index, read-only. Each call opens its own connection, so threads may share one Store."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._engine = reading(url)

    def current(self) -> LoadedRelease:
        """The release in use. Raise IndexMissing before the first build, IndexBroken where what was built is not whole."""
        with self._opened() as connection:
            return _load(connection, _current_id(connection))

    def current_id(self) -> str:
        """The id of the release in use, without loading it: for seeing whether another has been published."""
        with self._opened() as connection:
            return _current_id(connection)

    def release(self, release_id: str) -> LoadedRelease:
        """An earlier release, for replaying an answer. Raise IndexMissing where it is not kept."""
        with self._opened() as connection:
            return _load(connection, release_id)

    def key_vectors(self, embedder: str, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The stored vectors, shape (dimensions,), of those of the keys that have one."""
        with self._opened() as connection:
            found = zip(texts, key_vectors(connection, embedder, texts), strict=True)
            return {text: np.frombuffer(blob, dtype="<f4") for text, blob in found if blob is not None}

    @contextmanager
    def _opened(self) -> Iterator[Connection]:
        path = file_of(self._url)
        if path is not None and not path.is_file():
            raise IndexMissing(f"Der er ikke bygget noget indeks endnu ({path} findes ikke). Kør saglig-ingest build.")
        with translated(self._url), self._engine.connect() as connection:
            check_schema(connection)
            yield connection


def check_schema(connection: Connection) -> None:
    """Raise IndexMissing for an empty database, IndexBroken for one of another make or version."""
    tables = inspect(connection).get_table_names()
    if not tables:
        raise IndexMissing("Lageret er tomt. Kør saglig-ingest build.")
    found = connection.scalar(select(schema_info.c.version)) if schema_info.name in tables else None
    if found != SCHEMA_VERSION:
        what = "er ikke Sagligs" if found is None else f"har skema {found}, men denne version bruger skema {SCHEMA_VERSION}"
        raise IndexBroken(f"Databasen {what}. Kør saglig-ingest build.")


def _current_id(connection: Connection) -> str:
    release_id = connection.scalar(select(in_use.c.release_id))
    if release_id is None:
        raise IndexMissing("Ingen udgave er taget i brug; den første bygning blev ikke færdig. Kør saglig-ingest build.")
    return str(release_id)


def _load(connection: Connection, release_id: str) -> LoadedRelease:
    found = connection.scalar(select(releases.c.manifest).where(releases.c.release_id == release_id, releases.c.state == "ready"))
    if found is None:
        raise IndexMissing(f"Udgave {release_id} findes ikke i lageret. Den udgave, der er i brug, kan altid bruges.")
    manifest = Manifest.from_json(found)
    source_records = connection.scalars(
        select(sources.c.record).where(sources.c.release_id == release_id).order_by(sources.c.position)
    ).all()
    rows = connection.execute(
        select(passages.c.record, vectors.c.vector)
        .outerjoin(vectors, and_(vectors.c.digest == passages.c.digest, vectors.c.embedder == manifest.embedder))
        .where(passages.c.release_id == release_id)
        .order_by(passages.c.position)
    ).all()
    passage_records = [row.record for row in rows]
    if release_digest(source_records, passage_records, manifest.embedder) != release_id:
        raise IndexBroken(f"Udgave {release_id} er ændret, siden den blev skrevet. Kør saglig-ingest build.")
    found = [read_passage(each) for each in passage_records]
    keys = Keys.of(found)
    blobs = [*(row.vector for row in rows), *key_vectors(connection, manifest.embedder, keys.texts)]
    matrix = _matrix(blobs, manifest)
    return LoadedRelease(
        manifest=manifest,
        sources=[read_source(each) for each in source_records],
        passages=found,
        vectors=matrix[: len(found)],
        keys=(keys, matrix[len(found) :]),
    )


def key_vectors(connection: Connection, embedder: str, texts: Sequence[str]) -> list[bytes | None]:
    """The stored vector of each key, in their order; None where there is none."""
    digests = [key_digest(text) for text in texts]
    found: dict[str, bytes] = {}
    for start in range(0, len(digests), _ASKED):
        wanted = vectors.c.digest.in_(digests[start : start + _ASKED])
        rows = connection.execute(select(vectors.c.digest, vectors.c.vector).where(vectors.c.embedder == embedder, wanted))
        found.update((row.digest, row.vector) for row in rows)
    return [found.get(digest) for digest in digests]


def _matrix(blobs: Sequence[bytes | None], manifest: Manifest) -> Vectors:
    """Row for row; raise IndexBroken where one is missing or is not what was written."""
    whole = b"".join(blob for blob in blobs if blob is not None)
    if hashlib.sha256(whole).hexdigest() != manifest.vectors_digest:
        raise IndexBroken(f"Vektorerne i udgave {manifest.release_id} er ikke dem, der blev skrevet. Kør saglig-ingest build.")
    return np.frombuffer(whole, dtype="<f4").reshape(len(blobs), manifest.dimensions)
