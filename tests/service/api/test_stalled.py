"""Over a real connection: a reader who stops reading is let go within the deadline, and so is what was held for them."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

import uvicorn
from starlette.types import Receive, Scope, Send

from service.api.metrics import Metrics
from service.api.stream import EventStream


async def test_a_reader_who_stops_reading_is_let_go_within_the_deadline() -> None:
    metrics, closed = Metrics(), asyncio.Event()

    async def endless() -> AsyncIterator[bytes]:
        try:
            while True:
                yield b"data: " + b"x" * 65_536 + b"\n\n"
        finally:
            closed.set()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await EventStream(endless(), write_seconds=0.5, metrics=metrics)(scope, receive, send)

    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="critical", log_config=None, lifespan="off", timeout_graceful_shutdown=1)
    )
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:
        await asyncio.sleep(0.01)
    reader, writer = await asyncio.open_connection(*listening.getsockname(), limit=1024)
    writer.write(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
    await writer.drain()
    assert b"200" in await reader.readline()
    await asyncio.wait_for(closed.wait(), 10)
    assert metrics.registry.get_sample_value("saglig_readers_stalled_total") == 1
    assert metrics.registry.get_sample_value("saglig_readers") == 0
    writer.transport.abort()
    server.should_exit = True
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.wait_for(serving, 10)
