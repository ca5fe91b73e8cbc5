"""Where a passage stands: exact look-up by locator, and what lies inside a place ("§ 31" holds its every stk.)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from corpus.citation import Locator
from corpus.errors import BadReference
from corpus.model import Passage, Place


class Places:
    """An index over passages by source and locator. Built once, read often."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._exact: dict[Place, list[Passage]] = defaultdict(list)
        self._sections: dict[tuple[str, str], list[tuple[Locator, Passage]]] = defaultdict(list)
        for passage in passages:
            self._exact[passage.place].append(passage)
            if located := _located(passage.at):
                self._sections[passage.source, located.section].append((located, passage))

    def at(self, place: Place) -> list[Passage]:
        """The passages of exactly that locator, one a period."""
        return list(self._exact.get(place, ()))

    def within(self, place: Place) -> list[Passage]:
        """The passages at that locator or inside it, every period; the locator's own first."""
        own = self.at(place)
        wanted = _located(place.at)
        if wanted is None:
            return own
        return own + [each for at, each in self._sections[place.source, wanted.section] if at.within(wanted) and each not in own]

    def around(self, place: Place) -> list[Passage]:
        """The passages of the places that hold this one ("§ 31" for "§ 31, stk. 1"), nearest first, every period."""
        wanted = _located(place.at)
        if wanted is None:
            return []
        holding = [each for at, each in self._sections[place.source, wanted.section] if wanted.within(at) and at != wanted]
        return sorted(holding, key=lambda each: -len(each.at))

    def in_force(self, place: Place, as_of: date) -> list[Passage]:
        """The passages in force at that locator or inside it; where none, those around it."""
        found = [each for each in self.within(place) if each.in_force.holds(as_of)]
        return found or [each for each in self.around(place) if each.in_force.holds(as_of)]

    def resolves(self, place: Place, as_of: date) -> bool:
        """Whether something in force on `as_of` stands there."""
        return bool(self.in_force(place, as_of))


def _located(at: str) -> Locator | None:
    try:
        return Locator.parse(at)
    except BadReference:
        return None
