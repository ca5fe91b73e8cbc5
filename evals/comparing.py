"""Two runs over the same cases: what changed, how sure that is, and which questions were won and lost.

Both the interval and the test are paired: each case is compared with itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.errors import BadInput
from evals.folder import Scores, Values
from evals.measures.bootstrap import paired
from evals.measures.measure import Measure
from evals.measures.permutation import p_value
from evals.suite import Measures


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A measure of B less the same of A over the `n` cases that both have, with a paired 95 % interval and permutation test.

    `won` and `lost` are the cases that B has better and worse; empty for a percentile, which is no case's own.
    """

    suite: str
    file: str
    measure: str
    n: int
    difference: float
    low: float
    high: float
    p_value: float
    won: tuple[str, ...]
    lost: tuple[str, ...]


def compare(a: Scores, b: Scores, measures: Measures) -> list[Difference]:
    """Every measure of every suite file that both runs hold. BadInput where they hold none in common."""
    shared = [key for key in a if key in b]
    if not shared:
        raise BadInput(f"De to resultater har ingen casefil til fælles: {_named(a)} mod {_named(b)}.")
    found = (
        _difference(suite, file, measure, a[suite, file], b[suite, file]) for suite, file in shared for measure in measures[suite]
    )
    return [each for each in found if each]


def questions(differences: Sequence[Difference], *, won: bool) -> dict[str, list[str]]:
    """The cases won, or lost, each with the measures that say so."""
    found: dict[str, list[str]] = {}
    for each in differences:
        for case in each.won if won else each.lost:
            found.setdefault(case, []).append(each.measure)
    return found


def _difference(suite: str, file: str, measure: Measure, a: Mapping[str, Values], b: Mapping[str, Values]) -> Difference | None:
    cases = [case for case in a if case in b and measure.name in a[case].values and measure.name in b[case].values]
    if not cases:
        return None
    before, after = ([run[case].values[measure.name] for case in cases] for run in (a, b))
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
        p_value=p_value(before, after, measure.percentile),
        won=tuple(case for case, gain in gains.items() if gain > 0),
        lost=tuple(case for case, gain in gains.items() if gain < 0),
    )


def _named(scores: Scores) -> str:
    return ", ".join(file for _, file in scores) or "ingen"
