"""Whether a question is of our field: what leads to our passages against what tells subjects that are not ours (`corpus/outside.yaml`).

Everything is counted from the two sets of keys themselves, so it follows them when they change; no question teaches it anything.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.index.analysis import stemmed
from corpus.index.port import Vectors

_NEAREST = 5
"""So many keys of each side are weighed: one alone is near by chance."""
_RIDGE = 0.001
"""Added to the keys' covariance, so that directions with next to no spread count for little."""
_MOST = 3.0
"""A word counts for at most so much: one seen on one side only says little more than that it is rare."""


@dataclass(frozen=True, kw_only=True)
class Bearing:
    """`ahead`: the mean cosine of the nearest keys of ours less that of the others'; `leaning`: how far on our side of the line between
    the two, in the regression's unit (1 for ours, -1 for the others); `words`: the mean log-odds of the question's words."""

    ahead: float
    leaning: float
    words: float


class Field:
    """Over our keys and the others', texts and unit vectors in the same order, shape (keys, dimensions)."""

    def __init__(self, ours: Sequence[str], our_vectors: Vectors, others: Sequence[str], other_vectors: Vectors) -> None:
        self._ours, self._others = our_vectors, other_vectors
        self._counted, self._counted_others = _counted(ours), _counted(others)
        self._odds = math.log((len(others) + 1) / (len(ours) + 1))
        self._told = bool(len(ours) and len(others))
        if self._told:
            self._middle, self._direction = _line(our_vectors, other_vectors)

    def bearing(self, query: str, vector: NDArray[np.float32]) -> Bearing:
        """Where a question with this vector, shape (dimensions,), lies; without keys on both sides nothing but nearness is known."""
        ahead = _nearest(self._ours, vector) - _nearest(self._others, vector)
        if not self._told:
            return Bearing(ahead=ahead, leaning=0.0, words=0.0)
        said = set(stemmed(query))
        words = sum(self._log_odds(each) for each in sorted(said)) / max(len(said), 1)
        return Bearing(ahead=ahead, leaning=float((vector - self._middle) @ self._direction), words=words)

    def _log_odds(self, stem: str) -> float:
        odds = math.log((self._counted[stem] + 0.5) / (self._counted_others[stem] + 0.5)) + self._odds
        return max(-_MOST, min(_MOST, odds))


def _nearest(keys: Vectors, vector: NDArray[np.float32]) -> float:
    if not len(keys):
        return 0.0
    return float(np.sort(keys @ vector)[-_NEAREST:].mean())


def _counted(keys: Sequence[str]) -> Counter[str]:
    return Counter(stem for key in keys for stem in set(stemmed(key)))


def _line(ours: Vectors, others: Vectors) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The middle between the two sets and the direction that parts them best (ridge regression), both sets weighing the same."""
    keys = np.vstack([ours, others]).astype(np.float64)
    side = np.r_[np.ones(len(ours)), -np.ones(len(others))]
    weight = np.r_[np.full(len(ours), 0.5 / len(ours)), np.full(len(others), 0.5 / len(others))]
    middle = weight @ keys
    spread = keys - middle
    covariance = spread.T @ (weight[:, None] * spread) + _RIDGE * np.eye(keys.shape[1])
    return middle, np.linalg.solve(covariance, spread.T @ (weight * side))
