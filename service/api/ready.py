"""What the service answers from: opened at start, again where nothing had been built at start, and anew where a release was published."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack

from corpus.errors import SagligError
from service.answering.pipeline import Answering

_log = logging.getLogger("saglig.api")


class Ready:
    """Holds the opened corpus for the life of the process. Safe to call from several threads."""

    def __init__(self, opening: Callable[[], AbstractContextManager[Answering]], published: Callable[[], str]) -> None:
        """`published` gives the id of the release that is in use now."""
        self._opening, self._published = opening, published
        self._opened: Answering | None = None
        self._stack = ExitStack()
        self._lock = threading.Lock()

    def answering(self) -> Answering:
        """What answers; raises Unavailable with the reason while there is nothing to answer from."""
        with self._lock:
            if self._opened is None or self._superseded(self._opened):
                self._opened = self._anew()
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
        opened = self._stack.enter_context(self._opening())
        opened.retrieval.warm()
        return opened
