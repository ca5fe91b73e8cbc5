"""Finding phrases in a sentence: words, `*` for any ending or beginning, `|` for alternatives, `#` for a number, `…` for up to six words
between.

`corpus.lexicon` describes the language. A book of phrases is indexed by first words, so that a sentence is read once.
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


@dataclass(frozen=True, slots=True)
class _Step:
    """The alternatives for one word; a step without any is a gap."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    inner: tuple[str, ...]
    number: bool

    @property
    def gap(self) -> bool:
        return not (self.words or self.beginnings or self.endings or self.inner or self.number)

    def takes(self, word: str) -> bool:
        return word in self.words or word.startswith(self.beginnings) or (self.number and word[0].isdigit()) or self.ends(word)

    def ends(self, word: str) -> bool:
        """Whether a compound ends in, or holds, one of the words."""
        return word.endswith(self.endings) or any(each in word for each in self.inner)


def spellings(word: str) -> frozenset[str]:
    """A word as it is written with and without the Danish letters."""
    return frozenset({word, *(word.translate(plain) for plain in _PLAIN)} - _OTHER_WORDS | {word})


def spelt(words: str) -> frozenset[str]:
    """The words of a text, each in all its spellings."""
    return frozenset(form for word in words.split() for form in spellings(word))


class Phrases(Generic[Key]):
    """Phrases and what each stands for."""

    def __init__(self, phrases: Iterable[tuple[str, Key]]) -> None:
        self._by_word: dict[str, list[tuple[tuple[_Step, ...], Key]]] = defaultdict(list)
        self._by_beginning: dict[str, list[tuple[tuple[_Step, ...], Key]]] = defaultdict(list)
        self._by_number: list[tuple[tuple[_Step, ...], Key]] = []
        self._by_ending: list[tuple[tuple[_Step, ...], Key]] = []
        for phrase, key in phrases:
            steps = tuple(_step(word) for word in phrase.lower().split())
            for word in steps[0].words:
                self._by_word[word].append((steps, key))
            for beginning in steps[0].beginnings:
                self._by_beginning[beginning].append((steps, key))
            if steps[0].number:
                self._by_number.append((steps, key))
            if steps[0].endings or steps[0].inner:
                self._by_ending.append((steps, key))
        self._lengths = sorted({len(beginning) for beginning in self._by_beginning})

    def stand_in(self, sentence: Sentence) -> bool:
        return any(True for _ in self.find(sentence))

    def find(self, sentence: Sentence) -> Iterator[Found[Key]]:
        """Every phrase in the sentence, by first word; of several ends the nearest."""
        for first, token in enumerate(sentence):
            for steps, key in self._starting(token.word):
                end = _match(steps, 1, sentence, first + 1)
                if end is not None:
                    yield Found(key, first, end - 1)

    def _starting(self, word: str) -> Iterator[tuple[tuple[_Step, ...], Key]]:
        yield from self._by_word.get(word, ())
        for length in self._lengths:
            if length > len(word):
                break
            yield from self._by_beginning.get(word[:length], ())
        if word[0].isdigit():
            yield from self._by_number
        yield from (each for each in self._by_ending if each[0][0].ends(word))


def listed(phrases: str) -> Phrases[str]:
    """Phrases written in one text with commas between; each stands for itself."""
    return Phrases((phrase.strip(), phrase.strip()) for phrase in phrases.split(","))


def _match(steps: tuple[_Step, ...], step: int, sentence: Sentence, at: int) -> int | None:
    """The place after the last word of the phrase, whose word number `step` is looked for at `at`."""
    if step == len(steps):
        return at
    if steps[step].gap:
        ends = (_match(steps, step + 1, sentence, at + skipped) for skipped in range(GAP + 1))
        return next((end for end in ends if end is not None), None)
    if at < len(sentence) and steps[step].takes(sentence[at].word):
        return _match(steps, step + 1, sentence, at + 1)
    return None


@cache
def _step(word: str) -> _Step:
    choices = [] if word == "…" else [spelt for choice in word.split("|") for spelt in spellings(choice)]
    return _Step(
        words=frozenset(choice for choice in choices if "*" not in choice and choice != "#"),
        beginnings=_stripped(choice for choice in choices if choice.endswith("*") and not choice.startswith("*")),
        endings=_stripped(choice for choice in choices if choice.startswith("*") and not choice.endswith("*")),
        inner=_stripped(choice for choice in choices if choice.startswith("*") and choice.endswith("*")),
        number="#" in choices,
    )


def _stripped(choices: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({choice.strip("*") for choice in choices}))
