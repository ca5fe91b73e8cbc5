"""Months from day to day: what the law leaves unsaid is decided in one place and holds for every day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.months import DAY, month_end, period_end, same_day

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
MONTHS = st.integers(1, 60)


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2025, 3, 10), 6, date(2025, 9, 9)),
        (date(2025, 3, 1), 6, date(2025, 8, 31)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 1, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
        (date(2025, 3, 10), 0, date(2025, 3, 9)),
    ],
)
def test_a_period_ends_the_day_before_the_same_day(first: date, months: int, last: date) -> None:
    assert period_end(first, months) == last


@given(day=DAYS, months=MONTHS)
def test_the_same_day_is_that_many_months_on_and_never_in_the_month_after(day: date, months: int) -> None:
    on = same_day(day, months)
    assert (on.year * 12 + on.month) - (day.year * 12 + day.month) == months
    assert on.day == day.day or (on.day < day.day and on == month_end(on))
    assert same_day(same_day(day, months), -months) <= day


@given(day=DAYS, fewer=MONTHS, more=MONTHS)
def test_periods_grow_with_their_months_and_with_their_first_day(day: date, fewer: int, more: int) -> None:
    assert day <= period_end(day, fewer) < period_end(day, fewer + more)
    assert period_end(day, fewer) <= period_end(day + DAY, fewer)
    assert timedelta(27) * fewer <= period_end(day, fewer) - day <= timedelta(31) * fewer


@given(day=DAYS.map(lambda day: day.replace(day=min(day.day, 28))), one=MONTHS, two=MONTHS)
def test_periods_follow_on_each_other_without_a_gap(day: date, one: int, two: int) -> None:
    assert period_end(period_end(day, one) + DAY, two) == period_end(day, one + two)
