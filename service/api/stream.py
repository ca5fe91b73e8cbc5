"""Sending a stream of events: a reader who takes nothing for too long is let go, and what was held for them is freed."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Mapping

from fastapi.sse import EventSourceResponse, format_sse_event
from starlette.types import Send

from service.answering.events import Event
from service.api.metrics import Metrics
from service.wire import Json, event_json

_log = logging.getLogger("saglig.api")


class EventStream(EventSourceResponse):
    """Server-sent events out of an async generator. Each write has a deadline; the run behind it goes on without the reader."""

    def __init__(
        self, told: AsyncIterator[bytes], *, write_seconds: float, metrics: Metrics, headers: Mapping[str, str] | None = None
    ) -> None:
        kept_whole = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        super().__init__(told, headers={**kept_whole, **(headers or {})})
        self._write_seconds, self._metrics = write_seconds, metrics

    async def stream_response(self, send: Send) -> None:
        """The connection of a reader who stalls is left unfinished, which makes the server close it."""

        async def within_deadline(message: dict[str, object]) -> None:
            async with asyncio.timeout(self._write_seconds):
                await send(message)

        self._metrics.readers.inc()
        try:
            await super().stream_response(within_deadline)  # type: ignore[arg-type]
        except TimeoutError:
            _log.info("a reader took nothing for %s seconds and was let go", self._write_seconds)
            self._metrics.stalled.inc()
        finally:
            self._metrics.readers.dec()
            if (close := getattr(self.body_iterator, "aclose", None)) is not None:
                await close()


def encoded_event(event: Event, number: int) -> bytes:
    """An event as it is sent: by name, numbered, its data as JSON."""
    return encoded(type(event).__name__, event_json(event), number)


def encoded(name: str, data: Json, number: int) -> bytes:
    """The same of data that is JSON already."""
    return format_sse_event(data_str=json.dumps(data, ensure_ascii=False), event=name, id=str(number))
