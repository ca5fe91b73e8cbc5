"""What every door is given: the installation that answers now, the time it is, and what makes and keeps the answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from service.answering.events import AnswerCompleted, Event
from service.answering.pipeline import Answering
from service.model import Answer, AnswerManifest, Question
from service.wire import Json

Opened = Callable[[], Answering]
"""Gives what answers now; raises Unavailable while there is nothing to answer from."""
Clock = Callable[[], datetime]
"""The time now, with its zone: its day is today."""
Writes = Callable[[Event, int], bytes]
"""How an event is sent to a reader; the number counts from 1."""


class Errand:
    """A question as it was sent, and what makes its answer. `put` is the question that is answered in the end: where a message leans on
    others it is found, and set, by `events`, under the id that the question has. `sources_only`: it is answered without the rules.
    `written` is how its reader is told of what happens, None where only the whole answer is wanted."""

    def __init__(self, question: Question, answering: Answering, *, sources_only: bool = False) -> None:
        self.question = self.put = question
        self.answering, self.sources_only = answering, sources_only
        self.written: Writes | None = None

    def events(self, question: Question) -> Iterator[Event]:
        """The answer as it comes about; in a worker thread."""
        return self.answering.events(question)


E = TypeVar("E", bound=Errand)
E_co = TypeVar("E_co", bound=Errand, covariant=True)


class UnderWay(Protocol[E_co]):
    """An answer that is being made; it is kept before anyone is told of it."""

    @property
    def errand(self) -> E_co: ...

    async def whole(self) -> Answer:
        """The answer, once it is there. Raises what it ended with instead."""

    def left(self) -> None:
        """The reader is gone: what has not begun is stopped, what has is made to the end and kept."""


class Streamed(UnderWay[E_co], Protocol[E_co]):
    """One that is told of as it comes about."""

    def told(self) -> AsyncIterator[bytes]:
        """Every event as it is written, and a comment whenever nothing has been said for a while."""


class Making(Protocol):
    """Makes answers for whoever asks, within the permits and the time that answers have.

    Who asks is not passed: an async dependency (or MCP's guard) has set a context variable, and it is read where this is called.
    """

    async def begin(self, prepared: Callable[[], E]) -> UnderWay[E]:
        """A permit first, then what `prepared` gives in a thread. Raises TooManyRequests, Overloaded, and what that raises."""


class Streaming(Protocol):
    """The same, for a door that tells of an answer as it comes about."""

    async def begin(self, prepared: Callable[[], E]) -> Streamed[E]:
        """As `Making.begin`."""

    def stream(self, told: AsyncIterator[bytes]) -> Response:
        """Server-sent events, with a deadline for a reader who takes nothing."""


Checked = Callable[[Mapping[str, Any], date, Json, AnswerManifest], None]
"""Called once for every rule check: its facts, its day, its result as JSON, and what it rests on."""


def keep_no_check(_facts: Mapping[str, Any], _as_of: date, _result: Json, _manifest: AnswerManifest) -> None:
    """For an installation without a store."""


class Alone:
    """Makes answers for the one user of a program that keeps nothing."""

    async def begin(self, prepared: Callable[[], E]) -> UnderWay[E]:
        """See the port."""
        return _Alone(await run_in_threadpool(prepared))


class _Alone(UnderWay[E]):
    def __init__(self, errand: E) -> None:
        self._errand = errand

    @property
    def errand(self) -> E:
        return self._errand

    async def whole(self) -> Answer:
        return await run_in_threadpool(self._answer)

    def left(self) -> None:
        """Nobody else is waiting for it."""

    def _answer(self) -> Answer:
        told = self._errand.events(self._errand.question)
        return next(each.answer for each in told if isinstance(each, AnswerCompleted))
