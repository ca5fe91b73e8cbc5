"""Running heads and feet, page marks and text down the margin: printed on the page, but not in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.read.sheet import Line, Sheet

_PAGE_MARK = re.compile(r"\s*(?:(?:side|s\.|page)\s*\d+(?:\s*(?:af|/|of)\s*\d+)?|\d+\s*/\s*\d+|[-–]\s*\d+\s*[-–])\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_LETTERS_DOWN = 3
"""So many single capitals in a row are a word set down the margin (N O T A T)."""


def without_running(sheet: Sheet) -> Sheet:
    """Without page marks and words set down the margin, wherever they stand."""
    kept: list[Line] = []
    number = 0
    while number < len(sheet.lines):
        run = _letters_down(sheet.lines[number:])
        if run >= _LETTERS_DOWN:
            number += run
            continue
        if not _PAGE_MARK.fullmatch(sheet.lines[number].text):
            kept.append(sheet.lines[number])
        number += 1
    return replace(sheet, lines=tuple(kept))


def repeated(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines, given for each page as those at its head and foot, that more than half of the pages share but for their numbers."""
    if len(pages) < 2:
        return frozenset()
    seen = Counter(key for page in pages for key in {as_repeated(line) for line in page})
    return frozenset(key for key, times in seen.items() if times >= 2 and times > len(pages) / 2)


def as_repeated(line: str) -> str:
    """A line with its numbers left out, as heads and feet repeat it."""
    return _NUMBER.sub("#", " ".join(line.split()))


def _letters_down(lines: Sequence[Line]) -> int:
    count = 0
    for line in lines:
        if not re.fullmatch(r"\s*[A-ZÆØÅ]\s*", line.text):
            break
        count += 1
    return count
