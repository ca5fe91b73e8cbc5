"""What the terminal shows: one line a measure, then each case that did not come out as expected, then the gates that broke."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evals.comparing import Difference, questions
from evals.gates import Tried
from evals.measures.measure import Scored
from evals.results import Results, SuiteResult

_LOST_SHOWN = 20


def summary(results: Results, broken: Sequence[Tried]) -> str:
    """The whole of it, as `summary.txt` in the result folder keeps it."""
    return "\n".join([*(line for each in results.suites for line in suite_lines(each)), *gate_lines(broken)]) + "\n"


def suite_lines(result: SuiteResult) -> Iterator[str]:
    """`value [low; high] n` for each measure; the cases that failed with what was expected, what came and why."""
    yield f"{result.file}  {result.suite}  n={len(result.scored)}"
    for name, each in result.measures.items():
        yield f"  {name:<18} {each.value:8.3f}  [{each.low:.3f}; {each.high:.3f}]  n={each.n}"
    for scored in result.failed:
        if scored.failure:
            yield f"  - {scored.case_id}: {scored.question}"
            yield f"      ventet {scored.failure.expected}; fik {scored.failure.got} ({scored.failure.why})"


def gate_lines(broken: Sequence[Tried]) -> Iterator[str]:
    """A sentence for each gate that broke, and the questions lost."""
    for each in broken:
        yield each.sentence
        yield from (f"  tabt: {_named(one)}" for one in each.lost[:_LOST_SHOWN])
        if len(each.lost) > _LOST_SHOWN:
            yield f"  … og {len(each.lost) - _LOST_SHOWN} til"


def difference_lines(differences: Sequence[Difference], asked: dict[str, str]) -> Iterator[str]:
    """The differences of one file, then the questions won and lost; `asked` has each case's question."""
    for each in differences:
        yield (
            f"{each.file}  {each.measure:<18} {each.difference:+.3f}  [{each.low:+.3f}; {each.high:+.3f}]  {_p(each.p_value)}"
            f"  n={each.n}  vundet: {', '.join(each.won) or '-'}  tabt: {', '.join(each.lost) or '-'}"
        )
    for word, won in (("vundet", True), ("tabt", False)):
        for case, measures in questions(differences, won=won).items():
            yield f"  {word}: {case}: {asked.get(case, '')} ({', '.join(measures)})"


def _p(value: float) -> str:
    return f"p={value:.3f}" if value >= 0.001 else "p<0.001"


def _named(scored: Scored) -> str:
    return f"{scored.case_id}: {scored.question}"
