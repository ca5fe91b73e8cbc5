"""What the service answers from: opened at start, again where nothing had been built at start, and anew where a release was published."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass

from anyio import CapacityLimiter, to_thread

from corpus.errors import SagligError
from service.answering.pipeline import Answering

_log = logging.getLogger("saglig.api")


class Ready:
    """Holds the opened corpus for the life of the process. Safe to call from several threads."""

    def __init__(
        self,
        opening: Callable[[], AbstractContextManager[Answering]],
        published: Callable[[], str],
        *,
        look_every: float = 0.0,
        clock: Callable[[], float] = time.monotonic,
        taken_up: Callable[[Answering], None] = lambda _: None,
    ) -> None:
        """`published` gives the id of the release that is in use now; it is asked at most once in `look_every` seconds. `taken_up` is told
        of what was opened before anyone is answered from it; what it raises is why there is nothing to answer from."""
        self._opening, self._published = opening, published
        self._look_every, self._clock, self._looked_at = look_every, clock, float("-inf")
        self._opened: Answering | None = None
        self._taken_up = taken_up
        self._stack = ExitStack()
        self._lock = threading.Lock()

    def answering(self) -> Answering:
        """What answers; raises Unavailable with the reason while there is nothing to answer from."""
        opened = self._opened
        if opened is not None and self._clock() - self._looked_at < self._look_every:
            return opened
        with self._lock:
            if self._opened is None or self._superseded(self._opened):
                self._opened = self._anew()
            self._looked_at = self._clock()
            return self._opened

    def reason(self) -> str | None:
        """Why there is nothing to answer from; None when ready."""
        try:
            self.answering()
        except SagligError as problem:
            return str(problem)
        return None

    def close(self) -> None:
        """Give the index back."""
        with self._lock:
            self._opened = None
            self._stack.close()

    def _superseded(self, opened: Answering) -> bool:
        """A store that cannot be read now supersedes nothing: what is in memory still answers."""
        try:
            return self._published() != opened.manifest.release
        except SagligError as problem:
            _log.warning("the store cannot be asked for its release: %s", problem)
            return False

    def _anew(self) -> Answering:
        """The old index is given back first, for it has one owner; an answer under way searches its stored vectors instead."""
        self._stack.close()
        self._stack = ExitStack()
        gc.unfreeze()
        opened = self._stack.enter_context(self._opening())
        opened.retrieval.warm()
        self._taken_up(opened)
        gc.collect()
        gc.freeze()  # law that stays is not looked through again: a quarter of a second in which nobody would be answered
        return opened


@dataclass(frozen=True, kw_only=True)
class State:
    """`release` is what is answered from; None where `reason` says why there is nothing."""

    release: str | None
    reason: str | None


_OPENING = State(release=None, reason="Indekset er ved at blive åbnet. Prøv igen om lidt.")
_SILENT = State(release=None, reason="Indekset eller lageret svarer ikke. Prøv igen om lidt.")
_FRESH_SECONDS = 1.0
_STALE_SECONDS = 10.0
_FIRST_WAIT = 2.0
_WAIT = 0.05


class Readiness:
    """Whether the service is ready, without anyone waiting: looked at in a thread of its own, at most once a second."""

    def __init__(
        self, ready: Ready, *, records: Callable[[], object] = lambda: None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`records` raises Unavailable where the records cannot be read: what cannot be kept is not answered."""
        self._ready, self._records, self._clock = ready, records, clock
        self._known: State | None = None
        self._looked_at = 0.0
        self._looking: asyncio.Task[None] | None = None
        self._thread = CapacityLimiter(1)

    async def state(self) -> State:
        """What is known now; where it is a second old, what is found within a twentieth of a second, else the older, for ten seconds."""
        if self._known is not None and self._clock() - self._looked_at < _FRESH_SECONDS:
            return self._known
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self.look(), name="readiness")
        await asyncio.wait({self._looking}, timeout=_WAIT if self._known else _FIRST_WAIT)
        if self._known is not None and self._clock() - self._looked_at > _STALE_SECONDS and not self._looking.done():
            return _SILENT
        return self._known or _OPENING

    async def look(self) -> None:
        """Look again, however long it takes."""
        self._known = await to_thread.run_sync(self._state, limiter=self._thread, abandon_on_cancel=True)
        self._looked_at = self._clock()

    async def close(self) -> None:
        """Stop looking."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.wait({self._looking})

    def _state(self) -> State:
        try:
            release = self._ready.answering().manifest.release
            self._records()
            return State(release=release, reason=None)
        except SagligError as problem:
            return State(release=None, reason=str(problem))
        except Exception:
            _log.exception("whether the service is ready cannot be seen")
            return State(release=None, reason="Uventet fejl, da indekset skulle åbnes. Se tjenestens log.")
