"""What would make it lawful: the smallest changes of facts, found by trying them through the check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.rulebook import ConsiderationClass, FactDefinition, FactType, ObligationKind, Rulebook, Value, Words, facts_read
from service.rules.check import check
from service.rules.facts import Facts, StatedBy, Statement
from service.rules.implied import with_implied
from service.rules.verdict import Ground, Verdict, VerdictOutcome, listed

MOST_CHANGES = 5
"""A proposal that needs more changes than this is another proposal."""

FIXED = {
    "scope", "groups", "decider", "months_on_course", "before_hand_over", "citizen_requested_talk", "adverse_decision",
    "exemption", "exemption_documented", "seriously_ill", "contact_unsuitable", "booking_hinders_course",
    "a_kasse_talk", "a_kasse_declined", "a_kasse_wanted", "a_kasse_needed", "booking_barrier", "booking_told", "talks_held",
    "sick_form_exception", "reason_asked",
}  # fmt: skip
"""Facts about the world, not about the proposal: they are never proposed changed."""

OF_A_CASE = frozenset({"period"})
"""For one citizen the period is where the citizen is, not what is proposed."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """A fact as it is (None where nobody has said) and as it would have to be."""

    fact: str
    before: Value | None
    after: Value
    text: Words


@dataclass(frozen=True, kw_only=True)
class Counterfactual:
    """Changes that together make it lawful; the outcome is conditional where something must still be seen to."""

    changes: tuple[Change, ...]
    outcome: VerdictOutcome


def counterfactuals(rulebook: Rulebook, facts: Facts, as_of: date) -> tuple[Counterfactual, ...]:
    """The smallest sets of changes, all of one size; empty where nothing stands in the way or no few changes clear it.

    Each step changes a fact that the first objection reads and must leave less to object to, so the search stays small.
    """
    start = with_implied(rulebook, facts, as_of)
    frontier: dict[frozenset[str], tuple[Facts, Verdict]] = {frozenset(): (start, check(rulebook, start, as_of))}
    for _ in range(MOST_CHANGES):
        reached: dict[frozenset[str], tuple[Facts, Verdict]] = {}
        for changed, (at, verdict) in frontier.items():
            for fact, value in _candidates(rulebook, at, verdict):
                names = changed | {fact}
                if fact in changed or names in reached:
                    continue
                tried = at.plus(Statement(fact=fact, value=value, stated_by=StatedBy.form))
                after = check(rulebook, tried, as_of)
                if _weight(after) < _weight(verdict):
                    reached[names] = (with_implied(rulebook, tried, as_of), after)
        cleared = {names: (at, verdict) for names, (at, verdict) in reached.items() if not _objections(verdict)}
        if cleared:
            return tuple(
                Counterfactual(
                    changes=tuple(_change(rulebook.facts[fact], start, at) for fact in sorted(names)), outcome=verdict.outcome
                )
                for names, (at, verdict) in cleared.items()
            )
        frontier = reached
    return ()


def _objections(verdict: Verdict) -> tuple[Ground, ...]:
    """What stands in the way, the gravest first."""
    return (*verdict.failing, *verdict.judgements, *verdict.waiting)


def _weight(verdict: Verdict) -> int:
    """What fails weighs more than what is left to judgement, and that more than what is not known."""
    return 3 * len(verdict.failing) + 2 * len(verdict.judgements) + len(verdict.waiting)


def _candidates(rulebook: Rulebook, facts: Facts, verdict: Verdict) -> Iterator[tuple[str, Value]]:
    """Other values of the facts that the first objection reads."""
    for objection in _objections(verdict)[:1]:
        version = rulebook.version(objection.rule_id, verdict.as_of)
        if version is None:
            continue
        read = facts_read(version.condition) | (facts_read(version.applies) if version.applies else frozenset())
        fixed = FIXED | (OF_A_CASE if facts.value("scope") == "one_citizen" else frozenset())
        for fact in sorted(read - fixed):
            for value in _values(rulebook, rulebook.facts[fact], verdict.as_of, facts.value(fact)):
                if value != facts.value(fact):
                    yield fact, value


def _values(rulebook: Rulebook, definition: FactDefinition, as_of: date, now: Value | None) -> Iterator[Value]:
    """What the fact could be instead: options, a set less one, the numbers that obligations ask for, the first relevant purpose."""
    match definition.type:
        case FactType.bool:
            yield from (True, False)
        case FactType.choice:
            yield from definition.options
        case FactType.set if definition.fact == "purposes":
            relevant = [h for h, each in rulebook.considerations.items() if each.kind is ConsiderationClass.saglig]
            yield frozenset(relevant[:1])
        case FactType.set if isinstance(now, frozenset):
            yield from (now - {option} for option in sorted(now) if len(now) > 1)
            yield from (now - {"cap"} | {"count"} for option in now if option == "cap")
        case FactType.number | FactType.integer:
            yield from _numbers(rulebook, definition, as_of)
        case _:
            return


def _numbers(rulebook: Rulebook, definition: FactDefinition, as_of: date) -> Iterator[Value]:
    owed = rulebook.obligations_at(as_of).values()
    if definition.unit == "months":
        yield 6
    elif definition.unit == "days":
        yield from sorted({each.deadline_days for row in owed for each in row if each.deadline_days is not None})
    elif definition.unit == "interviews":
        sums = {sum(each.count or 0 for each in row if each.kind is ObligationKind.first_half_year) for row in owed}
        yield from sorted(sums - {0})


def _change(definition: FactDefinition, start: Facts, end: Facts) -> Change:
    before, after = start.value(definition.fact), end.value(definition.fact)
    assert after is not None, "a change states the fact"
    return Change(
        fact=definition.fact,
        before=before,
        after=after,
        text=Words(da=_told(definition, before, after, "da"), en=_told(definition, before, after, "en")),
    )


def _told(definition: FactDefinition, before: Value | None, after: Value, language: str) -> str:
    label, then = definition.label.in_language(language), said(definition, after, language)
    if before is None:
        return f"{label}: {then}."
    if isinstance(before, frozenset) and isinstance(after, frozenset) and after < before:
        without = "without" if language == "en" else "uden"
        return f"{label}: {without} {said(definition, before - after, language)}."
    instead = "instead of" if language == "en" else "i stedet for"
    return f"{label}: {then} {instead} {said(definition, before, language)}."


def said(definition: FactDefinition, value: Value, language: str) -> str:
    """A value as a person says it."""
    if isinstance(value, bool):
        return {("da", True): "ja", ("da", False): "nej", ("en", True): "yes", ("en", False): "no"}[language, value]
    if isinstance(value, frozenset):
        named = [definition.options[option].in_language(language) for option in definition.options if option in value]
        return listed(named, language)
    if isinstance(value, str):
        return definition.options[value].in_language(language)
    return f"{value:g}".replace(".", "," if language == "da" else ".") if isinstance(value, int | float) else value.isoformat()
