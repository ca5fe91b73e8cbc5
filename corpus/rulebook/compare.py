"""Reading the rulebook as a list: what covers which period, and what changed between two days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.model import Interval, Place
from corpus.rulebook.conditions import GROUP, Compare, walk
from corpus.rulebook.model import Obligation, Rule, RuleVersion, Words
from corpus.rulebook.rulebook import Rulebook


@dataclass(frozen=True, kw_only=True)
class Period:
    """A stretch of days and the rule as it stood in it; None where there was no such rule."""

    in_force: Interval
    version: RuleVersion | None


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Something that is not the same on two days; None where it was not there.

    `moved` says that only the place in the law has changed: the rule reads the same.
    """

    name: str
    title: Words
    before: RuleVersion | Obligation | None
    after: RuleVersion | Obligation | None
    moved: bool

    @property
    def places(self) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
        """The references before and after."""
        return (self.before.references if self.before else (), self.after.references if self.after else ())


def coverage(rule: Rule) -> tuple[Period, ...]:
    """Every period of a rule in order of time; they follow each other without gap or overlap."""
    dated = [Period(in_force=version.in_force, version=version) for version in rule.versions]
    without = [Period(in_force=interval, version=None) for interval in rule.without]
    return tuple(sorted([*dated, *without], key=lambda period: period.in_force.first))


def diff(rulebook: Rulebook, before: date, after: date, group: str | None = None) -> tuple[Difference, ...]:
    """What changed from one day to another, for one target group or for all. Raises NotCovered for a day outside the law."""
    return (*_obligations(rulebook, before, after, group), *_rules(rulebook, before, after, group))


def _obligations(rulebook: Rulebook, before: date, after: date, group: str | None) -> list[Difference]:
    first, then = _in_force(rulebook, before, group), _in_force(rulebook, after, group)
    gone = {name: each for name, each in first.items() if name not in then}
    come = {name: each for name, each in then.items() if name not in first}
    heirs = {_content(each): each for each in come.values()}
    found = [
        Difference(name=name, title=each.title, before=each, after=heirs.get(_content(each)), moved=_content(each) in heirs)
        for name, each in gone.items()
    ]
    inherited = {_content(each) for each in gone.values()}
    return found + [
        Difference(name=name, title=each.title, before=None, after=each, moved=False)
        for name, each in come.items()
        if _content(each) not in inherited
    ]


def _content(obligation: Obligation) -> tuple[object, ...]:
    """What the obligation says, wherever it stands in the law and however sure it is."""
    each = obligation
    return (
        each.title.da,
        each.kind,
        each.groups,
        each.holder,
        each.count,
        each.per_months,
        each.deadline_days,
        each.share_percent,
    )


def _in_force(rulebook: Rulebook, day: date, group: str | None) -> dict[str, Obligation]:
    owed = rulebook.obligations_at(day)
    return {each.obligation: each for name, row in owed.items() if group in (None, name) for each in row}


def _rules(rulebook: Rulebook, before: date, after: date, group: str | None) -> list[Difference]:
    found = []
    for rule in rulebook.rules.values():
        first, then = rulebook.version(rule.rule_id, before), rulebook.version(rule.rule_id, after)
        if first != then and (_concerns(first, group) or _concerns(then, group)):
            found.append(
                Difference(name=rule.rule_id, title=rule.title, before=first, after=then, moved=_reads_the_same(first, then))
            )
    return found


def _reads_the_same(first: RuleVersion | None, then: RuleVersion | None) -> bool:
    if first is None or then is None:
        return False
    return (first.applies, first.condition, first.texts) == (then.applies, then.condition, then.texts)


def _concerns(version: RuleVersion | None, group: str | None) -> bool:
    """Whether the rule may be about the group: it names no groups in saying when it applies, or names this one."""
    if version is None or group is None or version.applies is None:
        return version is not None
    named = [leaf.value for leaf in walk(version.applies) if isinstance(leaf, Compare) and leaf.fact == GROUP]
    choices = [value for value in named if isinstance(value, frozenset)]
    return all(group in groups for groups in choices)
