"""On which day a number of hours of accumulated unemployment is reached. Only a recorded number is known; the rest is an estimate.

From a recorded number on, and from the first day where there is none, the person is taken to be fully unemployed: 37 hours in
7 days (30 where insured part-time). A month is 52/12 weeks, the 160.33 (130) hours of BEK 1216/2023 § 7, stk. 4: 6 months are
26 weeks. Days that the law leaves out do not count (§ 7, stk. 3: 1 March-31 August 2020, 1 January-30 June 2021).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import ceil

from corpus.errors import BadInput, BadRule
from corpus.model import Interval
from corpus.rulebook import Rulebook
from service.rules.course import Course, HoursUsed, Period
from service.rules.months import DAY, month_end

WEEKS_A_MONTH = 52 / 12
_SLACK_WEEKS = 1.0  # hours are recorded for whole weeks and months, so a number may run ahead of the day


class Estimate(StrEnum):
    """Why a day is only an estimate."""

    full_time = "full_time"
    """No hours were given: taken to be fully unemployed from the first day."""
    from_hours = "from_hours"
    """Between two given numbers, or fully unemployed after the last."""
    unbroken = "unbroken"
    """The law adds up time on support; taken to be unbroken."""


@dataclass(frozen=True, kw_only=True)
class Reached:
    """A day, and why it is only an estimate (None: it is known)."""

    day: date
    estimate: Estimate | None


@dataclass(frozen=True, kw_only=True)
class Unemployment:
    """The accumulated unemployment of one period. `recorded` begins with 0 hours on the day before the first."""

    recorded: tuple[HoursUsed, ...]
    hours_a_week: float
    not_counted: tuple[Interval, ...]

    def weeks(self, number: float) -> Reached:
        """The last day of the first `number` weeks."""
        return self.hours(number * self.hours_a_week)

    def months(self, number: float) -> Reached:
        """The last day of the first `number` months."""
        return self.weeks(number * WEEKS_A_MONTH)

    def hours(self, wanted: float) -> Reached:
        """The day on which the hours are reached."""
        for point in self.recorded:
            if point.hours == wanted:
                return Reached(day=point.day, estimate=None)
        for before, after in pairwise(self.recorded):
            if wanted < after.hours:
                share = (wanted - before.hours) / (after.hours - before.hours)
                return Reached(
                    day=before.day + ceil(round(share * (after.day - before.day).days, 6)) * DAY, estimate=Estimate.from_hours
                )
        latest = self.recorded[-1]
        days = ceil(round((wanted - latest.hours) * 7 / self.hours_a_week, 6))
        guessed = Estimate.from_hours if len(self.recorded) > 1 else Estimate.full_time
        return Reached(day=self._counted(latest.day, days), estimate=guessed)

    def hand_over(self, hours: float) -> Reached:
        """The end of the calendar month in which the hours are used (BEK 1216/2023 § 7, stk. 2)."""
        reached = self.hours(hours)
        known = any(
            before.hours < hours <= after.hours and month_end(before.day + DAY) == month_end(after.day)
            for before, after in pairwise(self.recorded)
        )
        return Reached(day=month_end(reached.day), estimate=None if known else reached.estimate)

    def _counted(self, after: date, days: int) -> date:
        day = after
        while days:
            day += DAY
            days -= not any(interval.holds(day) for interval in self.not_counted)
        return day


def unemployment(rulebook: Rulebook, course: Course, period: Period) -> Unemployment:
    """What is known of the period's hours. Raises BadInput for numbers that fall, or grow faster than full unemployment."""
    hours_a_week = parameter(rulebook, course, "dagpenge/hours_a_week", period.first)
    counted = rulebook.parameters["dagpenge/hours_counted"].versions
    points = sorted((point for point in course.hours_used if period.holds(point.day)), key=lambda point: point.day)
    recorded = (HoursUsed(day=period.first - DAY, hours=0), *points)
    for before, after in pairwise(recorded):
        weeks = (after.day - before.day).days / 7 + _SLACK_WEEKS
        if not before.hours < after.hours <= before.hours + weeks * hours_a_week:
            raise BadInput(
                f"{after.hours:g} timer den {after.day} passer ikke med {before.hours:g} timer den {before.day}: "
                f"Der skal komme timer til, og højst {hours_a_week:g} om ugen."
            )
    return Unemployment(
        recorded=recorded,
        hours_a_week=hours_a_week,
        not_counted=tuple(version.in_force for version in counted if version.value == 0),
    )


def parameter(rulebook: Rulebook, course: Course, name: str, as_of: date) -> float:
    """The hours that the law sets that day for how the person is insured. Raises BadRule where it sets none."""
    asked = f"{name}_part_time" if course.part_time else name
    version = rulebook.parameter(asked, as_of)
    if version is None or version.value is None:
        raise BadRule("parameters", asked, f"har ingen værdi {as_of}, men en forpligtelse bruger den")
    return version.value
