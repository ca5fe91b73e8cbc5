"""Who may come in: one dependency on every route, which looks the route up in the table of roles. What is not in the table is refused.

A mounted application has no dependencies; it is wrapped in `Guarded`, which looks up its own line of the table.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextvars import ContextVar
from typing import Annotated, cast

from anyio import CapacityLimiter, to_thread
from fastapi import Depends, FastAPI, Request
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.datastructures import Headers
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from corpus.errors import SagligError
from service.api.problems import of_error
from service.api.services import Services, services_of
from service.identity import BadIdentitySettings, NotIdentified, Principal, RoleTable
from service.identity.access import bearer_token

_waiting_for_keys = CapacityLimiter(8)
_asks: ContextVar[Principal] = ContextVar("saglig_asks")


async def authorise(request: Request) -> None:
    """Lets in whoever may, and remembers who it is on `request.state.principal`. Raises NotIdentified and NotPermitted."""
    services = services_of(request)
    table, route = services.access.table, f"{request.method} {request.scope['route'].path}"
    if route in table.public:
        return
    principal = await identified(services, request.headers.get("authorization"))
    table.require(principal, route)
    request.state.principal = principal
    _asks.set(principal)


def asking() -> Principal:
    """Whom this request, or what it began in a thread or a task of its own, was let in as."""
    return _asks.get()


async def identified(services: Services, authorization: str | None) -> Principal:
    """Who an Authorization header speaks for. Only a key that is not at hand is waited for, and that in a thread."""
    access = services.access
    if access.bearer is None:
        assert access.local is not None
        return access.local
    try:
        token = bearer_token(authorization)
        key = access.bearer.key_at_hand(token)
        if key is None:
            key = await to_thread.run_sync(access.bearer.key, token, limiter=_waiting_for_keys)
        return access.principal(access.bearer, token, key)
    except NotIdentified as problem:
        services.metrics.unidentified.labels(reason=problem.reason).inc()
        raise


async def admitted(request: Request) -> AsyncIterator[None]:
    """A permit for as long as the response is being sent. Raises TooManyRequests and Overloaded."""
    principal = getattr(request.state, "principal", None)
    if principal is None:
        yield
        return
    release = services_of(request).requests.enter(principal)
    try:
        yield
    finally:
        release()


def principal_of(request: Request) -> Principal:
    """Whom `authorise` let in."""
    return cast(Principal, request.state.principal)


async def _who(request: Request) -> Principal:
    """A dependency that is not asynchronous would wait for a thread, behind those who are being answered."""
    return principal_of(request)


Who = Annotated[Principal, Depends(_who)]


class Guarded:
    """A mounted application behind one line of the table ("MOUNT /mcp"), with the same permits as a route.

    Who it is stands in `scope["state"]["principal"]`.
    """

    def __init__(self, app: ASGIApp, route: str) -> None:
        self._app, self.route = app, route

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        services: Services = scope["app"].state.services
        try:
            principal = await identified(services, Headers(scope=scope).get("authorization"))
            services.access.table.require(principal, self.route)
            release = services.requests.enter(principal)
        except SagligError as problem:
            await of_error(problem)(scope, receive, send)
            return
        scope.setdefault("state", {})["principal"] = principal
        _asks.set(principal)
        try:
            await self._app(scope, receive, send)
        finally:
            release()


def refuse_unlisted(app: FastAPI, table: RoleTable) -> None:
    """Raises BadIdentitySettings, naming them, where the application has routes that the table does not know or cannot guard."""
    if unlisted := sorted(route for route in routes_of(app) if not table.knows(route)):
        raise BadIdentitySettings(f"Rolletabellen mangler {', '.join(unlisted)}. Skriv dem i service/identity/roles.yaml.")


def routes_of(app: FastAPI) -> Iterator[str]:
    """Every route as the table writes it: "GET /api/search", "MOUNT /mcp". What has no guard is called UNGUARDED, which no table knows."""
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if isinstance(route, APIRoute):
            yield from (f"{method} {context.path}" for method in context.methods or ())
        elif isinstance(route, Mount | Route) and isinstance(route.app, Guarded) and route.app.route == f"MOUNT {route.path}":
            yield route.app.route
        else:
            yield f"UNGUARDED {context.path}"
