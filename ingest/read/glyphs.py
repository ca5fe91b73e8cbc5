"""The runs of text that a PDF page draws, each with its place and size, and those that nobody can see apart from the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pypdf

_TINY = 3.0
"""Points; nothing smaller is printed to be read."""
_WHITE = 0.97
_SHOWS = {b"Tj", b"TJ", b"'", b'"'}


@dataclass(frozen=True, kw_only=True)
class Run:
    """A run of text; `x` and `y` in points from the lower left corner of the page, `size` in points."""

    text: str
    x: float
    y: float
    size: float


class _Ink:
    """The graphics state so far as it makes text invisible: fill colour and rendering mode, with q and Q."""

    def __init__(self) -> None:
        self._state = (False, 0)
        self._saved: list[tuple[bool, int]] = []
        self.shown: list[bool] = []

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
            self.shown.append(not white and mode != 3)


def runs_of(page: pypdf.PageObject) -> tuple[list[Run], list[Run]]:
    """The runs that can be seen, in the order of drawing, and those that cannot.

    Text drawn invisibly (mode 3) on a page without any visible text is the text layer of a scan, and is seen.
    """
    ink = _Ink()
    drawn: list[tuple[Run, bool]] = []
    width, height = float(page.mediabox.width), float(page.mediabox.height)

    def text(content: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        visible = any(ink.shown) or not ink.shown
        ink.shown.clear()
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[2]) or 1.0
        for part in content.split("\n"):
            if part.strip():
                run = Run(text=part, x=float(x), y=float(y), size=float(size) * float(scale))
                on_page = -1 <= x <= width + 1 and -1 <= y <= height + 1
                drawn.append((run, visible and on_page and run.size >= _TINY))

    page.extract_text(visitor_operand_before=ink.before, visitor_text=text)
    seen = [run for run, visible in drawn if visible]
    return (seen, [run for run, visible in drawn if not visible]) if seen else ([run for run, _ in drawn], [])
