"""Whether the passages found are likely to answer the question: a logistic score on three features of the result.

How near the nearest passage is; by how much the nearest words that lead to a passage are nearer than the nearest subject that is not
ours; and by how much they are nearer than those that lead to the tenth passage: words that are near all alone are more often chance.
An English question lies further from Danish passages, so it has an intercept of its own. Weights
and the risk-coverage curve: `calibration.yaml`, by `evals/abstention/fit.py` on the development halves of the suites;
`docs/adr/0006-abstention.md` has the run and its limits.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from corpus.index.port import Hit
from corpus.rulebook.entries import Entry, read_yaml
from service.model import Features, Language

T = TypeVar("T")
_CROWD = 10
"""The passage that the nearest is compared with."""
_FILE = Path(__file__).with_name("calibration.yaml")


@dataclass(frozen=True, kw_only=True)
class Risk:
    """At a threshold: the share answered of the questions that the sources answer, and of those that they do not."""

    threshold: float
    coverage: float
    false_answers: float


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """Weights of the features and the intercept; `threshold` is the probability from which an answer is given."""

    nearness: float
    ahead: float
    clear: float
    english: float
    intercept: float
    threshold: float
    risk_coverage: tuple[Risk, ...]

    def probability(self, features: Features, language: Language) -> float:
        """The estimated probability that one of the passages answers."""
        english = self.english * (language is Language.en)
        score = (
            self.nearness * features.nearness
            + self.ahead * features.ahead
            + self.clear * features.clear
            + english
            + self.intercept
        )
        return 1 / (1 + math.exp(-score))


def load_calibration(path: Path = _FILE) -> Calibration:
    """BadRule, with file and key, for a key that nobody knows or that lacks, a value that is no number, and a threshold off the curve."""
    file = read_yaml(path, path.parent)
    weights, threshold = _numbers(file.sub("weights")), file.one_of("threshold", float)
    curve = tuple(_made(Risk, each, _numbers(each)) for each in file.items("risk_coverage"))
    file.done()
    if threshold not in {each.threshold for each in curve}:
        raise file.bad(f"tærsklen {threshold} står ikke på kurven risk_coverage")
    return _made(Calibration, file, {**weights, "threshold": threshold, "risk_coverage": curve})


def _numbers(entry: Entry) -> dict[str, Any]:
    return {name: entry.one_of(name, float) for name in entry.names()}


def _made(kind: Callable[..., T], entry: Entry, values: Mapping[str, Any]) -> T:
    try:
        return kind(**values)
    except TypeError as error:
        raise entry.bad(str(error)) from error


CALIBRATION = load_calibration()


def features(lists: Mapping[str, Sequence[Hit]], outside: float) -> Features | None:
    """The features of a result: the lists `dense` and `subject`, best first, and the cosine of the nearest subject that is not ours.

    None where nothing was found.
    """
    if not lists["dense"]:
        return None
    nearness = lists["dense"][0].score
    led = [each.score for each in lists["subject"][:_CROWD]] or [nearness]
    return Features(nearness=nearness, ahead=led[0] - outside, clear=led[0] - led[-1])


def probability(result: Features | None, language: Language) -> float:
    """The probability that such a result answers; 0 where nothing was found."""
    return CALIBRATION.probability(result, language) if result is not None else 0.0
