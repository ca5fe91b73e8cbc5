"""Whether the passages found are likely to answer the question: a logistic score on four features of the result.

How near the best passage is, how far it stands out from the tenth, how many of the ten nearest by vector the word lists also have
among their ten, and how much of the question's words (weighed by rarity) the best of the first three passages has. English words
say nothing about Danish passages, so there only nearness counts. Weights: `evals/abstention/fit.py` on `evals/abstention/questions.yml`;
`docs/adr/0006-abstention.md` has the run and its limits.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.index.port import Hit
from service.model import Features, Language, ScoredPassage
from service.wording import Weighing, stems

_NEAREST = 10
_FIRST = 3


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """Weights of the features and the intercept; `threshold` is the probability from which an answer is given."""

    nearness: float
    standing_out: float
    agreement: float
    coverage: float
    intercept: float
    threshold: float

    def probability(self, features: Features) -> float:
        """The estimated probability that one of the passages answers."""
        score = (
            self.nearness * features.nearness
            + self.standing_out * features.standing_out
            + self.agreement * features.agreement
            + self.coverage * features.coverage
            + self.intercept
        )
        return 1 / (1 + math.exp(-score))


CALIBRATIONS: Mapping[Language, Calibration] = {
    Language.da: Calibration(nearness=46.26, standing_out=6.29, agreement=0.40, coverage=5.45, intercept=-44.46, threshold=0.55),
    Language.en: Calibration(nearness=60.0, standing_out=0.0, agreement=0.0, coverage=0.0, intercept=-49.3, threshold=0.5),
}


def features(
    query: str, lists: Mapping[str, Sequence[Hit]], found: Sequence[ScoredPassage], weighing: Weighing
) -> Features | None:
    """The features of a result (`dense` and the lexical lists, each best first); None where nothing was found."""
    dense = lists["dense"][:_NEAREST]
    if not dense:
        return None
    words = {hit.passage_id for name, hits in lists.items() if name != "dense" for hit in hits[:_NEAREST]}
    wanted = stems(query)
    offered = (stems(f"{each.passage.breadcrumb} {each.passage.text}") for each in found[:_FIRST])
    return Features(
        nearness=dense[0].score,
        standing_out=dense[0].score - dense[-1].score,
        agreement=len({hit.passage_id for hit in dense} & words),
        coverage=max((weighing.coverage(wanted, each) for each in offered), default=0.0),
    )


def sufficient(result: Features | None, language: Language) -> bool:
    """Whether to answer from such a result."""
    calibration = CALIBRATIONS[language]
    return result is not None and calibration.probability(result) >= calibration.threshold
