"""The nouns of a conversation: a message as it stands alone, where its date and facts come from, and what was left behind.

A *standing* is a message that needs no other to be understood. Turns are numbered from 1; a fact says which turn stated it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.rulebook import Value
from service.model import Language, Question, Status

AS_OF = "as_of"
WORDS = "question"
"""What may be dropped beside facts: the date carried, and the earlier question's words."""


class Kind(StrEnum):
    """What a message is: the first or a whole question, one that leans on the one before, more about the same, or an answer."""

    whole = "whole"
    follow_up = "follow_up"
    told = "told"
    reply = "reply"


class Origin(StrEnum):
    """Where a day comes from: this message's words, an earlier turn, a date given beside the message, or nowhere."""

    words = "words"
    earlier = "earlier"
    given = "given"
    today = "today"


class Why(StrEnum):
    """Why something from before is not carried on."""

    benefit = "benefit"
    group = "group"
    everyone = "everyone"
    topic = "topic"
    question = "question"
    corrected = "corrected"
    reader = "reader"


@dataclass(frozen=True, kw_only=True)
class Day:
    """The day a message is about; `turn` is the one that named it, `words` what it was read from (None where given or today)."""

    day: date
    origin: Origin
    turn: int
    words: str | None = None


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A value, the turn that stated it, and whether the standing question's own words say it."""

    value: Value
    turn: int
    in_words: bool


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """A fact or the date (`as_of`) that is not carried on, its value, and why."""

    item: str
    value: Value
    why: Why


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A message that stands alone: `said` as written, `text` as read. `base` is what the next message leans on: the question without
    what was only asked beside it ("…, og hvorfor?").

    `stated` is all that is known with it; `facts` is the part to be given beside the text. `words_from` is the turn whose words the
    text holds, None where it holds its own only. `shown` are the lines for the reader. `unknown` are facts that the reader has said
    not to know: they are not asked again.
    """

    said: str
    text: str
    base: str
    language: Language
    kind: Kind
    turn: int
    as_of: Day
    stated: Mapping[str, Stated] = field(default_factory=dict)
    dropped: tuple[Dropped, ...] = ()
    changed_topic: bool = False
    words_from: int | None = None
    unknown: frozenset[str] = frozenset()
    shown: tuple[str, ...] = ()

    @property
    def facts(self) -> dict[str, Stated]:
        """The facts that the text does not say, or says otherwise: they go beside the question."""
        return {fact: each for fact, each in self.stated.items() if not each.in_words}

    @property
    def carried(self) -> tuple[str, ...]:
        """What comes from earlier turns and may be dropped: fact ids, `as_of`, and `question` for the earlier question's words."""
        words = (WORDS,) if self.words_from is not None else ()
        day = (AS_OF,) if self.as_of.origin is Origin.earlier else ()
        return (*words, *day, *(fact for fact, each in self.facts.items() if each.turn < self.turn))


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What of an answer the next turn needs: how it ended, the outcome of the rules, its first statement, and the fact asked back."""

    status: Status
    outcome: str
    said: str | None = None
    asked: str | None = None


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A message, the question that was put for it, and what came of it."""

    standing: Standing
    question: Question
    answer: Summary
