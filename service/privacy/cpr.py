"""CPR numbers: a day of birth as six digits and a serial of four, however they are set apart, grouped or split over lines.

A number issued to someone without a CPR number has 60 added to its day. The check digit (modulus 11) has not been kept to since
2007 and proves nothing (CPR-kontoret, "Personnummeret i CPR"), so a possible date and four digits are enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from service.privacy.scanning import before, hits
from service.privacy.view import Span

_REPLACEMENT_DAYS = 60
_BREAK = r"(?:(?:[ \t]*-)?[ \t]*\n[\s>]{0,8}(?:-\s?)?)?"
"""A line may end inside the number, with or without a hyphen; a reply quotes with ">"."""


def _run(count: int) -> str:
    return _BREAK.join([r"\d"] * count)


def _grouped(*sizes: int) -> str:
    return r"[\s.\-]{1,3}".join(_run(size) for size in sizes)


_STEP = r"\s?[\s.\-/_]\s?"
_GAP = r"[\s.\-/_:)|>]{0,12}"
_DAY = rf"(?:{_run(6)}|{_run(2)}{_STEP}{_run(2)}{_STEP}{_run(2)})"
_LONG_DAY = rf"{_run(4)}(?:18|19|20){_run(2)}"
_SPREAD = r"[\s.\-/_]{1,3}"
_ALONE = r"(?<!\d)(?<!\d[\s.\-/])(?:{})(?![\s.\-/]?\d)"
"""A loose grouping counts only where no further digits stand beside it: otherwise every table row would be a number."""
_WRITTEN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d){_DAY}{_GAP}{_run(4)}(?!\d)",
        rf"(?<!\d){_DAY}[\s.\-/_]{{1,4}}\d\d[\s.\-]\d\d(?![:.\-/]?\d)",
        rf"(?<!\d)\d(?:{_SPREAD}\d){{5}}[\s.\-/_]{{1,5}}\d(?:{_SPREAD}\d){{3}}(?!\d)",
        _ALONE.format("|".join(_grouped(*sizes) for sizes in ((4, 6), (5, 5), (3, 3, 4), (2, 4, 4), (4, 2, 4), (2, 2, 2, 2, 2)))),
    )
)
_FULL_YEAR = re.compile(
    rf"(?<!\d)(?:{_LONG_DAY}{_GAP}|\d\d{_STEP}\d\d{_STEP}(?:18|19|20)\d\d\s?-\s?)(?:{_run(4)})(?!\d)(?![:.\-/]\d)"
)
_YEAR_FIRST = re.compile(r"(?<![\d\-])(?P<year>(?:18|19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)-\d{4}(?![\d\-])")
_LAST_FOUR = re.compile(
    r"(?:sidste|last)\s(?:fire|4|four)(?:\s(?:cifre|tal|digits|i cpr\S*))?(?:\s(?:er|is|are))?\s?:?\s?(?P<value>\d(?:\s?\d){3})(?!\d)",
    re.IGNORECASE,
)
"""The serial alone, told beside a day of birth."""
_NAMED = re.compile(
    r"(?:cpr|c\.\s?p\.\s?r|person[\s-]?n(?:umme)?r|pers\.\s?n|pnr|erstatnings(?:person)?n|civil reg|personal id|social sec|\bssn)"
    r"[^\d\n]{0,30}\n?[^\d\n]{0,10}"
    r"(?P<value>\d(?:[\s.\-/_:,;|()>]{0,6}\d){9}(?:(?:[\s.\-/_:,;|()>]{0,6}\d){2})?)(?!\d)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\s?(?:kr\b|kroner|dkk\b|pct\b|%|,\d\d?\b)", re.IGNORECASE)
_IS_YEAR = re.compile(r"(?:19|20)\d\d$")


def cpr_numbers(text: str) -> Iterator[Span]:
    """Where CPR numbers stand in the text of a view, several times where they fit several ways of writing."""
    yield from hits(_NAMED, text, lambda found: _is_day_of_either(found["value"]))
    yield from hits(_LAST_FOUR, text, lambda _: True)
    yield from hits(_YEAR_FIRST, text, lambda found: _possible(int(found["day"]), int(found["month"]), int(found["year"])))
    for pattern in _WRITTEN:
        yield from hits(pattern, text, lambda found: _is_day(found[0]) and not _counts_something(text, found))
    yield from hits(_FULL_YEAR, text, lambda found: _is_long_day(found[0]) and not _spans_years(found[0]))


def _counts_something(text: str, found: re.Match[str]) -> bool:
    """Ten digits in a row that are an amount, or a date and then an amount: a hyphen tells a CPR number from both."""
    if "-" in found[0]:
        return False
    return bool(_AMOUNT.match(text, found.end())) or before(text, found.start(), 4).lower().strip().endswith(("kr.", "kr", "dkk"))


def _spans_years(written: str) -> bool:
    """A day and then a year ("31.12.2024 - 2025") is a period."""
    return bool(_IS_YEAR.search(written)) and not re.fullmatch(r"\d+\D?\d+", written)


def _is_day(text: str) -> bool:
    """Whether the first six digits are a day of some century; 2000 was a leap year, so its century has every day that another has."""
    digits = re.sub(r"\D", "", text)
    return _possible(int(digits[:2]), int(digits[2:4]), 2000 + int(digits[4:6]))


def _is_day_of_either(text: str) -> bool:
    """Ten digits, or twelve with the century."""
    return _is_long_day(text) if sum(letter.isdigit() for letter in text) > 10 else _is_day(text)


def _is_long_day(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    return _possible(int(digits[:2]), int(digits[2:4]), int(digits[4:8]))


def _possible(day: int, month: int, year: int) -> bool:
    for number in (day, day - _REPLACEMENT_DAYS):
        try:
            date(year, month, number)
        except ValueError:
            continue
        return True
    return False
