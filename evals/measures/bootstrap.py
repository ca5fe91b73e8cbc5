"""The percentile bootstrap (Efron 1979) over cases, single and paired. Values are sorted first: the order of cases changes nothing.

Where every case has the same value the interval is that point; it says nothing about the cases that were not asked.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SEED = 20210201
RESAMPLES = 2_000
_LEVEL = (2.5, 97.5)

_Values = NDArray[np.float64]


def interval(values: Sequence[float], percentile: int | None = None) -> tuple[float, float, float]:
    """(value, low, high): the mean, or that percentile, with its 95 % interval. `values` is not empty."""
    ordered = np.sort(np.asarray(values, dtype=np.float64))
    low, high = bounds(_statistic(ordered[drawn(len(ordered))], percentile))
    return float(_statistic(ordered, percentile)), low, high


def paired(before: Sequence[float], after: Sequence[float], percentile: int | None = None) -> tuple[float, float, float]:
    """(difference, low, high) of after - before on the same cases, drawn together. Equally long, not empty."""
    pairs = np.array(sorted(zip(before, after, strict=True)), dtype=np.float64)
    resampled = pairs[drawn(len(pairs))]
    low, high = bounds(_statistic(resampled[..., 1], percentile) - _statistic(resampled[..., 0], percentile))
    return float(_statistic(pairs[:, 1], percentile) - _statistic(pairs[:, 0], percentile)), low, high


def drawn(n: int) -> NDArray[np.int64]:
    """Indices of the resamples of n cases, shape (RESAMPLES, n)."""
    return np.random.default_rng(SEED).integers(0, n, size=(RESAMPLES, n))


def bounds(values: _Values) -> tuple[float, float]:
    """The 95 % interval of a statistic's values over the resamples."""
    low, high = np.percentile(values, _LEVEL)
    return float(low), float(high)


def _statistic(values: _Values, percentile: int | None) -> _Values:
    found: _Values = np.mean(values, axis=-1) if percentile is None else np.percentile(values, percentile, axis=-1)
    return found
