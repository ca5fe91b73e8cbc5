"""Whether the passages found are likely to answer the question: a logistic score on two features of the result.

How near the nearest passage is, and by how much the nearest words that lead to a passage are nearer than the nearest subject that is
not ours. An English question lies further from Danish passages, so it has an intercept of its own. Weights:
`evals/abstention/fit.py` on the development halves of the suites; `docs/adr/0006-abstention.md` has the run and its limits.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.index.port import Hit
from service.model import Features, Language


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """Weights of the features and the intercept; `threshold` is the probability from which an answer is given."""

    nearness: float
    ahead: float
    english: float
    intercept: float
    threshold: float

    def probability(self, features: Features, language: Language) -> float:
        """The estimated probability that one of the passages answers."""
        english = self.english * (language is Language.en)
        score = self.nearness * features.nearness + self.ahead * features.ahead + english + self.intercept
        return 1 / (1 + math.exp(-score))


CALIBRATION = Calibration(nearness=5.46, ahead=20.55, english=0.53, intercept=-3.44, threshold=0.82)


def features(lists: Mapping[str, Sequence[Hit]], outside: float) -> Features | None:
    """The features of a result: the lists `dense` and `subject`, best first, and the cosine of the nearest subject that is not ours.

    None where nothing was found.
    """
    if not lists["dense"]:
        return None
    nearness = lists["dense"][0].score
    led = lists["subject"][0].score if lists["subject"] else nearness
    return Features(nearness=nearness, ahead=led - outside)


def probability(result: Features | None, language: Language) -> float:
    """The probability that such a result answers; 0 where nothing was found."""
    return CALIBRATION.probability(result, language) if result is not None else 0.0
