"""Counting months from day to day. LAB counts periods in months without saying how; no act or order in the corpus does.

A period of n months has its first day included and ends the day before the day of the same number n months on; where that month
is too short, with the month itself. So 10 March and 6 months end on 9 September, 31 January and 1 month on 28 or 29 February.
`kalendermåneder` in the law until 2019 are counted from the first contact ("talt fra den første henvendelse") and so the same way.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

DAY = timedelta(days=1)


def same_day(day: date, months: int) -> date:
    """The day of the same number `months` months on (back where negative), or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def period_end(first: date, months: int) -> date:
    """The last day of a period of `months` months (0 or more) with `first` as its first day; the day before `first` for 0."""
    same = same_day(first, months)
    return same - DAY if same.day == first.day else same


def month_end(day: date) -> date:
    """The last day of the calendar month that holds `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])
