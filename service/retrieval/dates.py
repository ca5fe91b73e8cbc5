"""The date a question is about, read from its words: "i januar 2021", "før 1. juli 2026", "in 2018", "før reformen".

It is a proposal: the reader is told which words it was read from, and may ask for another day. The date of a document ("brevet af
26. september 2018", "lov nr. 548 af 7. maj 2019", "BEK 1216/2023") is not one.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar january jan", "februar february feb", "marts march mar", "april apr", "maj may", "juni june jun", "juli july jul",
            "august aug", "september sep sept", "oktober october okt oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_BEFORE = r"før|inden|indtil|until|before"
_LED = r"(?P<led>før|inden|indtil|until|before|after|efter|siden|since|pr\.|per|den|d\.|i|in|on|as of|from|fra|om)"
_YEAR = r"(?P<year>20[0-4]\d)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w/-])(?:{_LED} )?(?:den )?{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])",
        rf"(?<![\w/])(?:{_LED} )?(?:den )?(?P<day>\d{{1,2}})\.? (?P<month>{_MONTH})\.?,? {_YEAR}(?!\w)",
        rf"(?<![\w/])(?:{_LED} )?(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}(?!\w)",
        rf"(?<![\w/])(?:{_LED} )?(?:den )?(?P<day>\d{{1,2}})[./-](?P<month>\d{{1,2}})[./ -] ?{_YEAR}(?!\w)",
        rf"(?<![\w/])(?:{_LED} )?(?P<month>{_MONTH})\.? {_YEAR}(?!\w)",
        rf"(?<![\w/])(?P<led>{_BEFORE}|efter|after|i|in|during|siden|since|tilbage i|back in) (?:år(?:et)? )?{_YEAR}(?![\w/-])",
    )
)
_DOCUMENT = re.compile(
    rf"\b(?:af|of|dated|dateret|fra|from) (?:den )?(?:\d{{1,2}}\.? ?)?(?:(?:{_MONTH})\.? )?20[0-4]\d\b(?!-)"
    r"|\b(?:af|of|dated|dateret) (?:den )?\d{1,2}[./-]\d{1,2}[./ -] ?\d{4}\b",
    re.IGNORECASE,
)
_REFORM = {
    re.compile(r"\b(?:før reformen|before the reform)\b", re.IGNORECASE): date(2026, 1, 31),
    re.compile(r"\b(?:den gamle lab|den gamle lov|the old act)\b", re.IGNORECASE): date(2019, 12, 31),
}
"""The last day before act 1750/2025 began to take effect, and of the main act before act 548/2019."""


@dataclass(frozen=True, kw_only=True)
class ReadDate:
    """The day proposed, and the words that it was read from."""

    day: date
    words: str


def date_in(query: str, *, today: date) -> ReadDate | None:
    """The first date that the query is about; None where it names none, or a day that does not exist.

    A month means its first day, a year its last day or today, and "before" the day before.
    """
    text = _DOCUMENT.sub(" ", query)
    for pattern in _PATTERNS:
        if (found := pattern.search(text)) is not None:
            day = _day(found, today)
            return ReadDate(day=day, words=found[0].strip()) if day is not None else None
    for words, day in _REFORM.items():
        if (said := words.search(text)) is not None:
            return ReadDate(day=day, words=said[0])
    return None


def _day(found: re.Match[str], today: date) -> date | None:
    said = found.groupdict()
    before = bool(re.fullmatch(_BEFORE, said.get("led") or "", re.IGNORECASE))
    year = int(said["year"])
    month = said.get("month")
    if month is None:
        return date(year - 1, 12, 31) if before else min(date(year, 12, 31), max(today, date(year, 1, 1)))
    number = _MONTHS.get(month.lower()) or int(month) if not month.isdigit() else int(month)
    day = int(said.get("day") or 1)
    if not 1 <= number <= 12 or not 1 <= day <= calendar.monthrange(year, number)[1]:
        return None
    return date(year, number, day) - timedelta(days=before)
