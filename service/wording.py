"""Words and sentences of Danish legal text, and how much a shared word tells. The little that search and quotation both need."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

KOMMUNEN_SINCE = date(2026, 2, 1)
"""From this day the act says »kommunen« where it said »jobcenteret« (lov 1750/2025)."""
_ABBREVIATION = re.compile(
    r"\b(?:stk|nr|jf|pkt|kap|litra|bl\.a|ca|dvs|evt|fx|f\.eks|henh|hhv|inkl|ift|jfr|mv|m\.v|m\.fl|mio|o\.l|osv|pct|pr|vedr|bek|lbk|[a-z])\.$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[0-9a-zæøåé]+", re.IGNORECASE)
_NUMBERS = {
    "en": "1", "én": "1", "et": "1", "ét": "1", "to": "2", "tre": "3", "fire": "4", "fem": "5", "seks": "6", "syv": "7", "otte": "8",
    "ni": "9", "ti": "10", "tolv": "12", "one": "1", "two": "2", "three": "3", "four": "4", "six": "6", "halve": "6",
}  # fmt: skip


def sentences(text: str) -> list[str]:
    """Split Danish legal text into sentences; "stk. 1", "jf. § 9" and "1. januar" do not end one.

    A number with a full stop ends one only before a capital letter: "efter § 9. Resten" does, "den 1. januar" does not.
    """
    found: list[str] = []
    start = 0
    for end in re.finditer(r"[.!?][«»”\")]*(?=\s+[A-ZÆØÅ§»(\d]|\s*$)", text):
        piece = text[start : end.end()].strip()
        if _ABBREVIATION.search(piece) and end.end() < len(text.rstrip()):
            continue
        found.append(piece)
        start = end.end()
    if rest := text[start:].strip():
        found.append(rest)
    return found


def stems(text: str) -> frozenset[str]:
    """Words cut to six letters, numerals as digits: enough to see that two sentences speak of the same."""
    words = (word.lower() for word in _WORD.findall(text))
    return frozenset(_NUMBERS.get(word, word[:6]) for word in words if len(word) > 2 or word in _NUMBERS or word.isdigit())


class Weighing:
    """How much a shared word tells: log of how rare its stem is among all sentences (inverse document frequency)."""

    def __init__(self, texts: Iterable[str]) -> None:
        counted: Counter[str] = Counter()
        self._sentences = 0
        for text in texts:
            for sentence in sentences(text):
                counted.update(stems(sentence))
                self._sentences += 1
        self._counted = counted

    def shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The weight of the stems in both."""
        return sum(math.log((self._sentences + 1) / (self._counted[stem] + 1)) for stem in one & other)

    def coverage(self, wanted: frozenset[str], offered: frozenset[str]) -> float:
        """The share of the weight of `wanted` that `offered` has; 0 where nothing is wanted."""
        whole = self.shared(wanted, wanted)
        return self.shared(wanted, offered) / whole if whole else 0.0
