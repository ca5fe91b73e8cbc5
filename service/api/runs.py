"""Answers under way. A run belongs to the service, not to its reader: the reader may leave and come back, the answer is made and kept.

What stops a run is the user's own wish, the time limit, or the end of the service; that closes the pipeline's generator.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial

from anyio import CapacityLimiter, to_thread
from fastapi.sse import KEEPALIVE_COMMENT

from corpus.errors import SagligError
from service.answering.events import AnswerCompleted, Event
from service.api.errors import Conflict, TooSlow
from service.api.gate import Release
from service.api.metrics import Metrics
from service.api.ports import AnswerStore, Keep, Key, Writes
from service.api.settings import ApiSettings
from service.api.steps import Steps
from service.api.stream import encoded_event
from service.api.unanswered import Unanswered
from service.identity import Principal
from service.model import Question
from service.records.errors import KeyReused
from service.wire import Json, answer_json

_STOPPED = "Svaret er stoppet."
_TOO_SLOW = "Svaret tog for lang tid og er stoppet. Prøv igen, gerne med et kortere spørgsmål."


class Run:
    """One answer under way or just finished: its events, numbered from 1, and what it ended with."""

    def __init__(
        self,
        question: Question,
        owner: Principal,
        *,
        keepalive_seconds: float,
        keep: Keep,
        key: Key | None = None,
        written: Writes | None = None,
    ) -> None:
        self.question, self.owner, self.key, self.keep = question, owner, key, keep
        self.answer: Json | None = None
        self.begun = False
        """Whether a worker has taken it up; before that it has a place in line, and no more."""
        self.failure: Exception | None = None
        self.ended_at: float | None = None
        self.bytes = 0
        self._keepalive, self._written = keepalive_seconds, written or encoded_event
        self._told: list[bytes] = []
        self._changed = asyncio.Event()

    @property
    def ended(self) -> bool:
        return self.ended_at is not None

    def publish(self, event: Event) -> None:
        """Tell every reader."""
        encoded = self._written(event, len(self._told) + 1)
        self._told.append(encoded)
        self.bytes += len(encoded)
        self._wake()

    def end(self, at: float) -> None:
        """No more events will come."""
        self.ended_at = at
        self._wake()

    async def told(self, after: int = 0) -> AsyncIterator[bytes]:
        """The events numbered above `after`, those told already first; a comment whenever nothing has been said for a while."""
        number = after
        while True:
            changed = self._changed
            while number < len(self._told):
                yield self._told[number]
                number += 1
            if self.ended:
                return
            try:
                async with asyncio.timeout(self._keepalive):
                    await changed.wait()
            except TimeoutError:
                yield KEEPALIVE_COMMENT

    async def whole(self) -> Json:
        """The answer, once it is there. Raises what the run ended with instead."""
        while not self.ended:
            await self._changed.wait()
        if self.failure is not None:
            raise self.failure
        if self.answer is None:
            raise RuntimeError("the pipeline ended without an answer")
        return self.answer

    def _wake(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()


class Runs:
    """The runs of the process: those under way, and a bounded number of finished ones, so that a reader can resume."""

    def __init__(
        self, answers: AnswerStore, settings: ApiSettings, metrics: Metrics, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._answers, self._settings, self._metrics, self._clock = answers, settings, metrics, clock
        self._unanswered = Unanswered(answers, metrics)
        self.workers = CapacityLimiter(settings.workers)
        self._beginners = CapacityLimiter(settings.workers)
        self._runs: OrderedDict[str, Run] = OrderedDict()
        self._under: dict[tuple[str, str, str], Run] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self.by_key = asyncio.Lock()
        """Held from looking a key up until the run it leads to has begun, so that one key begins one run."""

    def start(
        self,
        events: Callable[[Question], Iterator[Event]],
        question: Question,
        owner: Principal,
        release: Release,
        key: Key | None = None,
        *,
        keep: Keep | None = None,
        written: Writes | None = None,
    ) -> Run:
        """Begin to answer with what `events` gives; `release` is called when the run has ended, however it ends. `key` leads to it.

        `keep` keeps the answer in another way than by its question and key; a run whose events are `written` in another way than as
        server-sent events of ours cannot be come back to.
        """
        keep = keep or partial(self._answers.keep, owner, question, key=key)
        run = Run(question, owner, keepalive_seconds=self._settings.keepalive_seconds, keep=keep, key=key, written=written)
        if written is None:
            self._runs[question.question_id] = run
        if key is not None:
            self._under[(*owner.owner, key.text)] = run
        task = asyncio.create_task(self._answer(run, events), name=f"answer {question.question_id}")
        self._tasks[question.question_id] = task
        self._metrics.running.inc()

        def ended(_: asyncio.Task[None]) -> None:
            if not run.ended:  # stopped before its first step
                self._tasks[question.question_id] = asyncio.create_task(self._unbegun(run))
                self._tasks[question.question_id].add_done_callback(ended)
                return
            self._tasks.pop(question.question_id, None)
            self._metrics.running.dec()
            release()
            self._forget()

        task.add_done_callback(ended)
        return run

    def find(self, owner: Principal, question_id: str) -> Run | None:
        """The run, if it is still known and is that owner's."""
        self._forget()
        run = self._runs.get(question_id)
        return run if run is not None and run.owner.owner == owner.owner else None

    def under(self, owner: Principal, key: Key) -> Run | None:
        """The owner's run that the key leads to, if it is still known and came to something. Raises KeyReused for another request's."""
        run = self._under.get((*owner.owner, key.text))
        if run is not None and run.key != key:
            raise KeyReused
        return None if run is None or run.failure else run

    def stop(self, run: Run) -> None:
        """Stop it, if it is under way: its readers are told, and its generator is closed."""
        if task := self._tasks.get(run.question.question_id):
            task.cancel()

    async def close(self) -> None:
        """Stop every run and wait until each has told its readers."""
        for task in list(self._tasks.values()):
            task.cancel()
        while self._tasks:
            await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _answer(self, run: Run, events: Callable[[Question], Iterator[Event]]) -> None:
        steps = Steps(events(run.question))
        try:
            async with asyncio.timeout(self._settings.answer_seconds):
                first = await to_thread.run_sync(steps.next, limiter=self._beginners, abandon_on_cancel=True)
                if first is not None and not isinstance(first, AnswerCompleted):
                    self._tell(run, first)
                    first = None
                loop = asyncio.get_running_loop()
                rest = partial(self._rest, run, steps, first, lambda event: loop.call_soon_threadsafe(self._tell, run, event))
                await to_thread.run_sync(rest, limiter=self.workers, abandon_on_cancel=True)
        except asyncio.CancelledError:
            await self._unanswered.end(run, Conflict(_STOPPED), "stopped")
        except TimeoutError:
            await self._unanswered.end(run, TooSlow(_TOO_SLOW), "too_slow")
        except SagligError as problem:
            await self._unanswered.end(run, problem, "refused")
        except Exception as problem:
            await self._unanswered.end(run, problem, "unforeseen")
        finally:
            steps.stop()
            run.end(self._clock())

    async def _unbegun(self, run: Run) -> None:
        await self._unanswered.end(run, Conflict(_STOPPED), "stopped")
        run.end(self._clock())

    def _rest(self, run: Run, steps: Steps, first: Event | None, tell: Callable[[Event], object]) -> None:
        """In a worker's thread, to the end: an answer that has begun is not put back in line behind others' steps.

        An answer is kept before anyone is told of it, so that what was told is never lost.
        """
        run.begun = True
        event = first or steps.next()
        while event is not None:
            if isinstance(event, AnswerCompleted):
                run.keep(event.answer)
            tell(event)
            event = steps.next()

    def _tell(self, run: Run, event: Event) -> None:
        if run.ended or run.failure is not None:
            return
        if isinstance(event, AnswerCompleted):
            run.answer = answer_json(event.answer)
            self._metrics.answers.labels(status=event.answer.status.value).inc()
        run.publish(event)

    def _forget(self) -> None:
        """Finished runs go, oldest first, when there are too many, too large or too old; those under way stay."""
        finished = [(name, run) for name, run in self._runs.items() if run.ended_at is not None]
        kept_bytes = sum(run.bytes for _, run in finished)
        too_many = len(finished) - self._settings.runs_kept
        for place, (name, run) in enumerate(finished):
            old = self._clock() - (run.ended_at or 0.0) > self._settings.run_seconds_kept
            if not (old or place < too_many or kept_bytes > self._settings.run_bytes_kept):
                return
            kept_bytes -= run.bytes
            del self._runs[name]
            if run.key is not None and self._under.get(place_of := (*run.owner.owner, run.key.text)) is run:
                del self._under[place_of]
