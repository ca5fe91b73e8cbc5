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
_NUMBER = re.compile(r"\d+")
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
    """Lines, given for each page as those at its head and foot, that more than half of the pages share but for their numbers."""
    if len(pages) < 2:
        return frozenset()
    seen = Counter(key for page in pages for key in {as_repeated(line) for line in page})
    return frozenset(key for key, times in seen.items() if times >= 2 and times > len(pages) / 2)


def as_repeated(line: str) -> str:
    """A line with its numbers left out, as heads and feet repeat it."""
    return _NUMBER.sub("#", " ".join(line.split()))
