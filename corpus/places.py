"""Where a passage stands: exact look-up by locator, and what lies inside a place ("§ 31" holds its every stk.).

A provision may be told by parts that are no subsections ("§ 31, jobparate"): they lie in "§ 31". A letter's places follow no grammar, but
"grund 1, mødepligt" and the paragraphs "grund 1, 2" lie in "grund 1"; and a stk. too long for one passage goes on in "§ 13, stk. 5, del 2".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from corpus.citation import Locator
from corpus.errors import BadReference
from corpus.model import OFFICIAL, Passage, Place

_PART = re.compile(r", del \d+$")


class Places:
    """An index over passages by source and locator. Built once, read often."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._exact: dict[Place, list[Passage]] = defaultdict(list)
        self._sections: dict[tuple[str, str], list[tuple[Locator, Passage]]] = defaultdict(list)
        for passage in passages:
            self._exact[passage.place].append(passage)
            if located := _located(passage.at) or _located(passage.at.partition(", ")[0]):
                self._sections[passage.source, located.section].append((located, passage))

    def at(self, place: Place) -> list[Passage]:
        """The passages of exactly that locator, one a period."""
        return list(self._exact.get(place, ()))

    def of(self, source: str) -> list[Passage]:
        """The passages of a source, every period, in its order."""
        own = [each for place, passages in self._exact.items() if place.source == source for each in passages]
        return sorted(own, key=lambda each: each.position)

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
            return self._section(place)
        holding = [each for at, each in self._sections[place.source, wanted.section] if wanted.within(at) and at != wanted]
        return sorted(holding, key=lambda each: -len(each.at))

    def _section(self, place: Place) -> list[Passage]:
        """The official paragraphs of the nearest section of a letter that holds the place: what a digest called "grund 1, mødepligt"
        stands in one of them."""
        outer = place.at.rpartition(", ")[0]
        while outer and not self._exact.get(Place(place.source, outer)):
            outer = outer.rpartition(", ")[0]
        if not outer or _located(outer):
            return []
        numbered = re.compile(rf"{re.escape(outer)}(?:, \d+)?$")
        held = (found for each, found in self._exact.items() if each.source == place.source and numbered.match(each.at))
        return [passage for found in held for passage in found if passage.text_status == OFFICIAL]

    def in_force(self, place: Place, as_of: date) -> list[Passage]:
        """The passages in force at that locator or inside it; where none, those around it."""
        found = [each for each in self.within(place) if each.in_force.holds(as_of)]
        return found or [each for each in self.around(place) if each.in_force.holds(as_of)]

    def resolves(self, place: Place, as_of: date) -> bool:
        """Whether something in force on `as_of` stands there."""
        return bool(self.in_force(place, as_of))


def _located(at: str) -> Locator | None:
    try:
        return Locator.parse(_PART.sub("", at))
    except BadReference:
        return None
