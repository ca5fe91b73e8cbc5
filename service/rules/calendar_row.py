"""A row of the calendar: one obligation in one window of one period, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.rulebook import Obligation
from service.rules.course import Period
from service.rules.unemployment import Estimate


class State(StrEnum):
    """How a row stands on the day."""

    met = "met"
    due = "due"
    """Open, and not yet met."""
    overdue = "overdue"
    """The last day has passed with too few interviews."""
    not_open = "not_open"
    lapsed = "lapsed"
    """Another benefit began before the last day."""
    standing = "standing"
    """A right, or a duty where it is asked for: it runs while the law does."""
    awaits = "awaits"
    """Counts from a day that the course does not tell."""
    unverified = "unverified"


@dataclass(frozen=True, kw_only=True)
class Replaced:
    """The first day of another wording, and what then applies in its place; `by` is None where that law is not documented."""

    on: date
    by: tuple[Obligation, ...] | None


@dataclass(frozen=True, kw_only=True)
class Row:
    """One obligation in one window. `law_on` is the day whose law it is; `first` and `last` are both included.

    `first` is None where there are no days (awaits, unverified), `last` also where nothing ends it; `number` counts windows that
    come again, from 1; `held` is how many of the interviews were counted here.
    """

    obligation: Obligation
    period: Period
    number: int
    law_on: date
    first: date | None
    last: date | None
    state: State
    held: int = 0
    estimate: Estimate | None = None
    replaced: Replaced | None = None
    cut: bool = False
    """Another benefit begins the day after `last`, before the window has run: the last day is no deadline."""

    @property
    def counts(self) -> bool:
        """Whether interviews are counted in it: it has a last day to be met by."""
        return self.last is not None and self.state is not State.standing

    @property
    def needed(self) -> int:
        """How many interviews meet it."""
        return self.obligation.count or 1
