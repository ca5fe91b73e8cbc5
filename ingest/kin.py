"""Which digests speak of the place of an official text: at it, around it or inside it; and what they lend the text.

Places are compared within one source only, for § numbers move from version to version.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from corpus.citation import Locator
from corpus.errors import BadReference
from corpus.model import Confidence, Interval, Kind, Passage


@dataclass(frozen=True, kw_only=True)
class Kin:
    """The digests of one place, `around` nearest first."""

    exact: tuple[Passage, ...]
    around: tuple[Passage, ...]
    inside: tuple[Passage, ...]

    @property
    def all(self) -> tuple[Passage, ...]:
        return (*self.exact, *self.around, *self.inside)

    @property
    def nearest(self) -> tuple[Passage, ...]:
        """Those that restate the text: at the place, else the nearest around it, else inside it; none that says what is unverified."""
        around = tuple(each for each in self.around if each.at == self.around[0].at)
        for group in (self.exact, around, self.inside):
            if found := tuple(each for each in group if each.confidence is not Confidence.U):
                return found
        return ()

    def period(self, whole: Interval) -> Interval:
        """When the official text applied: as long as the digest of the same wording, else as `whole`, its source.

        The official text of a source is its wording on the source's first day, so of several wordings of the place it is the one
        of that day, or the first after it. A digest that says that a later change is not verified ends it.
        """
        nearest = sorted(self.nearest, key=lambda each: each.in_force.first)
        periods = list(dict.fromkeys(each.in_force for each in nearest))
        alike = bool(self.exact) or len({each.at for each in nearest}) == 1 or len(periods) == 1
        chosen = next((each for each in periods if each.holds(whole.first)), periods[0]) if periods and alike else whole
        chosen = ended_with(chosen, whole)
        doubts = [each.in_force.first for each in self.all if each.confidence is Confidence.U and each.in_force.overlaps(chosen)]
        later = min((first for first in doubts if first > chosen.first), default=None)
        return chosen if later is None else replace(chosen, last=later - timedelta(days=1))


class Digests:
    """The digests of one source, by place."""

    def __init__(self, digests: Sequence[Passage], kind: Kind) -> None:
        """In law only § locators hold one another; elsewhere "grund 1, mødepligt" lies in "grund 1"."""
        self._digests, self._lawlike = [(each, located(_own_name(each.at, kind))) for each in digests], kind.is_law

    def kin(self, at: str) -> Kin:
        here = located(at)
        exact, around, inside = [], [], []
        for digest, there in self._digests:
            if digest.at == at or (here is not None and here == there):
                exact.append(digest)
            elif self._lies_in(at, here, digest.at, there):
                around.append(digest)
            elif self._lies_in(digest.at, there, at, here):
                inside.append(digest)
        around.sort(key=lambda each: -len(each.at))
        return Kin(exact=tuple(exact), around=tuple(around), inside=tuple(inside))

    def _lies_in(self, inner: str, inner_at: Locator | None, outer: str, outer_at: Locator | None) -> bool:
        if inner_at is not None and outer_at is not None:
            return inner_at.within(outer_at)
        return not self._lawlike and inner.startswith(f"{outer}, ")


def _own_name(at: str, kind: Kind) -> str:
    """An amending act's text numbers the §§ as the act that they go into does, whose name a digest puts in front."""
    return at[at.find("§") :] if kind is Kind.amending_act and "§" in at else at


def located(at: str) -> Locator | None:
    """The locator; None for a place that follows no grammar, as a letter's."""
    try:
        return Locator.parse(at)
    except BadReference:
        return None


def ended_with(period: Interval, whole: Interval) -> Interval:
    """An open period ends with its source."""
    if period.last is None and whole.last is not None and period.first <= whole.last:
        return replace(period, last=whole.last)
    return period
