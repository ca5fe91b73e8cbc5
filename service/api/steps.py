"""A pipeline's generator, taken step by step in worker threads, and stopped from outside while a step runs."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from typing import cast

from service.answering.events import Event


class Steps:
    """Where a step is under way when it is stopped, the generator is closed as soon as that step returns."""

    def __init__(self, events: Iterator[Event]) -> None:
        self._events = cast("Generator[Event, None, None]", events)
        self._running = threading.Lock()
        self._stopped = False

    def next(self) -> Event | None:
        """The next event; None at the end, and once stopped. Raises what the pipeline raises."""
        try:
            with self._running:
                return None if self._stopped else next(self._events, None)
        finally:
            if self._stopped:
                self.stop()

    def stop(self) -> None:
        """Close the generator, now or when the step under way returns; never waits."""
        self._stopped = True
        if self._running.acquire(blocking=False):
            try:
                self._events.close()
            finally:
                self._running.release()
