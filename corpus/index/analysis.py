"""What is counted in a text: Danish word stems, and character 5-grams, which meet compounds and misspellings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from corpus.index.folding import words

if TYPE_CHECKING:
    import Stemmer

Analysis = Callable[[str], list[str]]
"""From a text to the terms that are counted."""

_GRAM = 5


def stemmed(text: str) -> list[str]:
    """Danish Snowball stems of the folded words; numbers and paragraph signs as they are."""
    return list(_danish().stemWords(words(text)))


def character_grams(text: str) -> list[str]:
    """5-grams of the folded words with single spaces between, so that a gram may hold one word's end and the next one's start."""
    line = f" {' '.join(words(text))} "
    return [line[start : start + _GRAM] for start in range(max(len(line) - _GRAM + 1, 0))]


@dataclass(frozen=True, kw_only=True)
class WordList:
    """How a list counts terms, and whether it counts a passage's own text or what the passage is found by."""

    analysis: Analysis
    keys: bool


LISTS: dict[str, WordList] = {
    "stems": WordList(analysis=stemmed, keys=False),
    "grams": WordList(analysis=character_grams, keys=False),
    "subject_stems": WordList(analysis=stemmed, keys=True),
    "subject_grams": WordList(analysis=character_grams, keys=True),
}


@cache
def _danish() -> Stemmer.Stemmer:
    import Stemmer

    return Stemmer.Stemmer("danish")
