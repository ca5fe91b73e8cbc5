"""A question that came to no answer: stopped, too slow, refused by an error or met by an unforeseen one. It is kept all the same."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from anyio import to_thread

from corpus.errors import SagligError
from service.answering.events import AnswerFailed
from service.api.metrics import Metrics
from service.api.ports import AnswerStore
from service.error_ids import mark
from service.privacy import mask_quoted
from service.records.errors import RecordsUnavailable

if TYPE_CHECKING:
    from service.api.runs import Run

_log = logging.getLogger("saglig.api")
_LONGEST_WRITE_S = 5.0
_UNFORESEEN = "Uventet fejl. Oplys fejl-id'et, hvis I melder den."


class Unanswered:
    """Keeps the question with its end, and then tells its readers of it."""

    def __init__(self, answers: AnswerStore, metrics: Metrics) -> None:
        self._answers, self._metrics = answers, metrics

    async def end(self, run: Run, problem: Exception, why: str) -> None:
        """The run came to `problem`; `why` is a word to count by. A question that cannot be kept is named in the program's own log."""
        run.failure = problem
        failed = AnswerFailed(
            error_id=mark(problem), text=mask_quoted(str(problem)) if isinstance(problem, SagligError) else _UNFORESEEN
        )
        if why == "unforeseen":
            _log.error("unforeseen error %s", failed.error_id, exc_info=problem)
        else:
            _log.info("no answer %s: %s", failed.error_id, why)
        await _to_the_end(partial(self._keep, run, problem, why, failed.error_id))
        self._metrics.answers.labels(status=why).inc()
        run.publish(failed)

    def _keep(self, run: Run, problem: Exception, why: str, error_id: str) -> None:
        if isinstance(problem, RecordsUnavailable):
            _log.error("the question of %s is not kept: %s", error_id, problem)
            return
        try:
            self._answers.keep_unanswered(run.owner, run.question, why=why, problem=type(problem).__name__, error_id=error_id)
        except Exception:
            _log.exception("the question of %s is not kept", error_id)


async def _to_the_end(write: Callable[[], None]) -> None:
    """In a thread; whoever stops the answer meanwhile waits for it, but not for records that stand still."""
    writing = asyncio.ensure_future(to_thread.run_sync(write, abandon_on_cancel=True))
    loop = asyncio.get_running_loop()
    until = loop.time() + _LONGEST_WRITE_S
    while not writing.done() and (left := until - loop.time()) > 0:
        with suppress(asyncio.CancelledError):
            await asyncio.wait({writing}, timeout=left)
