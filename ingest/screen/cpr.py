"""CPR numbers: ten digits whose first six are a day, however they are set apart or written.

A number issued to someone without a CPR number has 60 added to its day. The check digit (modulus 11) has not been kept to since
2007 and proves nothing (CPR-kontoret, "Personnummeret i CPR"), so a date and four digits are enough.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from ingest.screen.cutting import Span

_REPLACEMENT_DAYS = 60
_GAP = r"[\s.\-‐‑‒–—−/]{0,3}"
_CANDIDATE = re.compile(
    r"(?<![\w§])(?<!\d[.,])"
    r"(?P<day>\d{6}|\d{2}[\s.\-/]\d{2}[\s.\-/]\d{2}|\d(?:\s\d){5})"
    rf"{_GAP}(?P<serial>\d{{4}}|\d\d\s\d\d|\d(?:\s\d){{3}})"
    r"(?!\w|[.,]\d)"
)
MASK = "•"


def cpr_numbers(text: str) -> list[Span]:
    """Where CPR numbers stand; `text` has no invisible characters left."""
    plain = "".join(_digit(letter) for letter in text)
    return [each.span() for each in _CANDIDATE.finditer(plain) if _is_day(each["day"])]


def masked(text: str, spans: list[Span]) -> str:
    """The text with every digit of the spans covered; its length stays, so that offsets still hold."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = [MASK if letter.isdecimal() else letter for letter in letters[start:end]]
    return "".join(letters)


def _digit(letter: str) -> str:
    """Any script's digit as 0-9: full-width and Arabic digits hide a number from a plain pattern."""
    value = unicodedata.decimal(letter, None)
    return letter if value is None else str(value)


def _is_day(text: str) -> bool:
    """Whether the six digits are a day of some century; 2000 was a leap year, so its century has every day that another has."""
    digits = re.sub(r"\D", "", text)
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    for number in (day, day - _REPLACEMENT_DAYS):
        try:
            date(2000 + year, month, number)
        except ValueError:
            continue
        return True
    return False
