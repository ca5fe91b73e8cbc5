"""MCP over streamable HTTP inside the service: one path, no sessions to lose, its manager running as long as the application does."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from mcp.server.mcpserver import MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

PATH = "/mcp"
LARGEST_BODY = 256 * 1024
"""Bytes."""
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def mount(
    app: FastAPI,
    server: MCPServer[Any],
    *,
    hosts: Sequence[str] = LOOPBACK,
    guard: Callable[[ASGIApp], ASGIApp] | None = None,
) -> None:
    """Serve `server` at `/mcp` of `app`. `hosts` are the names that the service is reached by: another Host header gets 421, which
    keeps a page in a caseworker's browser from reaching the door (DNS rebinding). `guard` wraps it, for identity, in an object that can be
    called; a function would be taken for a view."""
    endpoint = _Endpoint()
    app.router.routes.append(Route(PATH, guard(endpoint) if guard else endpoint, methods=["GET", "POST", "DELETE"]))
    outer = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(application: Any) -> AsyncIterator[Any]:
        # A session manager runs once, so each start of the application has its own.
        endpoint.inner = server.streamable_http_app(
            streamable_http_path=PATH,
            json_response=True,
            stateless_http=True,
            max_request_body_size=LARGEST_BODY,
            transport_security=_security(hosts),
        )
        async with outer(application) as state, server.session_manager.run():
            yield state

    app.router.lifespan_context = lifespan


def _security(hosts: Sequence[str]) -> TransportSecuritySettings:
    return TransportSecuritySettings(
        allowed_hosts=[name for host in hosts for name in (host, f"{host}:*")],
        allowed_origins=[f"{scheme}://{name}" for host in hosts for scheme in ("http", "https") for name in (host, f"{host}:*")],
    )


class _Endpoint:
    """The ASGI application that the lifespan puts in. A class, for Starlette would take a function for a view; so is a guard of it."""

    inner: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.inner(scope, receive, send)
