"""Two runs over the same cases: what changed, how sure that is, and which questions were won and lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.errors import BadInput
from evals.folder import Scores
from evals.measures.bootstrap import paired
from evals.measures.measure import Measure


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A measure of B less the same of A over the `n` cases that both have, with a paired 95 % interval.

    `won` and `lost` are the cases that B has better and worse; empty for a percentile, which is no case's own.
    """

    suite: str
    file: str
    measure: str
    n: int
    difference: float
    low: float
    high: float
    won: tuple[str, ...]
    lost: tuple[str, ...]


def compare(a: Scores, b: Scores, measures: Mapping[str, Sequence[Measure]]) -> list[Difference]:
    """Every measure of every suite file that both runs hold. BadInput where they hold none in common."""
    shared = [key for key in a if key in b]
    if not shared:
        raise BadInput(f"De to resultater har ingen casefil til fælles: {_named(a)} mod {_named(b)}.")
    found = (
        _difference(suite, file, measure, a[suite, file], b[suite, file]) for suite, file in shared for measure in measures[suite]
    )
    return [each for each in found if each]


def _difference(
    suite: str, file: str, measure: Measure, a: Mapping[str, Mapping[str, float]], b: Mapping[str, Mapping[str, float]]
) -> Difference | None:
    cases = [case for case in a if measure.name in a[case] and measure.name in b.get(case, {})]
    if not cases:
        return None
    before, after = [a[case][measure.name] for case in cases], [b[case][measure.name] for case in cases]
    difference, low, high = paired(before, after, measure.percentile)
    sign = -1 if measure.lower_is_better else 1
    gains = {} if measure.percentile else {case: sign * (new - old) for case, old, new in zip(cases, before, after, strict=True)}
    return Difference(
        suite=suite,
        file=file,
        measure=measure.name,
        n=len(cases),
        difference=difference,
        low=low,
        high=high,
        won=tuple(case for case, gain in gains.items() if gain > 0),
        lost=tuple(case for case, gain in gains.items() if gain < 0),
    )


def _named(scores: Scores) -> str:
    return ", ".join(file for _, file in scores) or "ingen"
