"""Sources and passages as JSON records, and the digest that names a release.

The records are hashed exactly as they are stored, so reading a release can prove that nothing in it has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from corpus.errors import IndexBroken
from corpus.index.schema import SCHEMA_VERSION
from corpus.model import Passage, Source

_Noun = TypeVar("_Noun", Source, Passage)

_SOURCE = TypeAdapter(Source)
_PASSAGE = TypeAdapter(Passage)


def source_record(source: Source) -> str:
    return _SOURCE.dump_json(source).decode()


def passage_record(passage: Passage) -> str:
    return _PASSAGE.dump_json(passage).decode()


def read_source(record: str) -> Source:
    """Raise IndexBroken where the record is not a source."""
    return _read(_SOURCE, record)


def read_passage(record: str) -> Passage:
    """Raise IndexBroken where the record is not a passage."""
    return _read(_PASSAGE, record)


def _read(adapter: TypeAdapter[_Noun], record: str) -> _Noun:
    try:
        return adapter.validate_json(record, strict=True)
    except ValidationError as problem:
        raise IndexBroken(f"En post kan ikke læses ({problem.error_count()} fejl). Kør saglig-ingest build.") from problem


def release_digest(sources: Iterable[str], passages: Iterable[str], embedder: str) -> str:
    """The release id: 16 hexadecimal signs over the records in order, the embedder's name and the schema version."""
    digest = hashlib.sha256(f"{SCHEMA_VERSION}\n{embedder}\n".encode())
    for kind, records in (("source", sources), ("passage", passages)):
        for record in records:
            digest.update(f"{kind} {record}\n".encode())
    return digest.hexdigest()[:16]
