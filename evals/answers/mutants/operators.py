"""Every change of meaning of a statement: one word, number, date or place at a time, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("operators.yml")
_WORDED = ("modality", "negation_removed", "negation_added", "bound", "deadline", "speaker", "group")
KINDS = ("number", "swap", "date", "section", *_WORDED)
_MONTHS = {
    "da": "januar februar marts april maj juni juli august september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_NAMES_IT = r"§|§§|stk\.|nr\.|litra|lov|act|bek|lbk|fob|u|afsnit|l|no\.|j\.nr\."
_DENIES = re.compile(r"(?:ikke|ingen|intet|aldrig|hverken|not|no|never|neither|nor|cannot|kun|only|u\w*lig\w*)[.,;]?")
_DIGITS = re.compile(r"(?<![\w./§()-])(?P<number>\d{1,3}(?:\.\d{3})*)(?![\w/]|\.\d|-\d+/|,\d)")
_TIMED = frozenset({"inden for", "op til", "within", "up to"})
_TIME_FOLLOWS = re.compile(r" (?:[\w.]+ ){0,3}?(?:\d|én|en|et|to|tre|fire|fem|seks|one|two|three|six|\w*frist)", re.IGNORECASE)
"""These words bound a number or a deadline only where one follows; "inden for området" is no time."""
_FORBIDDEN = re.compile(r" (?:not|never|neither)\b")
"""After these "may" and "must" forbid alike."""
_COMPARES = re.compile(r" (?:later|earlier|fewer|less|more)\b")
_LISTED = re.compile(r"(?:, | og | eller |-|–| and | or |, \d+)+")
_SECTION = re.compile(r"(?:§+ ?|\bstk\. )(?P<number>\d+)|§ ?\d+ ?\((?P<bracketed>\d+)\)")


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """A statement with one change; `change` says which, `put` is what was put in and `stood` what stood there."""

    kind: str
    change: str
    text: str
    stood: str
    put: str


def mutants(text: str, language: str) -> Iterator[Mutant]:
    """Every mutant of a statement, in the order of the kinds."""
    yield from _numbers(text, language)
    yield from _swaps(text, language)
    yield from _dates(text, language)
    yield from _sections(text)
    for kind in _WORDED:
        yield from _words(kind, text, language)


@lru_cache(maxsize=1)
def tables() -> Mapping[str, Any]:
    """The changes by kind and language, and what the words for groups stand for."""
    found: Mapping[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))
    return found


def _put(kind: str, text: str, start: int, end: int, put: str) -> Mutant:
    mutated = re.sub(r" {2,}", " ", f"{text[:start]}{put}{text[end:]}")
    return Mutant(kind=kind, change=f"{text[start:end]} -> {put or '(intet)'}", text=mutated, stood=text[start:end], put=put)


def _words(kind: str, text: str, language: str) -> Iterator[Mutant]:
    for stands, others in tables()[kind][language].items():
        for found in re.finditer(rf"(?<![\w-]){re.escape(stands)}(?![\w-])", text):
            if kind == "negation_added" and _denied(text, *found.span()):
                continue
            if stands in _TIMED and not _TIME_FOLLOWS.match(text, found.end()):
                continue
            if stands == "no" and _COMPARES.match(text, found.end()):
                continue
            if stands == "ingen" and text[found.end() :].startswith(" ret"):
                continue
            for other in others:
                if {stands, other} == {"may", "must"} and _FORBIDDEN.match(text, found.end()):
                    continue
                yield _put(kind, text, *found.span(), other)


def _denied(text: str, start: int, end: int) -> bool:
    """Whether a negation stands so near that a second one would be no sentence."""
    before, after = text[:start].split()[-2:], text[end:].split()[:3]
    return any(_DENIES.fullmatch(word) for word in (*before, *after))


def _figures(text: str, language: str) -> list[tuple[int, int, str]]:
    """[start, end) of each number that counts something, and one more than it."""
    found = []
    for each in _DIGITS.finditer(text):
        before = text[: each.start()].rstrip().lower().rsplit(" ", 1)[-1].lstrip("(")
        after = text[each.end() :].lower()
        if (
            re.fullmatch(_NAMES_IT, before)
            or _month_follows(after, language)
            or (len(each["number"]) == 4)
            or before in _lower_months(language)
        ):
            continue
        if re.search(
            r"(?:§|nr\.|stk\.|art\.)[^;:.]{0,24}(?:og|eller|-|–|,) ?$", text[: each.start()].lower()
        ) or after.startswith(". pkt"):
            continue
        plain = each["number"].replace(".", "")
        found.append((*each.span("number"), str(int(plain) + 1)))
    for word, more in tables()["number"][language].items():
        found += [
            (*each.span(), more) for each in re.finditer(rf"(?<![\w-]){word}(?![\w-])", text) if _counts(word, text, each.span())
        ]
    return sorted(found)


def _counts(word: str, text: str, span: tuple[int, int]) -> bool:
    """Whether a number word is one: "the one", "one that" and "one more" are none."""
    return word != "one" or bool(re.match(r" (?:week|month|year|offer|interview|of the two)", text[span[1] :]))


def _month_follows(after: str, language: str) -> bool:
    return any(after.startswith((f". {month}", f" {month}", f", {month}")) for month in _lower_months(language))


def _lower_months(language: str) -> list[str]:
    return [month.lower() for month in _MONTHS[language]]


def _numbers(text: str, language: str) -> Iterator[Mutant]:
    for start, end, more in _figures(text, language):
        yield _put("number", text, start, end, more)


def _swaps(text: str, language: str) -> Iterator[Mutant]:
    """Two numbers change places."""
    found = _figures(text, language)
    for at, (start, end, more) in enumerate(found):
        for later_start, later_end, later_more in found[at + 1 : at + 3]:
            one, other = text[start:end], text[later_start:later_end]
            if (
                more == later_more
                or _value(one, language) == _value(other, language)
                or _LISTED.fullmatch(text[end:later_start])
                or one == other
                or "." in text[end:later_start].replace("pct.", "").replace("stk.", "").replace("nr.", "")
            ):
                continue
            swapped = f"{text[:start]}{other}{text[end:later_start]}{one}{text[later_end:]}"
            yield Mutant(kind="swap", change=f"{one} <-> {other}", text=swapped, stood=one, put=other)


def _value(number: str, language: str) -> str:
    """A number word as its digits."""
    if number in {"én", "ét", "one"}:
        return "1"
    words = list(tables()["number"][language])
    return (
        str(2 + words.index(number))
        if number in words[:6] and language == "da"
        else str(words.index(number) + 1)
        if number in words
        else number
    )


def _dates(text: str, language: str) -> Iterator[Mutant]:
    names = "|".join(_MONTHS[language])
    for found in re.finditer(rf"(?P<day>\d{{1,2}})\.? (?P<month>{names})\b|(?<![\d/.])(?P<year>20[12]\d)(?![\d/])", text):
        if found["year"]:
            yield _put("date", text, *found.span("year"), str(int(found["year"]) + 1))
            continue
        yield _put("date", text, *found.span("day"), str(int(found["day"]) % 27 + 1))
        month = _MONTHS[language]
        yield _put("date", text, *found.span("month"), month[(month.index(found["month"]) + 1) % 12])


def _sections(text: str) -> Iterator[Mutant]:
    for found in _SECTION.finditer(text):
        group = "number" if found["number"] else "bracketed"
        yield _put("section", text, *found.span(group), str(int(found[group]) + 1))
