"""What a conversation reads a message with: the readers that a question is read with, and the day it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.lexicon import Recognition
from corpus.rulebook import FactDefinition, Value
from service.retrieval.dates import ReadDate, date_in
from service.rules.facts import StatedBy, state
from service.rules.reader import facts_of, read_facts
from service.rules.reading import ReadFact


@dataclass(frozen=True, kw_only=True, repr=False)
class Reader:
    """The lexicon and the fact dictionary of an installation, and `today` for dates."""

    lexicon: Sequence[Recognition]
    definitions: Mapping[str, FactDefinition]
    today: date

    def stated(self, text: str) -> dict[str, Value]:
        """The facts that the words state, validated."""
        return facts_of(read_facts(self.lexicon, text), self.definitions).values()

    def rows(self, text: str, *facts: str) -> tuple[ReadFact, ...]:
        """The places where one of these facts is read or proposed, in order."""
        reading = read_facts(self.lexicon, text)
        return tuple(
            sorted((each for each in (*reading.read, *reading.proposed) if each.fact in facts), key=lambda row: row.span)
        )

    def supposed(self, text: str, fact: str) -> Value | None:
        """The value of a fact that was asked for: what is read, else the one value proposed; None where there is neither."""
        known = self.stated(text).get(fact)
        if known is not None:
            return known
        values = [row.value for row in self.rows(text, fact)]
        if not values:
            return None
        if isinstance(values[0], tuple):
            several = sorted({option for value in values if isinstance(value, tuple) for option in value})
            return state(self.definitions, fact, several, StatedBy.question).value
        return state(self.definitions, fact, values[0], StatedBy.question).value if len(set(values)) == 1 else None

    def groups(self, text: str) -> frozenset[str]:
        """The target groups that the words name; empty where they name none."""
        found = self.stated(text).get("groups")
        return found if isinstance(found, frozenset) else frozenset()

    def day(self, text: str) -> ReadDate | None:
        return date_in(text, today=self.today)
