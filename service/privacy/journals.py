"""Journal numbers of citizens' cases: after a word that says so, or in the form that authorities give them.

Numbers of published decisions are law, not persons: the Ombudsman's ("FOB 2010 20-2") and Ankestyrelsen's ("42-17") stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.privacy.scanning import before, hits
from service.privacy.view import Span

_VALUE = r"(?P<value>[^\W\d_]{0,6}[\-./ ]?\d\w*(?:(?:[./\-]|\s?[-/]\s?)\w+)*)"
_LABELLED = re.compile(
    r"(?<!\w)(?:(?:sags?|journal|jour|jr|j|esdh|akt|borgersags?|personsags?|case|file|ref(?:erence)?|record)[\s.\-]{0,2}"
    r"(?:nr|nummer|nummeret|id|no|number|num|ref|reference)|sagen? (?:med )?(?:nr|nummer))\b[.:]{0,2}"
    rf"(?:\s(?:er|is|hedder|på sagen er|lyder))?[\s:#=]{{0,4}}{_VALUE}",
    re.IGNORECASE,
)
_PLAN = re.compile(r"(?<![\w.\-])\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-\d{1,7}-\d{2}(?!\w)", re.IGNORECASE)
_YEAR_AND_RUN = re.compile(r"(?<![\w.,/\-§])(?:(?:19|20)\d{2}|\d{2})\s?[-/]\s?\d{5,7}(?![\w/]|[.,\-]\d)")
_LETTERS = re.compile(r"(?<![\w.\-])[A-ZÆØÅ]{1,6}-?(?:19|20)\d{2}-\d{4,8}(?!\w|-\d)")
_DECIDED = re.compile(
    r"\b(?:FOB|ombudsmand\w*|principmedd\w*|principafg\w*|principmeddelelse\w*|ankestyrelse\w*|C)\b", re.IGNORECASE
)
_PUBLISHED = re.compile(r"\d{1,3}-\d{2}$|(?:19|20)\d{2}[ .\-]\d{1,3}(?:-\d{1,3})?$|C-\d+/\d{2}$|T-\d+/\d{2}$")
_ENOUGH_DIGITS = 3


def journal_numbers(text: str) -> Iterator[Span]:
    """Where journal numbers stand in the text of a view."""
    yield from hits(_LABELLED, text, lambda found: _is_number(found["value"]) and not _decision(text, found))
    for pattern in (_PLAN, _YEAR_AND_RUN, _LETTERS):
        yield from hits(pattern, text, lambda _: True)


def _is_number(written: str) -> bool:
    return sum(letter.isdigit() for letter in written) >= _ENOUGH_DIGITS


def _decision(text: str, found: re.Match[str]) -> bool:
    """Ankestyrelsen's and the Ombudsman's own short forms, where one of them is named or the word is only "sag nr."."""
    if not _PUBLISHED.match(found["value"]):
        return False
    return bool(_DECIDED.search(before(text, found.start(), 60))) or found[0].lower().startswith(("sag nr", "sag-nr", "sagen nr"))
