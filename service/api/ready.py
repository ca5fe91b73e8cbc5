"""What the service answers from: opened at start, and again on a later call where nothing had been built at start."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack

from corpus.errors import SagligError
from service.answering.pipeline import Answering


class Ready:
    """Holds the opened corpus for the life of the process. Safe to call from several threads."""

    def __init__(self, opening: Callable[[], AbstractContextManager[Answering]]) -> None:
        self._opening = opening
        self._opened: Answering | None = None
        self._stack = ExitStack()
        self._lock = threading.Lock()

    def answering(self) -> Answering:
        """What answers; raises Unavailable with the reason while there is nothing to answer from."""
        with self._lock:
            if self._opened is None:
                self._opened = self._stack.enter_context(self._opening())
                self._opened.retrieval.warm()
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
