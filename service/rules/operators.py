"""How each condition comes out on stated facts: four outcomes, no part skipped, so that their order never matters."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from corpus.model import Confidence, Place
from corpus.rulebook import (
    GROUP,
    AllOf,
    AnyOf,
    Compare,
    Comparison,
    Condition,
    DeadlineOf,
    Interviews,
    Judgement,
    NotOf,
    ObligationKind,
    Owed,
    ParameterOf,
    Purposes,
    Stated,
    Value,
    Words,
    parts_of,
)
from service.rules.case import Case, account_of, places_of, unverified
from service.rules.measures import interviews, owed, purposes
from service.rules.verdict import Finding, Outcome, all_of, any_of, negated, weakest

TESTS: dict[Comparison, Callable[[Value, Value], bool]] = {
    Comparison.equals: lambda actual, wanted: actual == wanted,
    Comparison.one_of: lambda actual, wanted: isinstance(wanted, frozenset) and actual in wanted,
    Comparison.at_least: lambda actual, wanted: actual >= wanted,  # type: ignore[operator]
    Comparison.at_most: lambda actual, wanted: actual <= wanted,  # type: ignore[operator]
    Comparison.above: lambda actual, wanted: actual > wanted,  # type: ignore[operator]
    Comparison.below: lambda actual, wanted: actual < wanted,  # type: ignore[operator]
    Comparison.includes: lambda actual, wanted: isinstance(actual, frozenset) and wanted in actual,
    Comparison.includes_any: lambda actual, wanted: (
        isinstance(actual, frozenset) and isinstance(wanted, frozenset) and not actual.isdisjoint(wanted)
    ),
}
"""The loader has made sure that fact, comparison and value suit each other."""


def evaluate(condition: Condition, case: Case) -> Finding:
    """The finding, with only the branches that decided below it."""
    match condition:
        case Compare():
            return _compare(condition, case)
        case AllOf(parts=parts):
            return _combined("all", all_of, [evaluate(part, case) for part in parts])
        case AnyOf(parts=parts):
            return _combined("any", any_of, [evaluate(part, case) for part in parts])
        case NotOf(part=part):
            return negation(evaluate(part, case))
        case Stated(fact=fact):
            return Finding(condition_id=f"stated {fact}", outcome=_truth(case.facts.known(fact)))
        case Judgement(da=da, en=en, references=places):
            words = (("judgement", Words(da=da, en=en)),)
            return Finding(condition_id="judgement", outcome=Outcome.discretion, references=places, words=words)
        case Owed(kind=kind):
            return owed(ObligationKind(kind), case)
        case Interviews():
            return interviews(condition, case)
        case Purposes():
            return purposes(case)
        case _:
            assert_never(condition)


def same_for_every_group(condition: Condition) -> bool:
    """Whether the condition comes out alike whatever the target group, so that it need be asked only once."""
    match condition:
        case AllOf() | AnyOf() | NotOf():
            return all(same_for_every_group(part) for part in parts_of(condition))
        case Compare(fact=fact, value=value):
            return fact != GROUP and not isinstance(value, DeadlineOf)
        case Interviews(at_least=at_least):
            return at_least is not None
        case _:
            return not isinstance(condition, Owed)


def both(*parts: Finding) -> Finding:
    """`all` over findings already made."""
    return _combined("all", all_of, list(parts))


def either(*parts: Finding) -> Finding:
    """`any` over findings already made."""
    return _combined("any", any_of, list(parts))


def negation(part: Finding) -> Finding:
    """`not` over a finding already made."""
    return Finding(condition_id="not", outcome=negated(part.outcome), words=part.words, parts=(part,))


def _combined(name: str, combine: Callable[[list[Outcome]], Outcome], parts: list[Finding]) -> Finding:
    outcome = combine([part.outcome for part in parts])
    deciding = tuple([part for part in parts if part.outcome is outcome])
    words = tuple([word for part in parts for word in part.words])
    return Finding(condition_id=name, outcome=outcome, words=words, parts=deciding)


def _compare(condition: Compare, case: Case) -> Finding:
    if isinstance(condition.value, ParameterOf | DeadlineOf):
        return _compare_with_law(condition, condition.value, case)
    if condition.fact != GROUP and (known := case.compared.get(id(condition))):
        return known
    actual = case.value(condition.fact)
    outcome = Outcome.missing_fact if actual is None else _truth(TESTS[condition.comparison](actual, condition.value))
    found = Finding(
        condition_id=condition.name,
        outcome=outcome,
        fact=condition.fact,
        actual=actual,
        expected=condition.value,
        references=condition.references,
        waits_for=("groups" if condition.fact == GROUP else condition.fact,) if actual is None else (),
    )
    if condition.fact != GROUP:
        case.compared[id(condition)] = found
    return found


def _compare_with_law(condition: Compare, value: ParameterOf | DeadlineOf, case: Case) -> Finding:
    limit, places, confidence, account = _limit(value, case)
    actual = case.value(condition.fact)
    missing = case.unknown(condition.fact)
    if case.group is None and isinstance(value, DeadlineOf):
        outcome, missing = Outcome.missing_fact, ("groups", *missing)
    elif limit is None:
        outcome, missing = Outcome.discretion, ()
    else:
        outcome = Outcome.missing_fact if actual is None else _truth(TESTS[condition.comparison](actual, limit))
    return Finding(
        condition_id=condition.name,
        outcome=outcome,
        fact=condition.fact,
        actual=actual,
        expected=limit,
        references=condition.references or places,
        own_places=bool(places),
        waits_for=missing,
        words=(("stated", _shown(actual)), ("limit", _days(limit) if isinstance(value, DeadlineOf) else _shown(limit))),
        certainty=confidence,
        basis=account,
    )


def _limit(value: ParameterOf | DeadlineOf, case: Case) -> tuple[float | None, tuple[Place, ...], Confidence, Words | None]:
    """What is compared with, its places, how sure it is and on whose account; None where it is not verified.

    A parameter has no places here: the rule that uses it names them.
    """
    match value:
        case ParameterOf(parameter=name):
            dated = case.rulebook.parameter(name, case.as_of)
            return (None, (), Confidence.U, None) if dated is None else (dated.value, (), dated.confidence, None)
        case DeadlineOf():
            first = case.owed_as(ObligationKind.first_interview)
            days = [each.deadline_days for each in first if each.deadline_days is not None]
            sure = weakest([each.confidence for each in first])
            return (None if unverified(first) or not days else min(days)), places_of(first), sure, account_of(first)


def _shown(value: Value | None) -> Words:
    if not isinstance(value, int | float):
        return Words(da="et ukendt antal", en="an unknown number of")
    return Words(da=f"{value:g}".replace(".", ","), en=f"{value:g}")


def _days(limit: float | None) -> Words:
    """A deadline as the acts write it: whole weeks in weeks."""
    if limit is None:
        return Words(da="en frist, der afhænger af målgruppen", en="a time that depends on the target group")
    weeks, days = divmod(limit, 7)
    if days:
        return Words(da=f"{limit:g} dage", en=f"{limit:g} days")
    return Words(da="1 uge", en="1 week") if weeks == 1 else Words(da=f"{weeks:g} uger", en=f"{weeks:g} weeks")


def _truth(holds: bool) -> Outcome:
    return Outcome.met if holds else Outcome.not_met
