"""What a paper says of itself: its title, its number, its date and, where it is certain, its kind. What it does not say is None."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import PurePath

from corpus.model import Kind
from ingest.document import Identity
from ingest.read.sheet import Block, Sheet, Style

_MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")
_YEAR = r"(?P<year>(?:19|20)\d\d)\.?"
_WRITTEN = re.compile(
    rf"(?:[A-ZÆØÅ]\w+, )?(?:den |dato:? )?(?P<day>\d{{1,2}})\. (?P<month>{'|'.join(_MONTHS)}) {_YEAR}", re.IGNORECASE
)
_NUMERIC = re.compile(rf"(?:den |dato:? )?(?P<day>\d{{1,2}})[-./](?P<month>\d{{1,2}})[-./]{_YEAR}", re.IGNORECASE)
_NUMBER = re.compile(r"(?:j\.?\s*nr|sags(?:nr|nummer)|journal(?:nr|nummer))\.?\s*:?\s*(?P<number>\d[\w/.-]*\d)?", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:Vedr\.|Vedrørende|Emne:)\s*(?P<subject>.+)")
_OF_NO_USE = re.compile(r"untitled|anonymous|microsoft word.*|.*\.(?:docx?|pdf|txt)|", re.IGNORECASE)
_GENERAL = re.compile(r"(?:indledning|baggrund|initiativ|forord|indhold|resumé|offentligt)$|kære |hej |til ", re.IGNORECASE)
_HEAD = 60


def identity(sheet: Sheet, blocks: Sequence[Block], *, name: str, kind: Kind | None) -> Identity:
    """`source` stays None: a paper knows no ELI, and is known by its file's name."""
    lines = [" ".join(line.text.split()) for line in sheet.lines]
    return Identity(
        source=None,
        kind=kind,
        title=_title(sheet, blocks) or PurePath(name).stem,
        number=_number(lines),
        date_document=_date(lines),
    )


def _title(sheet: Sheet, blocks: Sequence[Block]) -> str | None:
    if subject := next((found["subject"] for each in blocks[:_HEAD] if (found := _SUBJECT.match(each.text))), None):
        return subject[:1].upper() + subject[1:]
    if sheet.title and not _OF_NO_USE.fullmatch(sheet.title.strip()):
        return sheet.title.strip()
    headings = [each.text for each in blocks if each.style is Style.heading]
    first = [blocks[0].text] if blocks[0].style is Style.running and blocks[0].text[-1].isalnum() else []
    return next((each for each in [*headings, *first] if len(each) <= 150 and not _GENERAL.match(each)), None)


def _number(lines: Sequence[str]) -> str | None:
    """Beside its label, or on the line below it."""
    for line, below in pairwise([*lines[:_HEAD], ""]):
        if found := _NUMBER.match(line):
            if found["number"]:
                return found["number"]
            if found.end() == len(line) and re.fullmatch(r"\d[\w/.-]*\d", below):
                return below
    return None


def _date(lines: Sequence[str]) -> date | None:
    """The first line that is a date and nothing else: dates in the text belong to what it is about."""
    for line in lines[:_HEAD]:
        found = _WRITTEN.fullmatch(line)
        numbers = found or _NUMERIC.fullmatch(line)
        if numbers is None:
            continue
        month = _MONTHS.index(found["month"].lower()) + 1 if found else int(numbers["month"])
        try:
            return date(int(numbers["year"]), month, int(numbers["day"]))
        except ValueError:
            continue
    return None
