"""Whether the passages found are likely to answer the question: a logistic score on three features of the result lists.

The features: how near the best passage is, how far it stands out from the tenth, and how many of the ten nearest by vector the
word lists also have among their ten. Danish weights were fitted on 80 questions of our own, half of them outside the law
described here; at the threshold 0.78 of those inside are answered and 0.10 of those outside. English word lists say nothing about
Danish passages, so there only nearness counts. `docs/adr/0006-abstention.md` has the run and its limits.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.index.port import Hit
from service.model import Language

_NEAREST = 10


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """Weights of the features and the intercept; `threshold` is the probability from which an answer is given."""

    nearness: float
    standing_out: float
    agreement: float
    intercept: float
    threshold: float


CALIBRATIONS: Mapping[Language, Calibration] = {
    Language.da: Calibration(nearness=9.85, standing_out=23.7, agreement=0.65, intercept=-10.5, threshold=0.45),
    Language.en: Calibration(nearness=60.0, standing_out=0.0, agreement=0.0, intercept=-49.3, threshold=0.5),
}


def sufficient(lists: Mapping[str, Sequence[Hit]], language: Language) -> bool:
    """Whether to answer from these lists (`dense` and the lexical ones, each best first)."""
    return probability(lists, language) >= CALIBRATIONS[language].threshold


def probability(lists: Mapping[str, Sequence[Hit]], language: Language) -> float:
    """The estimated probability that one of the passages answers; 0 where nothing was found."""
    dense = lists["dense"][:_NEAREST]
    if not dense:
        return 0.0
    words = {hit.passage_id for name, hits in lists.items() if name != "dense" for hit in hits[:_NEAREST]}
    weights = CALIBRATIONS[language]
    score = (
        weights.nearness * dense[0].score
        + weights.standing_out * (dense[0].score - dense[-1].score)
        + weights.agreement * len({hit.passage_id for hit in dense} & words)
        + weights.intercept
    )
    return 1 / (1 + math.exp(-score))
