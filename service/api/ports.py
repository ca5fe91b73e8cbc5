"""What answers under way need kept: `service/api/keeping.py` keeps it in the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from service.answering.events import Event
from service.identity import Principal
from service.model import Answer, Question


@dataclass(frozen=True, kw_only=True)
class Key:
    """An idempotency key, and a digest of the request that it stands for."""

    text: str
    request: str


Keep = Callable[[Answer], None]
"""Keeps an answer, with the question and whatever belongs to it. Called in a worker thread."""
Writes = Callable[[Event, int], bytes]
"""How an event is sent; the number counts from 1."""


class AnswerStore(Protocol):
    """Where answers go. Called in a worker thread, so an implementation may block; raises Unavailable where nothing can be written."""

    def keep(
        self, owner: Principal, question: Question, answer: Answer, *, key: Key | None = None, sources_only: bool = False
    ) -> None:
        """Keep an answer and what its key leads to, together or not at all, before its reader is told that it is complete. `sources_only`
        where no rule took part in it."""

    def keep_unanswered(self, owner: Principal, question: Question, *, why: str, problem: str, error_id: str) -> None:
        """Keep a question that came to no answer: `why` and `problem` are words to count by, `error_id` is what its reader was told."""
