"""Finding phrases in a sentence: words, `*` for any ending or beginning, `|` for alternatives, `#` for a number, `…` for up to six words
between.

`corpus.lexicon` describes the language. A book of phrases is indexed by first words, so that a
sentence is read once and the word that begins many phrases is looked at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from service.rules.words import Sentence

GAP = 6
_PLAIN = (str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"}), str.maketrans({"æ": "ae", "ø": "o", "å": "a"}))
_OTHER_WORDS = frozenset({"for", "far", "on"})
"""Words that a Danish word becomes when its letters are lost ("før", "får", "øn") and that mean something of their own."""

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Found(Generic[Key]):
    """A phrase found: what it stands for, and its first and last word in the sentence (both included)."""

    key: Key
    first: int
    last: int

    def touches(self, other: Found[Key]) -> bool:
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """The alternatives for one word. Words written alike share one (`_step`)."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    inner: tuple[str, ...]
    number: bool

    def takes(self, word: str) -> bool:
        return word in self.words or word.startswith(self.beginnings) or (self.number and word[0].isdigit()) or self.ends(word)

    def ends(self, word: str) -> bool:
        """Whether a compound ends in, or holds, one of the words."""
        return word.endswith(self.endings) or (bool(self.inner) and any(each in word for each in self.inner))


_Rest = tuple[tuple[_Step, int], ...]
"""What follows the first word of a phrase: each word, and how many others may stand before it."""


def spellings(word: str) -> frozenset[str]:
    """A word as it is written with and without the Danish letters."""
    return frozenset({word, *(word.translate(plain) for plain in _PLAIN)} - _OTHER_WORDS | {word})


def spelt(words: str) -> frozenset[str]:
    """The words of a text, each in all its spellings."""
    return frozenset(form for word in words.split() for form in spellings(word))


class Phrases(Generic[Key]):
    """Phrases and what each stands for."""

    def __init__(self, phrases: Iterable[tuple[str, Key]]) -> None:
        self._after: dict[_Step, list[tuple[_Rest, Key]]] = defaultdict(list)
        for phrase, key in phrases:
            first, *rest = phrase.lower().split()
            self._after[_step(first)].append((_spaced(rest), key))
        self._by_word: dict[str, list[_Step]] = defaultdict(list)
        self._by_beginning: dict[str, list[_Step]] = defaultdict(list)
        for step in self._after:
            for word in step.words:
                self._by_word[word].append(step)
            for beginning in step.beginnings:
                self._by_beginning[beginning].append(step)
        self._numbers = [step for step in self._after if step.number]
        self._by_ending = [step for step in self._after if step.endings or step.inner]
        self._lengths = sorted({len(beginning) for beginning in self._by_beginning})

    def stand_in(self, sentence: Sentence) -> bool:
        return any(True for _ in self.find(sentence))

    def find(self, sentence: Sentence) -> Iterator[Found[Key]]:
        """Every phrase in the sentence, by first word; of several ends the nearest."""
        for first, token in enumerate(sentence):
            for step in self._starting(token.word):
                for rest, key in self._after[step]:
                    end = _match(rest, sentence, first + 1)
                    if end is not None:
                        yield Found(key, first, end - 1)

    def _starting(self, word: str) -> Iterator[_Step]:
        yield from self._by_word.get(word, ())
        for length in self._lengths:
            if length > len(word):
                break
            yield from self._by_beginning.get(word[:length], ())
        if word[0].isdigit():
            yield from self._numbers
        yield from (step for step in self._by_ending if step.ends(word))


def listed(phrases: str) -> Phrases[str]:
    """Phrases written in one text with commas between; each stands for itself."""
    return Phrases((phrase.strip(), phrase.strip()) for phrase in phrases.split(","))


def _match(rest: _Rest, sentence: Sentence, at: int) -> int | None:
    """The place after the last word of a phrase whose words `rest` are looked for from `at` on."""
    if not rest:
        return at
    wanted, between = rest[0]
    for place in range(at, min(at + between + 1, len(sentence))):
        if wanted.takes(sentence[place].word):
            end = _match(rest[1:], sentence, place + 1)
            if end is not None:
                return end
    return None


def _spaced(words: Iterable[str]) -> _Rest:
    rest, between = [], 0
    for word in words:
        if word == "…":
            between += GAP
        else:
            rest.append((_step(word), between))
            between = 0
    return tuple(rest)


@cache
def _step(word: str) -> _Step:
    choices = [spelt for choice in word.split("|") for spelt in spellings(choice)]
    return _Step(
        words=frozenset(choice for choice in choices if "*" not in choice and choice != "#"),
        beginnings=_stripped(choice for choice in choices if choice.endswith("*") and not choice.startswith("*")),
        endings=_stripped(choice for choice in choices if choice.startswith("*") and not choice.endswith("*")),
        inner=_stripped(choice for choice in choices if choice.startswith("*") and choice.endswith("*")),
        number="#" in choices,
    )


def _stripped(choices: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({choice.strip("*") for choice in choices}))
