"""A contact course as it is told: a target group, a first day and what has happened since. No name, no number, no identity.

A course is one or more periods: a change of benefit ends one and begins the next (LAB § 9, stk. 1, nr. 2).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from corpus.errors import BadInput
from corpus.rulebook import Rulebook
from service.rules.months import DAY

BENEFITS = {
    "dagpenge_under_25": "dagpenge",
    "aktivitetsparat": "kontanthjælp",
    "jobparat": "kontanthjælp",
    "uddannelsesparat": "uddannelseshjælp",
    "uddannelseshjaelp_aktivitetsparat": "uddannelseshjælp",
}
"""Groups that share a benefit; every other group has one of its own."""


@dataclass(frozen=True, kw_only=True)
class BenefitChange:
    """The first day on another benefit."""

    day: date
    group: str


@dataclass(frozen=True, kw_only=True)
class Held:
    """An interview that was held; `obligation` is the id of the one it was held for, where it was an extra or a special one."""

    day: date
    obligation: str | None = None


@dataclass(frozen=True, kw_only=True)
class HoursUsed:
    """Hours of accumulated unemployment in the period, counted through `day`."""

    day: date
    hours: float


@dataclass(frozen=True, kw_only=True)
class Period:
    """A stretch on one benefit, both days included; `last` is None while it runs."""

    group: str
    first: date
    last: date | None

    def holds(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, kw_only=True)
class Course:
    """`first` is what the group's periods count from: registration, first contact, first day of absence or first day on the benefit.

    `events` are the known days that other windows count from, by anchor (`end_of_parental_leave`, `control_notice`,
    `end_of_sickness_benefit`): a last day for what ends, the day itself for what happens.
    """

    group: str
    first: date
    born: date | None = None
    changes: tuple[BenefitChange, ...] = ()
    held: tuple[Held, ...] = ()
    hours_used: tuple[HoursUsed, ...] = ()
    part_time: bool = False
    events: tuple[tuple[str, date], ...] = ()

    def periods(self) -> tuple[Period, ...]:
        """In order, without a gap."""
        begun = [(self.group, self.first), *((change.group, change.day) for change in self.changes)]
        lasts = [day - DAY for _, day in begun[1:]]
        return tuple(
            Period(group=group, first=first, last=last) for (group, first), last in zip(begun, [*lasts, None], strict=True)
        )


def counted_in_hours(group: str) -> bool:
    """Whether the group's periods are accumulated unemployment (LAB § 9, stk. 1, nr. 1)."""
    return BENEFITS.get(group, group) == "dagpenge"


def check_course(rulebook: Rulebook, course: Course, as_of: date) -> None:
    """Raises BadInput for what cannot be so, and NotCovered for a first day, a change or an `as_of` outside the documented law."""
    groups = rulebook.facts["groups"].options
    for group in (course.group, *(change.group for change in course.changes)):
        if group not in groups:
            raise BadInput(f"Målgruppen »{group}« kendes ikke. Vælg en af {', '.join(groups)}.")
    for day in (course.first, *(change.day for change in course.changes), as_of):
        rulebook.require("Kontaktforløbet", day)
    _check_changes(course)
    if course.born is not None and course.born >= course.first:
        raise BadInput(f"Fødselsdatoen {course.born} ligger ikke før forløbets første dag, {course.first}.")
    _check_days("Samtalen", [held.day for held in course.held], course, as_of)
    _check_days("Timetallet", [point.day for point in course.hours_used], course, as_of)
    for point in course.hours_used:
        if not any(counted_in_hours(period.group) for period in course.periods() if period.holds(point.day)):
            raise BadInput(f"Timer tælles kun for dagpengemodtagere (LAB § 9, stk. 1, nr. 1), ikke den {point.day}.")


def _check_changes(course: Course) -> None:
    for before, after in pairwise(course.periods()):
        if after.first <= before.first:
            raise BadInput(f"Ydelsesskiftet {after.first} skal ligge efter {before.first}. Skriv skiftene i rækkefølge.")
        benefit = BENEFITS.get(before.group, before.group)
        if benefit == BENEFITS.get(after.group, after.group):
            raise BadInput(
                f"Fra {before.group} til {after.group} er ydelsen den samme ({benefit}), og der begynder ingen ny periode "
                f"(LAB § 9, stk. 1, nr. 2). Vis målgruppen for sig med --group {after.group}."
            )


def _check_days(what: str, days: Iterable[date], course: Course, as_of: date) -> None:
    seen: set[date] = set()
    for day in days:
        if day < course.first:
            raise BadInput(f"{what} {day} ligger før forløbets første dag, {course.first}.")
        if day > as_of:
            raise BadInput(f"{what} {day} ligger efter den dag, kalenderen vises for, {as_of}.")
        if day in seen:
            raise BadInput(f"{what} {day} står to gange.")
        seen.add(day)
