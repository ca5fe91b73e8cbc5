"""The days of an obligation's window in one period of a course.

Every day is counted with both ends included. Two ways of counting, after the words of the law:
- "de første n måneder/uger", "ved udgangen af ottende uge fra": the first day is day 1, so 10 March and 2 weeks end on 23 March;
- "senest n uger efter" registration, first contact or a control notice: that day is not counted, so 10 March ends on 24 March.
A last day on a Saturday, Sunday or holiday stays where it is: no rule in the corpus moves a duty of an authority.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from corpus.errors import BadRule
from corpus.rulebook import Obligation, ObligationKind, Rulebook, Window
from service.rules.course import Course, Period, counted_in_hours
from service.rules.months import DAY, period_end, same_day
from service.rules.unemployment import Estimate, Reached, Unemployment, parameter

STARTS = frozenset(
    {"course_start", "registration", "first_contact", "first_day_of_absence", "approved_for_flexi_job"}
    | {"accumulated_unemployment", "accumulated_support"}
)
"""Anchors that are the first day of the period."""
ENDS = frozenset({"end_of_parental_leave", "end_of_sickness_benefit"})
"""Anchors that are the last day of something."""
EVENTS = ENDS | {"control_notice"}
"""Anchors that a course must be told."""
_COUNTED_AFTER = frozenset({"registration", "first_contact", "control_notice"})
_ADDED_UP = frozenset({"accumulated_support", "approved_for_flexi_job"})
_FIRST = frozenset({ObligationKind.first_half_year, ObligationKind.first_interview})


@dataclass(frozen=True, kw_only=True)
class Span:
    """First and last day, both included; `last` is None where nothing ends it. `estimate`: why a day is only estimated."""

    first: date
    last: date | None
    estimate: Estimate | None


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One period of a course and what counting in it takes. `obligations` are all that name its group, of every date."""

    rulebook: Rulebook
    course: Course
    period: Period
    unemployment: Unemployment
    obligations: tuple[Obligation, ...]

    def anchor(self, obligation: Obligation, window: Window) -> date | None:
        """Day 1 of the counting, or the day that counting comes after; None where the course does not tell it. Raises BadRule."""
        if window.anchor in STARTS:
            return self.period.first
        if window.anchor in EVENTS:
            told = dict(self.course.events).get(window.anchor)
            return told + DAY if told and window.anchor in ENDS else told
        if window.anchor == "after_first_interviews":
            beside = [each for each in self.obligations if each.kind in _FIRST and each.in_force == obligation.in_force]
            lasts = [span.last for each in beside for span in spans(each, self) if span.last]
            return max(lasts) + DAY if lasts else self.period.first
        raise BadRule("obligations", obligation.obligation, f"kalenderen kender ikke vinduets anker »{window.anchor}«")


def spans(obligation: Obligation, setting: Setting) -> Iterator[Span]:
    """The window's days; one after the other, without end, where it comes again. None where its anchor is not told.

    Raises BadRule for a window that the calendar cannot count.
    """
    window = obligation.window
    anchor = setting.anchor(obligation, window) if window else None
    if window is None or anchor is None:
        return
    through = _counting(obligation, window, anchor, setting)
    before = through(window.start or 0)
    if window.hand_over and window.start:
        before = _hand_over(obligation, setting)
    if window.end is not None:
        last = _hand_over(obligation, setting) if window.hand_over and not window.start else through(window.end)
        yield Span(first=before.day + DAY, last=last.day, estimate=before.estimate or last.estimate)
    elif obligation.per_months is None:
        yield Span(first=before.day + DAY, last=None, estimate=before.estimate)
    else:
        number = 0
        while True:
            number += 1
            last = _again(through, window, before, number, obligation.per_months)
            first = before if number == 1 else _again(through, window, before, number - 1, obligation.per_months)
            yield Span(first=first.day + DAY, last=last.day, estimate=last.estimate)


def _again(through: Callable[[float], Reached], window: Window, before: Reached, number: int, months: float) -> Reached:
    """The end of the `number`th window of `months` months after the start."""
    if window.unit == "weeks":
        return Reached(day=period_end(before.day + DAY, int(number * months)), estimate=before.estimate)
    return through((window.start or 0) + number * months)


def _counting(obligation: Obligation, window: Window, anchor: date, setting: Setting) -> Callable[[float], Reached]:
    """What gives the last day of the first n units; the day before day 1 for 0, an earlier one below."""
    hours = window.anchor == "accumulated_unemployment" or (
        window.anchor == "course_start" and counted_in_hours(setting.period.group)
    )
    if hours:
        return setting.unemployment.weeks if window.unit == "weeks" else setting.unemployment.months
    estimate = Estimate.unbroken if window.anchor in _ADDED_UP else None

    def through(units: float) -> Reached:
        if units != int(units) or window.unit not in {"weeks", "months", "calendar_months"}:
            raise BadRule("obligations", obligation.obligation, f"kalenderen kan ikke tælle {units:g} {window.unit}")
        whole = int(units)
        if window.unit == "weeks":
            extra = 1 if whole and window.anchor in _COUNTED_AFTER else 0
            day = anchor + (7 * whole - 1 + extra) * DAY
        else:
            day = period_end(anchor, whole) if whole >= 0 else same_day(anchor, whole) - DAY
        return Reached(day=day, estimate=estimate)

    return through


def _hand_over(obligation: Obligation, setting: Setting) -> Reached:
    """When the fund hands over to the municipality, by the number of hours in force when the obligation first applied."""
    as_of = max(setting.period.first, obligation.in_force.first)
    hours = parameter(setting.rulebook, setting.course, "dagpenge/hand_over_hours", as_of)
    return setting.unemployment.hand_over(hours)
