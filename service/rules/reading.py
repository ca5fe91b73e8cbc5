"""What a reading of a question is: facts with the words that state them."""

from __future__ import annotations

from dataclasses import dataclass

from service.rules.words import Sentence, Span, span_of

Said = bool | int | float | str | tuple[str, ...]
"""A value as read; of a set, the options that these words name."""


@dataclass(frozen=True, kw_only=True)
class ReadFact:
    """A fact read, and the words of the question that say it, literally; `by_silence` where they only leave it out."""

    fact: str
    value: Said
    span: Span
    words: str
    by_silence: bool = False
    """Whether it is taken from what the question leaves out."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a question says (`read`) and what it may say (`proposed`: to be confirmed, never used).

    A set such as the purposes has one row for each phrase that names some of it.
    """

    read: tuple[ReadFact, ...] = ()
    proposed: tuple[ReadFact, ...] = ()

    @property
    def values(self) -> dict[str, Said]:
        """The facts read; the rows of a set are put together in order of option."""
        found: dict[str, Said] = {}
        for each in self.read:
            before = found.get(each.fact)
            if isinstance(each.value, tuple) and isinstance(before, tuple):
                found[each.fact] = tuple(sorted({*before, *each.value}))
            else:
                found[each.fact] = each.value
        return found


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A fact that some words may state, before the whole question has been weighed. `first` and `last` are words of `sentence`."""

    fact: str
    value: Said
    sentence: Sentence
    first: int
    last: int
    unsure: bool = False

    def fact_of(self, text: str) -> ReadFact:
        span = span_of(self.sentence, self.first, self.last)
        return ReadFact(fact=self.fact, value=self.value, span=span, words=text[span.start : span.end])


def within(one: Candidate, other: Candidate) -> bool:
    """Whether the words of one touch those of the other."""
    return one.sentence is other.sentence and one.first <= other.last and other.first <= one.last


def plain(value: float) -> int | float:
    """A whole number as an integer, any other to two decimals."""
    return int(value) if value == int(value) else round(value, 2)
