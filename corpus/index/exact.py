"""Exact search: the inner product with every stored vector. No recall question up to some fifty thousand passages."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from corpus.index.periods import Periods
from corpus.index.port import Hit, Release
from corpus.index.ranking import best


class ExactIndex:
    """A VectorIndex over the vectors of one release; scores are cosines."""

    name = "exact"

    def __init__(self, release: Release) -> None:
        self._ids, self._vectors = release.vectors()
        self._periods = Periods.of(passage.in_force for passage in release.passages())

    def __len__(self) -> int:
        return len(self._ids)

    def search(self, vector: NDArray[np.float32], *, as_of: date, k: int) -> list[Hit]:
        """`vector` has the shape (dimensions,) of the release's own; raise ValueError for another."""
        if vector.shape != self._vectors.shape[1:]:
            raise ValueError(f"a query vector of shape {vector.shape} does not fit stored vectors of {self._vectors.shape[1:]}")
        return best(self._ids, self._vectors @ vector, self._periods.hold(as_of), k)


class ExactKeys:
    """A VectorIndex over what passages are found by: each scores the highest cosine of its keys."""

    name = "subject"

    def __init__(self, release: Release) -> None:
        passages = tuple(release.passages())
        self._ids = [each.passage_id for each in passages]
        self._keys, self._vectors = release.keys()
        self._periods = Periods.of(each.in_force for each in passages)

    def __len__(self) -> int:
        return len(self._keys.passages)

    def search(self, vector: NDArray[np.float32], *, as_of: date, k: int) -> list[Hit]:
        """`vector` has the shape (dimensions,) of the release's own."""
        if not len(self):
            return []
        scores = self._keys.best(self._vectors @ vector)
        return best(self._ids, scores, self._periods.hold(as_of) & np.isfinite(scores), k)
