"""A sentence word by word with what each word speaks of, and how far a word reaches: to the ends of its clause."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from corpus.index.analysis import stemmed
from service.answering.claims.figures import Figure, figures
from service.answering.claims.table import Table, vocabulary
from service.answering.claims.words import Word, lowered, words

WINDOW = 8
"""Words that a modal or a denial reaches ahead."""
GENERAL = frozenset({"municipality", "fund", "citizen", "young", "group", "case", "reply", "law"})
"""What everything here is about: denied by nothing."""
_BREAK = re.compile(r"[,;:()–]")
_STEM, _SHORT, _COMPOUND = 6, 3, 10
_STOP = frozenset(
    "skal skulle kan kunne ikke eller efter inden senest mindst højst være bliver blive også disse dette deres hvis hvor hvad hvem som når "
    "noget nogen vil ville havde medmindre samt herunder derefter fordi selv have haft havde været regler sådan denne over under uden "
    "mellem ved der det den de".split()
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Clauses:
    """A sentence: its words, what each speaks of, and the table of its language."""

    text: str
    lower: str
    words: tuple[Word, ...]
    spoken: tuple[frozenset[str], ...]
    table: Table

    def at(self, offset: int) -> int:
        """The word that an offset of the text lies in."""
        return next((at for at, word in enumerate(self.words) if word.start <= offset < word.end), max(len(self.words) - 1, 0))

    def together(self, one: int, other: int) -> bool:
        """Whether two words stand in one clause."""
        low, high = sorted((one, other))
        return low == high or not _BREAK.search(self.text[self.words[low].end : self.words[high].start])

    def scope(self, at: int, back: int, ahead: int) -> frozenset[str]:
        """What is spoken of from `back` words before word `at` to `ahead` words after it, within its clause where that says enough."""
        first, last = max(0, at - back), min(len(self.words), at + ahead + 1)
        found = all_of(self.spoken[each] for each in range(first, last) if each != at and self.together(at, each))
        return found if len(found) > 1 else all_of((*self.spoken[first:at], *self.spoken[at + 1 : last]))

    def reach(self, at: int) -> int:
        """The word after the last that a denial at word `at` may deny: the end of its clause, or some words on."""
        clause = next((each for each in range(at + 1, len(self.words)) if not self.together(at, each)), len(self.words))
        return max(clause, at + WINDOW)


def all_of(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    """Everything that one of the parts speaks of."""
    return frozenset().union(*parts)


@lru_cache(maxsize=8192)
def clauses(text: str, language: str, masked: tuple[tuple[int, int], ...]) -> Clauses:
    """The sentence with what its words speak of: concepts of either language, else a Danish word's own stem; a figure is a concept too."""
    tokens, lower = words(text), lowered(text)
    spoken = [_spoken(word, lower, language) for word in tokens]
    for each in figures(text, language, masked):
        spoken[each.first] |= {figure_concept(each)}
    return Clauses(text=text, lower=lower, words=tokens, spoken=tuple(spoken), table=vocabulary().tables[language])


def figure_concept(figure: Figure) -> str:
    """A figure as something spoken of: "n:14:days"."""
    return f"n:{figure.value:g}:{figure.unit}"


def is_figure(concept: str) -> bool:
    """Whether what is spoken of is a number."""
    return concept.startswith("n:")


def _spoken(word: Word, lower: str, language: str) -> frozenset[str]:
    lexicon = vocabulary().concepts[language]
    own = lexicon.spoken(lower, word.start)
    if language == "da" and len(word.text) >= _COMPOUND:
        own |= lexicon.tail(word.text)
    telling = len(word.text) > _SHORT and word.text.isalpha() and word.text not in _STOP
    return own or (frozenset({f"da:{_stem(word.text)}"}) if language == "da" and telling else frozenset())


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    """The Snowball stem of a Danish word, no longer than the shortest words that share one."""
    return stemmed(word)[0][:_STEM]
