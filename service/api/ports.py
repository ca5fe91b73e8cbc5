"""What answers under way need kept: `service/api/keeping.py` keeps it in the records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from service.identity import Principal
from service.model import Answer, Question


@dataclass(frozen=True, kw_only=True)
class Key:
    """An idempotency key, and a digest of the request that it stands for."""

    text: str
    request: str


class AnswerStore(Protocol):
    """Where answers go. Called in a worker thread, so an implementation may block; raises Unavailable where nothing can be written."""

    def keep(self, owner: Principal, question: Question, answer: Answer, *, key: Key | None = None) -> None:
        """Keep an answer and what its key leads to, together or not at all, before its reader is told that it is complete."""
