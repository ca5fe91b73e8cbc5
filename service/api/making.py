"""Answers made for the doors beside `/api`, as its own are: a permit, a run with its time, and kept for whoever asks before it is told."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Generic

from starlette.concurrency import run_in_threadpool

from service.api.errors import Conflict, Stopped
from service.api.gate import Gate
from service.api.metrics import Metrics
from service.api.ports import AnswerStore
from service.api.runs import Run, Runs
from service.api.settings import ApiSettings
from service.api.stream import EventStream
from service.doors.opened import E
from service.identity import Principal
from service.model import Answer


class Maker:
    """See `service.doors.opened.Making` and `Streaming`."""

    def __init__(
        self, runs: Runs, gate: Gate, answers: AnswerStore, settings: ApiSettings, metrics: Metrics, who: Callable[[], Principal]
    ) -> None:
        self._runs, self._gate, self._answers, self._who = runs, gate, answers, who
        self._settings, self._metrics = settings, metrics

    async def begin(self, prepared: Callable[[], E]) -> Begun[E]:
        """See the port."""
        who = self._who()
        release = self._gate.enter(who)
        try:
            errand = await run_in_threadpool(prepared)
            begun = Begun(errand, self._runs)

            def keep(answer: Answer) -> None:
                self._answers.keep(who, errand.put, answer, sources_only=errand.sources_only)
                begun.answer = answer

            begun.run = self._runs.start(
                errand.events, errand.question, who, release, keep=keep, written=errand.written or _unsaid
            )
            return begun
        except BaseException:
            release()
            raise

    def stream(self, told: AsyncIterator[bytes]) -> EventStream:
        """See the port."""
        return EventStream(told, write_seconds=self._settings.write_seconds, metrics=self._metrics)


class Begun(Generic[E]):
    """See `service.doors.opened.Streamed`."""

    run: Run
    answer: Answer | None = None

    def __init__(self, errand: E, runs: Runs) -> None:
        self.errand, self._runs = errand, runs

    def told(self) -> AsyncIterator[bytes]:
        """See the port."""
        return self.run.told()

    async def whole(self) -> Answer:
        """See the port."""
        try:
            await self.run.whole()
        except Conflict as stopped:
            raise Stopped(str(stopped)) from stopped
        assert self.answer is not None
        return self.answer

    def left(self) -> None:
        """See the port."""
        if not self.run.begun:
            self._runs.stop(self.run)


def _unsaid(*_: object) -> bytes:
    return b""
