"""What is refused before any route is looked for: a body that is too large or too slow, counted as it arrives, and a name that is not ours.

A header may lie, and a megabyte is not a question. A page elsewhere may point its own name at this machine; the Host header tells.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.problems import problem

LARGEST_BODY = 256 * 1024
"""Bytes."""
SLOWEST_BODY = 20.0
"""Seconds from the first byte to the last."""


class BodyLimit:
    """Pure ASGI middleware: reads the body up to the limit and answers 413 beyond it, and 408 where it does not come in time."""

    def __init__(self, app: ASGIApp, largest: int = LARGEST_BODY, seconds: float = SLOWEST_BODY) -> None:
        self._app, self._largest, self._seconds = app, largest, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(self._seconds):
                kept = await self._read(receive)
        except TimeoutError:
            await _too_slow()(scope, receive, send)
            return
        if kept is None:
            detail = f"Forespørgslen er større end {self._largest // 1024} KB. Stil spørgsmålet kortere."
            await problem(413, "Forespørgslen er for stor", detail, kind="urn:saglig:TooLarge")(scope, receive, send)
            return

        async def replay() -> Message:
            return kept.pop(0) if kept else await receive()

        await self._app(scope, replay, send)

    async def _read(self, receive: Receive) -> list[Message] | None:
        """The messages of the body; None where it is too large."""
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
                return None
        return kept


def _too_slow() -> Response:
    detail = "Forespørgslen kom ikke frem i tide. Prøv igen."
    return problem(408, "Forespørgslen er for langsom", detail, kind="urn:saglig:TooSlowBody")


class KnownHosts:
    """Pure ASGI middleware: answers 421 to a Host header that names none of `hosts`; the port is left aside."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str]) -> None:
        self._app, self._hosts = app, frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _host(Headers(scope=scope).get("host", "")) not in self._hosts:
            detail = "Tjenesten svarer ikke på det navn. Brug den adresse, som kommunen har oplyst."
            await problem(421, "Forkert adresse", detail, kind="urn:saglig:WrongHost")(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _host(named: str) -> str:
    """ "saglig.example:8000" -> "saglig.example"; "[::1]:8000" -> "::1"."""
    if named.startswith("["):
        return named[1:].partition("]")[0].lower()
    return named.partition(":")[0].lower()
