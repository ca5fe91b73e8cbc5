"""Asking every rule that was in force on a day, for each target group it concerns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import lru_cache

from corpus.rulebook import AllOf, Condition, Obligation, Rule, Rulebook, RuleVersion, Stated
from service.rules.case import Case, groups_meant
from service.rules.facts import Facts, StatedBy
from service.rules.gates import holds
from service.rules.grounds import Ruling
from service.rules.operators import both, either, evaluate, negation, same_for_every_group
from service.rules.verdict import Finding, Outcome

_SEVERAL = {"group", "all"}
"""Scopes where several target groups are all meant. One citizen belongs to one of them: what they share is settled, the rest waits."""
_RULE_MAKERS = {"committee", "council"}


def rulings(rulebook: Rulebook, facts: Facts, as_of: date) -> Iterator[Ruling]:
    """What each rule came to, in order of steps; rules that do not apply are left out. Raises NotCovered."""
    law = _law_of(rulebook, as_of)
    whole = Case(rulebook=rulebook, facts=facts, as_of=as_of)
    groups = groups_meant(rulebook, facts, as_of)
    each_group = [replace(whole, group=group, owed=law.owed.get(group or "", ())) for group in groups]
    meant = _meant(facts)
    for rule in law.rules:
        if not rule.raised_by <= facts.statements.keys():
            continue
        alike = _applies(rule.applies_alike, whole)
        if alike is False:
            continue
        settled = evaluate(rule.version.condition, whole) if rule.condition_alike else None
        cases = each_group if rule.rule.for_each_group else [whole]
        found = [(case.group, _finding(rule, alike, settled, case)) for case in cases]
        if len(groups) > 1 and _differ(meant, {None if finding is None else finding.outcome for _, finding in found}):
            found = [(None, _which_group(_finding(rule, alike, settled, whole), whole))]
        for group, finding in found:
            if finding is not None:
                yield Ruling(rule=rule.rule, version=rule.version, group=group, finding=finding)


class _Meant(Enum):
    """Which of the groups asked about are meant: one of them, each, or all that a general decision without a name may concern."""

    one = "one"
    each = "each"
    unnamed = "unnamed"


def _meant(facts: Facts) -> _Meant:
    scope = facts.statements.get("scope")
    if scope is None or scope.value not in _SEVERAL or (scope.value == "group" and not facts.known("groups")):
        return _Meant.one
    if scope.stated_by is not StatedBy.silence or facts.known("groups"):
        return _Meant.each
    return _Meant.unnamed if facts.value("decider") in _RULE_MAKERS else _Meant.one


def _differ(meant: _Meant, outcomes: set[Outcome | None]) -> bool:
    """Whether the answer turns on the group: for a general decision that names none, where it holds for some and fails for others."""
    if meant is _Meant.unnamed:
        return {Outcome.met, Outcome.not_met} <= outcomes
    return meant is _Meant.one and len(outcomes) > 1


def _which_group(finding: Finding | None, whole: Case) -> Finding | None:
    """The waiting for the one group meant; where nobody has said that one citizen is meant, for that too."""
    return finding and replace(finding, waits_for=(*finding.waits_for, *whole.unknown("scope")))


@dataclass(frozen=True, kw_only=True)
class _RuleThatDay:
    """A rule with its conditions parted into what is asked once and what is asked for each target group."""

    rule: Rule
    version: RuleVersion
    applies_alike: AllOf
    applies_by_group: AllOf
    condition_alike: bool
    raised_by: frozenset[str]
    """Facts without which the rule does not apply, whatever else is known: looked at first, for it is quick."""


def _applies(gate: AllOf, case: Case) -> Finding | bool:
    """Whether the gate is met; what it waits for, or leaves to judgement, where that is open."""
    plain = [holds(part, case) for part in gate.parts]
    if False in plain or None not in plain:
        return False not in plain
    finding = evaluate(AllOf(parts=tuple(part for part, met in zip(gate.parts, plain, strict=True) if not met)), case)
    return {Outcome.met: True, Outcome.not_met: False}.get(finding.outcome, finding)


def _finding(rule: _RuleThatDay, alike: Finding | bool, settled: Finding | None, case: Case) -> Finding | None:
    """`not applies or condition`, as the algebra has it; None where the rule does not apply or cannot matter."""
    by_group = _applies(rule.applies_by_group, case)
    if by_group is False:
        return None
    finding = settled or evaluate(rule.version.condition, case)
    open_gates = [gate for gate in (alike, by_group) if isinstance(gate, Finding)]
    if not open_gates:
        return finding
    if settled is not None and settled.outcome is Outcome.met and alike is True:
        return settled  # kept whichever the target group is
    finding = either(negation(both(*open_gates)), finding)
    return None if finding.outcome is Outcome.met else finding


@dataclass(frozen=True, kw_only=True)
class _Law:
    """The rulebook as it stood on one day."""

    rules: tuple[_RuleThatDay, ...]
    owed: Mapping[str, tuple[Obligation, ...]]


@lru_cache(maxsize=64)
def _law_of(rulebook: Rulebook, as_of: date) -> _Law:
    versions = [(rule, rulebook.version(rule.rule_id, as_of)) for rule in rulebook.rules.values()]
    return _Law(
        rules=tuple(_that_day(rule, version) for rule, version in versions if version is not None),
        owed=rulebook.obligations_at(as_of),
    )


def _that_day(rule: Rule, version: RuleVersion) -> _RuleThatDay:
    gates = _conjuncts(version.applies)
    return _RuleThatDay(
        rule=rule,
        version=version,
        applies_alike=AllOf(parts=tuple(gate for gate in gates if same_for_every_group(gate))),
        applies_by_group=AllOf(parts=tuple(gate for gate in gates if not same_for_every_group(gate))),
        condition_alike=same_for_every_group(version.condition),
        raised_by=frozenset(gate.fact for gate in gates if isinstance(gate, Stated)),
    )


def _conjuncts(applies: Condition | None) -> tuple[Condition, ...]:
    if applies is None:
        return ()
    return applies.parts if isinstance(applies, AllOf) else (applies,)
