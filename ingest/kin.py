"""Which digests speak of the place of an official text: at it, around it or inside it; and what they lend the text.

Places are compared within one source only, for § numbers move from version to version.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from corpus.citation import Locator
from corpus.errors import BadReference
from corpus.model import Confidence, Interval, Passage
from ingest.document import Provision


@dataclass(frozen=True, kw_only=True)
class Kin:
    """The digests of one place, `around` nearest first; `section` are those of the section of a paper that it lies in."""

    exact: tuple[Passage, ...] = ()
    around: tuple[Passage, ...] = ()
    inside: tuple[Passage, ...] = ()
    section: tuple[Passage, ...] = ()

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
        of that day, or the first after it; and where only its numbers have digests, it holds while they all do. A digest that says
        that a later change is not verified ends it.
        """
        nearest = sorted(self.nearest, key=lambda each: each.in_force.first)
        periods = list(dict.fromkeys(each.in_force for each in nearest))
        if not periods:
            chosen = whole
        elif self.exact or len({each.at for each in nearest}) == 1:
            chosen = next((each for each in periods if each.holds(whole.first)), periods[0])
        else:
            chosen = _common(periods) or whole
        chosen = ended_with(chosen, whole)
        doubts = [each.in_force.first for each in self.all if each.confidence is Confidence.U and each.in_force.overlaps(chosen)]
        later = min((first for first in doubts if first > chosen.first), default=None)
        return chosen if later is None else replace(chosen, last=later - timedelta(days=1))

    def standing_back(self, period: Interval) -> tuple[Passage, ...]:
        """The digests that a text of these days takes the place of; one that outlasts it stays."""
        return tuple(each for each in self.all if each.in_force.overlaps(period) and not _outlasts(each.in_force, period))


class LawDigests:
    """The digests of one act or order, by locator."""

    def __init__(self, digests: Sequence[Passage], *, amending: bool) -> None:
        """An amending act's text numbers the §§ as the act that they go into does, whose name a digest puts in front."""
        own = [each.at[each.at.find("§") :] if amending and "§" in each.at else each.at for each in digests]
        self._digests = [(each, located(at)) for each, at in zip(digests, own, strict=True)]

    def kin(self, unit: Provision) -> Kin:
        here = located(unit.at)
        exact, around, inside = [], [], []
        for digest, there in self._digests:
            if digest.at == unit.at or (here is not None and here == there):
                exact.append(digest)
            elif here is not None and there is not None and here.within(there):
                around.append(digest)
            elif here is not None and there is not None and there.within(here):
                inside.append(digest)
        around.sort(key=lambda each: -len(each.at))
        return Kin(exact=tuple(exact), around=tuple(around), inside=tuple(inside))


class PaperDigests:
    """The digests of a letter or a note. Its paragraphs bear no numbers of their own, so a digest of "grund 1, mødepligt" belongs to
    that paragraph of grund 1 which shares most words with it."""

    def __init__(self, digests: Sequence[Passage], units: Sequence[Provision]) -> None:
        sections: defaultdict[str, list[Provision]] = defaultdict(list)
        for unit in units:
            sections[_section(unit.at)].append(unit)
        self._of_unit: defaultdict[str, list[tuple[float, Passage]]] = defaultdict(list)
        self._of_section: defaultdict[str, list[Passage]] = defaultdict(list)
        words = {unit.at: _words(unit.text) for unit in units}
        for digest in digests:
            around = [each for each in sections if digest.at == each or digest.at.startswith(f"{each}, ")]
            if not around:
                continue
            section = max(around, key=len)
            said = _words(f"{digest.about} {digest.text}")
            shared = {unit.at: len(said & words[unit.at]) / len(said) for unit in sections[section]}
            best = max(shared, key=lambda at: (shared[at], at == digest.at))
            self._of_unit[best].append((shared[best], digest))
            self._of_section[section].append(digest)

    def kin(self, unit: Provision) -> Kin:
        ranked = sorted(self._of_unit[unit.at], key=lambda each: -each[0])
        return Kin(exact=tuple(each for _, each in ranked), section=tuple(self._of_section[_section(unit.at)]))


def _section(at: str) -> str:
    """ "grund 1, 3" is the third paragraph of "grund 1"."""
    return re.sub(r", \d+$", "", at)


def _words(text: str) -> frozenset[str]:
    """Words cut to six letters, and numbers: enough to see that two texts speak of the same."""
    return frozenset(word[:6] for word in re.findall(r"[0-9a-zæøå]+", text.lower()) if len(word) > 2 or word.isdigit())


def located(at: str) -> Locator | None:
    """The locator; None for a place that follows no grammar, as a letter's."""
    try:
        return Locator.parse(at)
    except BadReference:
        return None


def _common(periods: Sequence[Interval]) -> Interval | None:
    """The days that all of them hold; None where there are none."""
    first = max(each.first for each in periods)
    last = min((each.last for each in periods if each.last is not None), default=None)
    return Interval(first=first, last=last) if last is None or first <= last else None


def _outlasts(one: Interval, other: Interval) -> bool:
    return other.last is not None and (one.last is None or one.last > other.last)


def ended_with(period: Interval, whole: Interval) -> Interval:
    """An open period ends with its source."""
    if period.last is None and whole.last is not None and period.first <= whole.last:
        return replace(period, last=whole.last)
    return period
