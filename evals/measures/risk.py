"""Risk and coverage (El-Yaniv and Wiener 2010; the area as in Geifman and El-Yaniv 2017): how often an answer is wrong when only the
questions that the system is surest of are answered, from the surest alone to all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals.measures.bootstrap import bounds, drawn
from evals.measures.measure import Measured, Trust

_Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class RiskCoverage:
    """Points by falling probability: the share of questions answered down to there, and the share of those answers that are wrong.

    `area` is the mean risk over all coverages; 0 is best. Cases of the same probability are answered together.
    """

    coverage: tuple[float, ...]
    risk: tuple[float, ...]
    area: Measured


def risk_coverage(trusted: Sequence[Trust]) -> RiskCoverage:
    """`trusted` is not empty; its order changes nothing."""
    pairs = sorted((-each.probability, each.right) for each in trusted)
    probability = -np.array([each for each, _ in pairs])
    wrong = np.array([not right for _, right in pairs], dtype=np.float64)
    risk = _risks(probability, wrong)
    ends = _ends(probability)
    areas = np.array([np.mean(_risks(probability[rows], wrong[rows])) for rows in np.sort(drawn(len(pairs)), axis=1)])
    low, high = bounds(areas)
    return RiskCoverage(
        coverage=tuple(float(end + 1) / len(pairs) for end in np.unique(ends)),
        risk=tuple(float(risk[end]) for end in np.unique(ends)),
        area=Measured(value=float(np.mean(risk)), low=low, high=high, n=len(pairs)),
    )


def _risks(probability: _Floats, wrong: _Floats) -> _Floats:
    """For each case, by falling probability, the share of wrong answers among those that are at least as sure."""
    so_far: _Floats = np.cumsum(wrong) / np.arange(1, len(wrong) + 1)
    found: _Floats = so_far[_ends(probability)]
    return found


def _ends(probability: _Floats) -> NDArray[np.intp]:
    """For each case the last one that is as sure; `probability` falls."""
    return np.searchsorted(-probability, -probability, side="right") - 1
