"""What the HTTP doors need kept beyond one request. `service/api/memory.py` keeps it in memory; a store takes its place.

Both are called in a worker thread, so an implementation may block; both raise Unavailable where nothing can be written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from service.identity import Principal
from service.model import Answer, Question
from service.wire import Json


class AnswerStore(Protocol):
    """Answers, found again only by whoever asked. An answer is kept before its reader is told that it is complete."""

    def keep(self, owner: Principal, question: Question, answer: Answer) -> None: ...

    def find(self, owner: Principal, question_id: str) -> Json | None:
        """The answer as `service/wire.py` has it; None where there is none of that owner's."""
        ...


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What an idempotency key stands for: a digest of the request, and the question it led to."""

    fingerprint: str
    question_id: str


class IdempotencyKeys(Protocol):
    """Which request a key stands for, for each owner. A claim lives no longer than the answer it leads to."""

    def find(self, owner: Principal, key: str) -> Claim | None: ...

    def claim(self, owner: Principal, key: str, claim: Claim) -> None:
        """The key stands for this from now on, whatever it stood for before."""
        ...
