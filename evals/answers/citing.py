"""When a citation is the one that a case expects: the place, or any place inside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SECTION_LETTER = re.compile(r" [a-zæøå]\b")


def meets(expected: str, place: str) -> bool:
    """Whether `place` ("/eli/lta/2019/548 § 31, stk. 1") is `expected` or lies inside it.

    A prefix counts where it ends at the end of a word, and a number is not complete without its letter: "§ 3" is met neither
    by "§ 31" nor by "§ 3 a".
    """
    if not place.startswith(expected):
        return False
    rest = place[len(expected) :]
    if not rest:
        return True
    inside_a_word = rest[0].isalnum() and expected[-1].isalnum()
    another_section = expected[-1].isdigit() and _SECTION_LETTER.match(rest) is not None
    return not inside_a_word and not another_section


def met(row: Sequence[str], places: Iterable[str]) -> bool:
    """A row is met where any of its expected citations is."""
    found = list(places)
    return any(meets(expected, place) for expected in row for place in found)
