"""A column of periods answers as each interval would."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from corpus.index.periods import Periods, day_number
from corpus.model import Interval

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
INTERVALS = st.builds(
    lambda days, still_open: Interval(first=min(days), last=None if still_open else max(days)),
    st.tuples(DAYS, DAYS),
    st.booleans(),
)


@given(intervals=st.lists(INTERVALS, max_size=20), as_of=DAYS)
def test_a_column_holds_where_its_intervals_hold(intervals: list[Interval], as_of: date) -> None:
    assert Periods.of(intervals).hold(as_of).tolist() == [each.holds(as_of) for each in intervals]


@given(one=DAYS, other=DAYS)
def test_day_numbers_are_ordered_as_days_are(one: date, other: date) -> None:
    assert (day_number(one) < day_number(other)) == (one < other)
