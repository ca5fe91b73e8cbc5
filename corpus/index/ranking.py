"""From a score for every passage to the best k hits, the same ones in the same order every time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.index.port import Hit


def best(ids: Sequence[str], scores: NDArray[np.float32], eligible: NDArray[np.bool_], k: int) -> list[Hit]:
    """The k highest scores among the eligible; equal scores keep the order of the corpus.

    `ids`, `scores` and `eligible` have length n. A k beyond the number of eligible gives them all; k below 1 gives none.
    """
    if k < 1:
        return []
    rows = np.flatnonzero(eligible)
    if k < len(rows):
        least = np.partition(scores[rows], len(rows) - k)[len(rows) - k]
        rows = rows[scores[rows] >= least]
    order = rows[np.argsort(-scores[rows], kind="stable")[:k]]
    return [Hit(passage_id=ids[row], score=float(scores[row])) for row in order]
