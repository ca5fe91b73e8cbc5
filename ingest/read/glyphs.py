"""The runs of text that a PDF page draws, each with its place and size, and those that nobody can see apart from the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import pypdf

_TINY = 3.0
"""Points; nothing smaller is printed to be read."""
_WHITE = 0.97
_INVISIBLE = 3
_SHOWS = {b"Tj", b"TJ", b"'", b'"'}


@dataclass(frozen=True, kw_only=True)
class Run:
    """A run of text; `x` and `y` in points from the lower left corner of the page, `size` in points."""

    text: str
    x: float
    y: float
    size: float


class _Seen(Enum):
    """How text is drawn: `under` is invisibly, as the text layer that lies under the picture of a scan."""

    ink = "ink"
    white = "white"
    under = "under"
    beyond = "beyond"


class _Ink:
    """The graphics state so far as it makes text invisible: fill colour and rendering mode, with q and Q."""

    def __init__(self) -> None:
        self._state = (False, 0)
        self._saved: list[tuple[bool, int]] = []
        self.shown: set[_Seen] = set()

    def before(self, operator: bytes, operands: Sequence[Any], _cm: object, _tm: object) -> None:
        white, mode = self._state
        if operator == b"q":
            self._saved.append(self._state)
        elif operator == b"Q":
            self._state = self._saved.pop() if self._saved else self._state
        elif operator in (b"g", b"rg", b"sc", b"scn"):
            numbers = [float(each) for each in operands if isinstance(each, int | float)]
            self._state = (len(numbers) in (1, 3) and min(numbers) >= _WHITE, mode)
        elif operator == b"k":
            self._state = (all(float(each) <= 1 - _WHITE for each in operands), mode)
        elif operator == b"Tr" and operands:
            self._state = (white, int(operands[0]))
        elif operator in _SHOWS:
            self.shown.add(_Seen.white if white else _Seen.under if mode == _INVISIBLE else _Seen.ink)


def runs_of(page: pypdf.PageObject) -> tuple[list[Run], list[Run]]:
    """The runs that can be seen, in the order of drawing, and those that cannot.

    On a page without ink, text drawn invisibly is the text layer of a scan, and is read.
    """
    ink = _Ink()
    drawn: list[tuple[Run, _Seen]] = []
    box = page.mediabox

    def text(content: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        how = next((each for each in (_Seen.ink, _Seen.under, _Seen.white) if each in ink.shown), _Seen.ink)
        ink.shown.clear()
        x = float(tm[4] * cm[0] + tm[5] * cm[2] + cm[4])
        y = float(tm[4] * cm[1] + tm[5] * cm[3] + cm[5])
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[2]) or 1.0
        points = float(size) * float(scale)
        on_page = float(box.left) - 1 <= x <= float(box.right) + 1 and float(box.bottom) - 1 <= y <= float(box.top) + 1
        for part in content.split("\n"):
            if part.strip():
                run = Run(text=part, x=x, y=y, size=points)
                drawn.append((run, how if on_page and points >= _TINY else _Seen.beyond))

    page.extract_text(visitor_operand_before=ink.before, visitor_text=text)
    wanted = _Seen.ink if any(how is _Seen.ink for _, how in drawn) else _Seen.under
    return [run for run, how in drawn if how is wanted], [run for run, how in drawn if how is not wanted]
