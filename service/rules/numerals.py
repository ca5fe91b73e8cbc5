"""Numerals and lengths of time in words or digits: "fire", "1½", "tredje måned", "et halvt år", "half a year".

Cardinal numbers are read by text2num; ordinals and everyday fractions, which it does not know, stand here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from text_to_num import text2num

from service.rules.phrases import spellings
from service.rules.words import Sentence

MOST = 10_000
"""Greater numbers count nothing that is asked about here."""
_DAY = 12 / 365
_DIGITS = re.compile(r"(\d+(?:[.,]\d+)?)?(½)?")


def _spelt(table: Mapping[str, float]) -> dict[str, float]:
    return {form: value for words, value in table.items() for word in words.split() for form in spellings(word)}


_DANISH = _spelt({"ét een eet enkelt ene": 1, "halvandet halvanden": 1.5, "halvt halv": 0.5})
_ENGLISH = _spelt({"once single": 1, "twice": 2, "thrice": 3, "half": 0.5})
ORDINALS = _spelt(
    {
        "anden andet second other": 2, "tredje tredie third": 3, "fjerde fourth": 4, "femte fifth": 5, "sjette sixth": 6,
        "ottende eighth": 8, "niende ninth": 9, "tiende tenth": 10, "tolvte twelfth": 12, "fjortende": 14, "halve": 0.5,
    }
)  # fmt: skip
_FIRST = _spelt({"første first": 1})
_WHOLE = _spelt({"helt hel hele whole full": 1})
MONTHS = _spelt(
    {
        "år året års årene year years": 12, "halvår halvåret halvårs half-year half-years": 6,
        "kvartal kvartalet kvartaler quarter quarters": 3,
        "måned måneden måneder måneders kalendermåned kalendermåneder månederne mdr md mdrs month months": 1,
        "uge ugen uger ugers sygeuge sygeugen fraværsuge fraværsugen ledighedsuge ledighedsugen week weeks": 7 * _DAY,
        "dag dagen dage dages døgn day days": _DAY,
    }
)  # fmt: skip
"""The length in months of a unit of time."""
ADVERBS = _spelt(
    {
        "årligt årlig årlige yearly annually annual": 12, "halvårligt halvårlig halvårlige halvårlig": 6,
        "kvartalsvis kvartalsvist kvartalsvise quarterly": 3, "månedligt månedlig månedlige monthly": 1,
        "ugentligt ugentlig ugentlige weekly": 7 * _DAY,
    }
)  # fmt: skip
"""The length in months of what an adverb or an adjective of time counts over."""


@lru_cache(maxsize=4096)
def number(word: str, english: bool) -> float | None:
    """The value of a numeral in digits or words; None where it is not one. The language matters: Danish "to" is two."""
    if word[0].isdigit() or word == "½":
        digits = _DIGITS.fullmatch(word)
        value = float((digits[1] or "0").replace(",", ".")) + (0.5 if digits[2] else 0) if digits else MOST + 1
        return value if value <= MOST else None
    everyday = _ENGLISH if english else _DANISH
    if word in everyday:
        return everyday[word]
    try:
        return float(text2num(word, "en" if english else "da"))
    except ValueError:
        return None


def period(sentence: Sentence, at: int, english: bool) -> tuple[float, int] | None:
    """The length in months of the period that starts at word `at`, and the place after it.

    "tredje måned", "6 måneder", "året", "et halvt år", "half a year", "hver 14. dag" without its first word.
    """
    times, here = 1.0, at
    while here < min(len(sentence), at + 4):
        word = sentence[here].word
        if word in MONTHS:
            return times * MONTHS[word], here + 1
        if (word in _FIRST and here > at) or word in _WHOLE:  # "de to første måneder", "et helt år"
            here += 1
            continue
        value = ORDINALS.get(word) or (1.0 if word in {"a", "an"} else number(word, english))
        if not value:
            return None
        times *= value
        here += 1
    return None
