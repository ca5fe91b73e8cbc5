"""Dates in words and figures: "1. januar 2020", "22 March 2023", "2026-07-01", "i juli 2025", "2021"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from service.answering.claims.table import value_of, vocabulary
from service.answering.claims.words import lowered

_NAMES = {
    "da": "januar februar marts april maj juni juli august september oktober november december".split(),
    "en": "january february march april may june july august september october november december".split(),
}
_MONTH = {name: number for names in _NAMES.values() for number, name in enumerate(names, start=1)}
_ANY = "|".join(sorted(_MONTH, key=len, reverse=True))
_DATE = re.compile(
    rf"(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})"
    rf"|(?<![\d.,])(?P<day>\d{{1,2}})\.? (?P<month>{_ANY})(?! (?:be|not|have|only|take|also|lay|then)\b)(?: (?P<year>\d{{4}}))?"
    rf"|(?P<us_month>{_ANY}) (?P<us_day>\d{{1,2}}), (?P<us_year>\d{{4}})"
    rf"|(?P<only_month>{_ANY}) (?P<month_year>\d{{4}})"
    rf"|(?P<lone>(?:udgangen af|end of|i|in|midten af|fra|by) (?P<lone_month>{_ANY}))(?!\w)"
    rf"|(?<![\d.,])(?P<first_day>\d{{1,2}})\.?(?: og| til| eller| and| to| or|,|-)+ (?:den )?(?=\d{{1,2}}\.? (?P<shared>{_ANY}))"
    r"|(?<![\d./§-])(?P<only_year>(?:19|20)\d{2})(?![\d/%-]|[.,]\d| (?:kr|timer))"
)
_LAW_NUMBER = re.compile(r"\b(?:nr\.? ?)?\d+/(?:19|20)\d{2}\b|\b(?:fob|u) \d{4}[ .-]\d+(?:-\d+)?", re.IGNORECASE)
_BEFORE = 18


@dataclass(frozen=True, kw_only=True)
class Day:
    """A date as far as it is said, [start, end) of its text; `direction` is from, until or None."""

    day: int | None
    month: int | None
    year: int | None
    start: int
    end: int
    words: str
    direction: str | None = None
    period: bool = False
    """Whether it is a first or last day in force, which says nothing of its year as a whole."""

    def within(self, other: Day) -> bool:
        """Whether all that this date says is what the other says; a year that the other leaves out is not against it."""
        pairs = ((self.day, other.day), (self.month, other.month), (self.year, other.year))
        if self.day is None and self.month is None:
            return self.year == other.year and not other.period
        return all(mine is None or theirs == mine or (theirs is None and mine is self.year) for mine, theirs in pairs)


@lru_cache(maxsize=8192)
def days(text: str, language: str) -> tuple[Day, ...]:
    """Every date of a text, in order; the number of an act or a judgment is none."""
    lower = lowered(text)
    masked = [found.span() for found in _LAW_NUMBER.finditer(text)]
    found = []
    for each in _DATE.finditer(lower):
        if any(start <= each.start() < end for start, end in masked):
            continue
        said = each.groupdict()
        start = each.start("lone_month") if said["lone"] else each.start()
        day, month, year = _parts(said)
        words, direction = text[start : each.end()], _direction(lower, start, language)
        found.append(Day(day=day, month=month, year=year, start=start, end=each.end(), words=words, direction=direction))
    return tuple(found)


def day_of(value: date, direction: str | None) -> Day:
    """A day of a passage's period as evidence."""
    return Day(
        day=value.day,
        month=value.month,
        year=value.year,
        start=0,
        end=0,
        words=value.isoformat(),
        direction=direction,
        period=True,
    )


def _parts(said: dict[str, str | None]) -> tuple[int | None, int | None, int | None]:
    """Day, month and year, as far as they are said."""
    if said["iso"]:
        year, month, day = (int(part) for part in said["iso"].split("-"))
        return day, month, year
    name = said["month"] or said["us_month"] or said["only_month"] or said["lone_month"] or said["shared"]
    day_said, year_said = (
        said["day"] or said["us_day"] or said["first_day"],
        said["year"] or said["us_year"] or said["month_year"] or said["only_year"],
    )
    return int(day_said) if day_said else None, _MONTH[name] if name else None, int(year_said) if year_said else None


def _direction(lower: str, start: int, language: str) -> str | None:
    window = lower[max(0, start - _BEFORE) : start]
    found = [each for each in vocabulary().tables[language].date.finditer(window) if len(window[each.end() :].split()) <= 1]
    return value_of(found[-1]) if found else None
