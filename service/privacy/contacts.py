"""Telephone numbers and e-mail addresses. Eight digits in a row are a telephone number only where grouping or a word says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from service.privacy.model import HiddenKind
from service.privacy.scanning import after, before, hits
from service.privacy.view import WALLS, Span

_EMAIL = re.compile(
    r"[\w.+'’\-]{1,64}\s{0,2}(?:@|\((?:at|a)\)|\[(?:at|a)\]|\bsnabel-?a\b)\s{0,2}"
    r"[\w\-]{1,63}(?:\s?(?:\.|\((?:dot|punktum)\)|\[dot\])\s?(?=\w)[\w\-]{1,63}){1,5}",
    re.IGNORECASE,
)
_STEP = r"[\s.\-]{0,3}"
_WITH_45 = re.compile(
    rf"(?:(?<![\d+])\(?(?:\+|00)\s?45\)?|(?<![\d.,+\-])\(45\)|(?<![\d.,+\-])45(?=(?: \d\d){{4}})){_STEP}\d(?:{_STEP}\d){{7}}(?!\d)"
)
_FOREIGN = re.compile(r"(?<![\w+.\-])(?:\+|00)(?!45)[1-9]\d{0,2}[\s.\-]{0,2}(?:\(0\))?(?:[\s.\-()/]{0,2}\d){6,12}(?!\d)")
_PAIRS = re.compile(r"(?<![\d])(?<!\d[\s.,\-/])[2-9]\d([ .\-]|\s)\d\d\1\d\d\1\d\d(?![\s.,\-/]?\d)")
_HALVES = re.compile(r"(?<![\d])(?<!\d[\s.,\-/])[2-9]\d{3}[ \n]\d{4}(?![\s.,\-/]?\d)")
_NUMBER = r"(?<![\w§])(?<!\d[.,/\-])\d(?:[\s.\-]{0,2}\d){7}(?!\d)(?!,\d\d?\b)"
_BETWEEN = r"(?:[\s,;:(/|\-]|og|eller|and|or)"
_EIGHT = re.compile(_NUMBER)
_LIST = re.compile(rf"{_NUMBER}(?:{_BETWEEN}{{1,6}}{_NUMBER})*")
"""What says that the first is a telephone number says it of those listed with it."""
_SAYS_PHONE = re.compile(
    r"\b(?:tlf|telef|tel\b|phone|telephone|mobil|mob\b|fastnet|ring|kald|opkald|sms|kontakt|contact|træffes|træffe\b|nås|nå ham|nå hende|"
    r"fanges|fat i|fat på|reach|call|text (?:him|her|me)|cell|numbers?\b|nummer|numre|nr\b|dial|whatsapp|hotline|[tm][:.])",
    re.IGNORECASE,
)
_NOT_PHONE = re.compile(
    r"(?:cvr|p-n|se-n|ean|konto|beløb|amount|kr\b|dkk|lov\b|lbk|bek\b|vejl|bekendtgørelse|cirkulære|act no|sags?|j\.|journal)[\s.\-:]*"
    r"(?:nr|nummer|no|number|id)?[\s.:#]*(?:på|of|er|is|til)?\s*$",
    re.IGNORECASE,
)
_SAYS_SO_AFTER = re.compile(
    r"[\s,(]{0,3}(?:er |is )?(?:\w+ )?(?:nye |nuværende |private |own |new )?(?:mobil|telefon|tlf|phone|mobile|cell)",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"[\s(]{0,2}(?:kr\b|kroner|dkk\b|eur|euro|pct\b|%|timer\b|personer\b|borgere\b|mio|mia|citizens\b|people\b|stk\b|år\b)",
    re.IGNORECASE,
)
_DATES = re.compile(r"(?P<d>\d\d?)[.\-/ ](?P<m>\d\d)[.\-/ ](?P<y>\d{4})$|(?P<y2>\d{4})[.\-/ ](?P<m2>\d\d)[.\-/ ](?P<d2>\d\d)$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_PERSON = f"{WALLS[HiddenKind.name]}{WALLS[HiddenKind.email]}{WALLS[HiddenKind.address]}{WALLS[HiddenKind.cpr]}{WALLS[HiddenKind.phone]}"
_BESIDE_A_PERSON = re.compile(rf"[{_PERSON}]{_BETWEEN}{{0,6}}$")
_REACH = 45


def emails(text: str) -> Iterator[Span]:
    """Where e-mail addresses stand, also with the at sign spelt out."""
    yield from hits(_EMAIL, text, lambda _: True)


def phones(text: str) -> Iterator[Span]:
    """Where telephone numbers stand: by country code, by grouping, or eight digits beside a word or a person that says so."""
    yield from hits(_WITH_45, text, lambda _: True)
    yield from hits(_FOREIGN, text, lambda _: True)
    yield from hits(_PAIRS, text, lambda found: not _other(text, found))
    yield from hits(_HALVES, text, lambda found: not _other(text, found) and not _looks_like_years(found[0]))
    for start, end in hits(_LIST, text, lambda found: _said_to_be_phone(text, found)):
        listed = _EIGHT.finditer(text, start, end)
        yield from (
            each.span() for each in listed if not _is_date(each[0]) and not _are_years(each[0]) and not _other(text, each)
        )


def _said_to_be_phone(text: str, found: re.Match[str]) -> bool:
    leading = before(text, found.start(), _REACH)
    said = _SAYS_PHONE.search(leading) or _SAYS_SO_AFTER.match(after(text, found.end(), _REACH))
    return bool(said or _BESIDE_A_PERSON.search(leading))


def _other(text: str, found: re.Match[str]) -> bool:
    """An amount, a count, or the number of a company, an account or an act."""
    return bool(_COUNTS.match(text, found.end()) or _NOT_PHONE.search(before(text, found.start(), _REACH)))


def _looks_like_years(written: str) -> bool:
    return bool(_YEAR.match(written[:4]) or _YEAR.match(written[-4:]))


def _are_years(written: str) -> bool:
    return len(written) > 8 and bool(_YEAR.match(written[:4]) and _YEAR.match(written[-4:]))


def _is_date(written: str) -> bool:
    found = _DATES.match(written)
    if not found:
        return False
    year, month, day = (int(found[short] or found[long]) for short, long in (("y", "y2"), ("m", "m2"), ("d", "d2")))
    try:
        date(year, month, day)
    except ValueError:
        return False
    return 1900 <= year < 2100
