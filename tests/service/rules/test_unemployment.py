"""BEK 1216/2023 § 7: hours of unemployment, 37 a week and 160.33 a month, and the hand-over at the end of a month."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.rulebook import Rulebook
from service.rules.course import Course, HoursUsed
from service.rules.unemployment import Estimate, Unemployment, unemployment

FIRST = date(2025, 3, 10)


def counted(book: Rulebook, first: date, *hours: tuple[date, float], part_time: bool = False) -> Unemployment:
    points = tuple(HoursUsed(day=day, hours=number) for day, number in hours)
    course = Course(group="dagpenge", first=first, hours_used=points, part_time=part_time)
    return unemployment(book, course, course.periods()[0])


def test_six_months_full_time_are_962_hours_and_26_weeks(book: Rulebook) -> None:
    full = counted(book, FIRST)
    assert full.months(6) == full.weeks(26) == full.hours(962)
    assert full.months(6).day == FIRST + timedelta(days=26 * 7 - 1)


@pytest.mark.parametrize(
    ("first", "end"),
    [
        (date(2025, 3, 15), date(2025, 5, 31)),
        (date(2025, 3, 16), date(2025, 6, 30)),
        (date(2023, 12, 14), date(2024, 2, 29)),
    ],
)
def test_the_fund_hands_over_at_the_end_of_the_month_of_the_410th_hour(book: Rulebook, first: date, end: date) -> None:
    assert counted(book, first).hand_over(410).day == end


def test_two_numbers_around_410_in_one_month_settle_the_hand_over(book: Rulebook) -> None:
    settled = counted(book, FIRST, (date(2025, 5, 31), 400.0), (date(2025, 6, 15), 450.0)).hand_over(410)
    unsettled = counted(book, FIRST, (date(2025, 5, 20), 400.0), (date(2025, 6, 15), 450.0)).hand_over(410)
    assert (settled.day, settled.estimate) == (date(2025, 6, 30), None)
    assert unsettled.estimate is Estimate.from_hours


def test_a_person_insured_part_time_uses_30_hours_a_week(book: Rulebook) -> None:
    part = counted(book, FIRST, part_time=True)
    assert part.hours(30).day == FIRST + timedelta(days=6)
    assert part.months(6).day == counted(book, FIRST).months(6).day


def test_hours_in_the_corona_periods_are_left_out(book: Rulebook) -> None:
    assert counted(book, date(2020, 2, 24)).weeks(1).day == date(2020, 9, 1)
    assert counted(book, date(2020, 12, 25)).weeks(2).day == date(2021, 7, 7)


@given(fewer=st.floats(0, 3000), more=st.floats(0, 500), rate=st.floats(0.5, 37 / 7), days=st.integers(1, 300))
def test_more_hours_are_never_reached_sooner(fewer: float, more: float, rate: float, days: int) -> None:
    recorded = (HoursUsed(day=FIRST, hours=0), HoursUsed(day=FIRST + timedelta(days=days), hours=rate * days))
    each = Unemployment(recorded=recorded, hours_a_week=37, not_counted=())
    assert each.hours(fewer).day <= each.hours(fewer + more).day
