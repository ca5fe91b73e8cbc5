"""Number words of either language."""

from __future__ import annotations

import re
from functools import lru_cache

from text_to_num import text2num

ORDINALS = {
    "anden": 2, "andet": 2, "andre": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "syvende": 7, "ottende": 8, "niende": 9,
    "tiende": 10, "tolvte": 12, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "første": 1, "first": 1,
}  # fmt: skip
_STATED_ONES = frozenset({"én", "ét", "one"})


@lru_cache(maxsize=4)
def number_words(language: str) -> dict[str, int]:
    """The numerals from two to a hundred in one word."""
    found = {}
    for word in _candidates(language):
        try:
            found[word] = int(text2num(word, language))
        except ValueError:
            continue
    return found


def _candidates(language: str) -> list[str]:
    if language == "da":
        units = "to tre fire fem seks syv otte ni".split()
        tens = "tyve tredive fyrre halvtreds tres halvfjerds firs halvfems".split()
        teens = "ti elleve tolv tretten fjorten femten seksten sytten atten nitten".split()
        return [*units, *teens, *tens, *(f"{unit}og{ten}" for unit in ["en", *units] for ten in tens), "hundrede"]
    units = "two three four five six seven eight nine".split()
    teens = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    return [*units, *teens, *tens, *(f"{ten}-{unit}" for unit in ["one", *units] for ten in tens), "hundred", "twice"]


def value_of_word(word: str, language: str) -> float | None:
    """A numeral in digits or one word; thousands points are none, a decimal comma is one."""
    if word[0].isdecimal():
        plain = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", word).replace(",", ".")
        return float(plain) if plain.count(".") < 2 else None
    if word in _STATED_ONES:
        return 1.0
    if word == "twice":
        return 2.0
    return float(found) if (found := number_words(language).get(word)) is not None else None
