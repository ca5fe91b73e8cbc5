"""The pipeline as a door uses it: on wish it leaves the rules out and gives sources alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from service.answering.events import Event
from service.answering.pipeline import Answering
from service.model import Question


@dataclass(frozen=True, kw_only=True, repr=False)
class Listening(Answering):
    """`sources_only`: there is no rule and no obligation to apply, so the answer is what the search found, word for word, through the same
    verification."""

    sources_only: bool = False

    def events(self, question: Question) -> Iterator[Event]:
        if self.sources_only:
            ruleless = replace(self.rulebook, rules={}, obligations=())
            return replace(self, rulebook=ruleless, wording=None, sources_only=False).events(question)
        return super().events(question)


def listening(opened: Answering, *, sources_only: bool = False) -> Listening:
    """`opened` as a door uses it."""
    parts = {each.name: getattr(opened, each.name) for each in fields(Answering)}
    return Listening(**parts, sources_only=sources_only)
