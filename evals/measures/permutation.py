"""The paired permutation test: how often chance alone, swapping the two runs case by case, gives a difference as large.

For ranking measures it is the test to prefer (Smucker, Allan and Carterette 2007, "A Comparison of Statistical Significance Tests for
Information Retrieval Evaluation", CIKM). With few cases every swap is counted and the value is exact; otherwise swaps are drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from evals.measures.bootstrap import SEED

_SWAPS = 9_999


def p_value(before: Sequence[float], after: Sequence[float], percentile: int | None = None) -> float:
    """Two-sided, for the mean or that percentile of after - before on the same cases; 1.0 where no case differs. Not empty."""
    differing = [(old, new) for old, new in sorted(zip(before, after, strict=True)) if old != new]
    if not differing or len(before) == 1:
        return 1.0
    # Cases that do not differ change no mean, and leaving them out makes more tests exact; a percentile needs all of them.
    pairs = np.array(differing if percentile is None else sorted(zip(before, after, strict=True)), dtype=np.float64)
    if len(pairs) == 1:
        return 1.0
    from scipy.stats import permutation_test

    def difference(old: Any, new: Any, axis: int) -> Any:
        if percentile is None:
            return np.sum(new - old, axis=axis)
        return np.percentile(new, percentile, axis=axis) - np.percentile(old, percentile, axis=axis)

    found = permutation_test(
        (pairs[:, 0], pairs[:, 1]),
        difference,
        permutation_type="samples",
        vectorized=True,
        n_resamples=_SWAPS,
        rng=np.random.default_rng(SEED),
    )
    return float(found.pvalue)
