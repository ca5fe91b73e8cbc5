"""The pipeline as a door uses it: it stops where the reader has left, and it can leave the rules out and give sources alone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace

from service.answering.events import AnswerCompleted, Event
from service.answering.pipeline import Answering
from service.model import Answer, Question


class ReaderLeft(Exception):
    """Nobody waits for the answer any more; the door that set `left` catches it."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Listening(Answering):
    """`left` is set by whoever finds that the reader is gone. `sources_only`: there is no rule and no obligation to apply, so the answer is
    what the search found, word for word, through the same verification."""

    left: threading.Event = field(default_factory=threading.Event)
    sources_only: bool = False

    def answer(self, question: Question) -> Answer:
        """As the pipeline's; raises ReaderLeft between two events once `left` is set."""
        for event in self.events(question):
            if self.left.is_set():
                raise ReaderLeft
            if isinstance(event, AnswerCompleted):
                return event.answer
        raise AssertionError("the pipeline ends with an answer")

    def events(self, question: Question) -> Iterator[Event]:
        if self.sources_only:
            ruleless = replace(self.rulebook, rules={}, obligations=())
            return replace(self, rulebook=ruleless, wording=None, sources_only=False).events(question)
        return super().events(question)


def listening(opened: Answering, left: threading.Event, *, sources_only: bool = False) -> Listening:
    """`opened` as a door uses it."""
    parts = {each.name: getattr(opened, each.name) for each in fields(Answering)}
    return Listening(**parts, left=left, sources_only=sources_only)
