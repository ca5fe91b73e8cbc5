"""The ports to the index: what a search needs, whoever provides it. One contract suite runs over every adapter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.index.keys import Keys
from corpus.model import Passage, Source

Vectors = NDArray[np.float32]
"""Shape (n, dimensions), rows of unit length."""

Progress = Callable[[int, int], None]
"""Called with (done, total)."""


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A passage found, with the list's own score; higher is better, scales differ between lists."""

    passage_id: str
    score: float


class Embedder(Protocol):
    """Turns text into unit vectors. `name` identifies the model and goes into every manifest."""

    @property
    def name(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    def embed_query(self, text: str) -> NDArray[np.float32]: ...

    def embed_queries(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors: ...

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors: ...


class VectorIndex(Protocol):
    """Nearest passages to a vector among those in force on `as_of`; the filter comes before the ranking."""

    @property
    def name(self) -> str: ...

    def search(self, vector: NDArray[np.float32], *, as_of: date, k: int) -> list[Hit]: ...


class LexicalIndex(Protocol):
    """Passages that share words with a query among those in force on `as_of`; the filter comes before the ranking."""

    @property
    def name(self) -> str: ...

    def search(self, query: str, *, as_of: date, k: int) -> list[Hit]: ...


class Release(Protocol):
    """A built corpus, read-only: the truth that every hit is checked against."""

    @property
    def release_id(self) -> str: ...

    @property
    def embedder(self) -> str: ...

    def passage(self, passage_id: str) -> Passage | None: ...

    def passages(self) -> Iterable[Passage]:
        """In the order of the corpus."""
        ...

    def at(self, source: str, at: str) -> Sequence[Passage]: ...

    def source(self, source: str) -> Source | None: ...

    def sources(self) -> Iterable[Source]: ...

    def vectors(self) -> tuple[Sequence[str], Vectors]:
        """Passage ids and a row for each, in the order of `passages()`."""
        ...

    def keys(self) -> tuple[Keys, Vectors]:
        """What the passages are found by beside their text, and a row for each distinct key."""
        ...
