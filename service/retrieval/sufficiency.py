"""Whether the passages found are likely to answer the question: a logistic score on five features of the result.

How near the nearest passage is, and how many words it shares with the question (BM25 over stems); and of the question beside our field
(`field.py`) by how much the nearest words that lead to a passage are nearer than those of subjects that are not ours, on which side of
the line between the two it lies, and which of them its words are known from. Each of them makes an answer likelier and never less so.
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
from service.retrieval.field import Bearing

T = TypeVar("T")
_FILE = Path(__file__).with_name("calibration.yaml")


@dataclass(frozen=True, kw_only=True)
class Risk:
    """At a threshold: the share answered of the questions that the sources answer, and of those that they do not."""

    threshold: float
    coverage: float
    false_answers: float


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """Weights of the features and the intercept; `threshold` is the probability from which an answer is given, and below `foreign` not
    even what the rules read in the question is held to be meant."""

    nearness: float
    ahead: float
    leaning: float
    words: float
    shared: float
    english: float
    intercept: float
    threshold: float
    foreign: float
    risk_coverage: tuple[Risk, ...]

    def probability(self, features: Features, language: Language) -> float:
        """The estimated probability that one of the passages answers."""
        english = self.english * (language is Language.en)
        score = (
            self.nearness * features.nearness
            + self.ahead * features.ahead
            + self.leaning * features.leaning
            + self.words * features.words
            + self.shared * features.shared
            + english
            + self.intercept
        )
        return 1 / (1 + math.exp(-score))


def load_calibration(path: Path = _FILE) -> Calibration:
    """BadRule, with file and key, for a key that nobody knows or that lacks, a value that is no number, and a threshold off the curve."""
    file = read_yaml(path, path.parent)
    weights, threshold, foreign = _numbers(file.sub("weights")), file.one_of("threshold", float), file.one_of("foreign", float)
    curve = tuple(_made(Risk, each, _numbers(each)) for each in file.items("risk_coverage"))
    file.done()
    if threshold not in {each.threshold for each in curve}:
        raise file.bad(f"tærsklen {threshold} står ikke på kurven risk_coverage")
    return _made(Calibration, file, {**weights, "threshold": threshold, "foreign": foreign, "risk_coverage": curve})


def _numbers(entry: Entry) -> dict[str, Any]:
    return {name: entry.one_of(name, float) for name in entry.names()}


def _made(kind: Callable[..., T], entry: Entry, values: Mapping[str, Any]) -> T:
    try:
        return kind(**values)
    except TypeError as error:
        raise entry.bad(str(error)) from error


CALIBRATION = load_calibration()


def features(lists: Mapping[str, Sequence[Hit]], bearing: Bearing) -> Features | None:
    """The features of a result: the lists `dense` and `stems`, best first, and where the question lies beside the field.

    None where nothing was found.
    """
    if not lists["dense"]:
        return None
    shared = max((each.score for each in lists.get("stems", ())), default=0.0)
    return Features(
        nearness=lists["dense"][0].score, ahead=bearing.ahead, leaning=bearing.leaning, words=bearing.words, shared=shared
    )


def probability(result: Features | None, language: Language) -> float:
    """The probability that such a result answers; 0 where nothing was found."""
    return CALIBRATION.probability(result, language) if result is not None else 0.0
