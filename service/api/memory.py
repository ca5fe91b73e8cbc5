"""Answers and idempotency keys in memory: bounded, expiring, gone with the process. For one user at one machine, and for tests."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from service.api.ports import Claim
from service.identity import Principal
from service.model import Answer, Question
from service.wire import Json, answer_json

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

MOST_KEPT = 2_000
SECONDS_KEPT = 3_600.0


class Expiring(Generic[_Key, _Value]):
    """A mapping that forgets: the oldest beyond `most`, and everything after `seconds`. Safe to call from several threads."""

    def __init__(self, *, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._held: OrderedDict[_Key, tuple[float, _Value]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: _Key) -> _Value | None:
        with self._lock:
            self._forget()
            found = self._held.get(key)
            return None if found is None else found[1]

    def put(self, key: _Key, value: _Value) -> None:
        """A value that is put again counts as new."""
        with self._lock:
            self._held.pop(key, None)
            self._held[key] = (self._clock(), value)
            self._forget()

    def __len__(self) -> int:
        return len(self._held)

    def _forget(self) -> None:
        oldest_kept = self._clock() - self._seconds
        while self._held:
            kept_at, _ = next(iter(self._held.values()))
            if len(self._held) <= self._most and kept_at >= oldest_kept:
                return
            self._held.popitem(last=False)


class MemoryAnswers:
    """`AnswerStore` in memory."""

    def __init__(
        self, *, most: int = MOST_KEPT, seconds: float = SECONDS_KEPT, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._kept: Expiring[tuple[tuple[str, str], str], Json] = Expiring(most=most, seconds=seconds, clock=clock)

    def keep(self, owner: Principal, question: Question, answer: Answer) -> None:
        self._kept.put((owner.owner, question.question_id), answer_json(answer))

    def find(self, owner: Principal, question_id: str) -> Json | None:
        return self._kept.get((owner.owner, question_id))


class MemoryKeys:
    """`IdempotencyKeys` in memory."""

    def __init__(
        self, *, most: int = MOST_KEPT, seconds: float = SECONDS_KEPT, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._kept: Expiring[tuple[tuple[str, str], str], Claim] = Expiring(most=most, seconds=seconds, clock=clock)

    def find(self, owner: Principal, key: str) -> Claim | None:
        return self._kept.get((owner.owner, key))

    def claim(self, owner: Principal, key: str, claim: Claim) -> None:
        self._kept.put((owner.owner, key), claim)
