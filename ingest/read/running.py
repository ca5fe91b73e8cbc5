"""Running heads and feet, page marks and text down the margin: printed on the page, but not in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ingest.read.sheet import Line, Sheet

_PAGE_MARK = re.compile(
    r"\s*(?:(?:side|s\.|page)\s*\d+(?:\s*(?:af|/|of)\s*\d+)?|\d+\s*/\s*\d+|[-–]\s*\d+\s*[-–])\s*", re.IGNORECASE
)
_NUMBER = re.compile(r"\d{1,4}")
_FIRST_PAGE = 5
"""So far may a printed page number be from the page's own."""
_LINE = 6.0
"""Points within which two lines stand at the same height."""
_LETTER = re.compile(r"\s*[A-ZÆØÅ]\s*")
_LETTERS_DOWN = 3
"""So many single capitals in a row are a word set down the margin (N O T A T)."""


def without_running(sheet: Sheet) -> Sheet:
    """Without page marks and words set down the margin, wherever they stand."""
    kept: list[Line] = []
    for letters, group in groupby(sheet.lines, key=lambda line: bool(_LETTER.fullmatch(line.text))):
        run = list(group)
        if not letters or len(run) < _LETTERS_DOWN:
            kept += [line for line in run if not _PAGE_MARK.fullmatch(line.text)]
    return replace(sheet, lines=tuple(kept))


def repeated(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """What stands at the head or foot of more than half of the pages: for each page its lines there, as `as_repeated` writes them."""
    if len(pages) < 2:
        return frozenset()
    seen = Counter(key for page in pages for key in set(page))
    return frozenset(key for key, times in seen.items() if times >= 2 and times > len(pages) / 2)


def as_repeated(line: str, page: int, height: float) -> str:
    """A line with its page number told from the page that it is on, and its place in height: only what counts the pages may differ."""

    def counted(number: re.Match[str]) -> str:
        distance = int(number.group()) - page
        return f"#{distance}" if abs(distance) <= _FIRST_PAGE else number.group()

    return f"{_NUMBER.sub(counted, ' '.join(line.split()))} @{round(height / _LINE)}"
