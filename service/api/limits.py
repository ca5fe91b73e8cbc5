"""A limit on the body, counted as it arrives: a header may lie, and a megabyte is not a question."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.problems import problem

LARGEST_BODY = 256 * 1024
"""Bytes."""


class BodyLimit:
    """Pure ASGI middleware: reads the body up to the limit and answers 413 beyond it."""

    def __init__(self, app: ASGIApp, largest: int = LARGEST_BODY) -> None:
        self._app, self._largest = app, largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        kept: list[Message] = []
        size, more = 0, True
        while more:
            message = await receive()
            kept.append(message)
            if message["type"] != "http.request":
                break
            size += len(message.get("body", b""))
            more = message.get("more_body", False)
            if size > self._largest:
                detail = f"Forespørgslen er større end {self._largest // 1024} KB. Stil spørgsmålet kortere."
                await problem(413, "Forespørgslen er for stor", detail, kind="urn:saglig:TooLarge")(scope, receive, send)
                return

        async def replay() -> Message:
            return kept.pop(0) if kept else await receive()

        await self._app(scope, replay, send)
