"""Periods as columns: which of many passages are in force on a day, answered for all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from corpus.model import Interval

OPEN_END = 99991231
"""The last day of a period that is still open."""


def day_number(day: date) -> int:
    """2021-02-01 as 20210201: ordered as dates are, and readable in any engine's filter."""
    return day.year * 10000 + day.month * 100 + day.day


def bounds(interval: Interval) -> tuple[int, int]:
    """First and last day number of a period."""
    return day_number(interval.first), OPEN_END if interval.last is None else day_number(interval.last)


@dataclass(frozen=True, kw_only=True)
class Periods:
    """First and last day numbers, each of shape (n,)."""

    first: NDArray[np.int32]
    last: NDArray[np.int32]

    @classmethod
    def of(cls, intervals: Iterable[Interval]) -> Periods:
        columns = np.array([bounds(each) for each in intervals], dtype=np.int32).reshape(-1, 2)
        return cls(first=columns[:, 0], last=columns[:, 1])

    def hold(self, as_of: date) -> NDArray[np.bool_]:
        """Shape (n,): true where the period holds on `as_of`."""
        day = day_number(as_of)
        return (self.first <= day) & (day <= self.last)
