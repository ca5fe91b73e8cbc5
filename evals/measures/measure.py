"""What a measure is, and what one case contributes to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evals.measures.bootstrap import interval


class Unit(StrEnum):
    """How a reader is shown the figure."""

    share = "share"
    """Cases that come out right, or parts of them: shown in per cent."""
    score = "score"
    """0..1, but no share of anything."""
    ms = "ms"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A figure over cases: their mean, or a percentile of them. `meaning` is Danish, for the report; a `leading` one is drawn there."""

    name: str
    meaning: str
    percentile: int | None = None
    lower_is_better: bool = False
    unit: Unit = Unit.share
    leading: bool = False

    def falls_short(self, value: float) -> bool:
        """Whether a case with this value is one that the measure counts against the system; a percentile counts none."""
        return self.percentile is None and (value > 0 if self.lower_is_better else value < 1)


@dataclass(frozen=True, kw_only=True)
class Failure:
    """What a case expected, what it got, and which check says so."""

    expected: str
    got: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Trust:
    """How probable the system held it that it had an answer (0..1), whether it answered, and whether an answer given then is right."""

    probability: float
    answered: bool
    right: bool


@dataclass(frozen=True, kw_only=True)
class Scored:
    """A case with its value for each measure that applies to it (0..1, or milliseconds); `failure` where it is not as expected.

    `trust` is None where the suite knows of no probability.
    """

    case_id: str
    kind: str | None
    question: str
    values: Mapping[str, float]
    failure: Failure | None
    trust: Trust | None = None


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A measure over `n` cases, with a 95 % bootstrap interval."""

    value: float
    low: float
    high: float
    n: int


def measured(measures: Iterable[Measure], scored: Sequence[Scored]) -> dict[str, Measured]:
    """Every measure that at least one case has a value for."""
    found = {}
    for measure in measures:
        values = [each.values[measure.name] for each in scored if measure.name in each.values]
        if values:
            value, low, high = interval(values, measure.percentile)
            found[measure.name] = Measured(value=value, low=low, high=high, n=len(values))
    return found


def by_kind(measures: Sequence[Measure], scored: Sequence[Scored]) -> dict[str, dict[str, Measured]]:
    """The same for each kind of case that the file names."""
    kinds = dict.fromkeys(each.kind for each in scored if each.kind)
    return {kind: measured(measures, [each for each in scored if each.kind == kind]) for kind in kinds}
