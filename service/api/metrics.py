"""Figures for Prometheus. Labels are route templates, methods and status words: never a user, a municipality or a word of a question."""

from __future__ import annotations

import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = frozenset({"GET", "POST", "DELETE", "HEAD", "OPTIONS", "PUT", "PATCH"})
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """The figures of one application."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "saglig_http_requests", "Requests answered.", ["method", "route", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "saglig_http_request_seconds",
            "Seconds to the end of the response.",
            ["route"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.answers = Counter("saglig_answers", "Questions by how they ended.", ["status"], registry=self.registry)
        self.running = Gauge("saglig_answers_running", "Answers under way.", registry=self.registry)
        self.readers = Gauge("saglig_readers", "Open event streams.", registry=self.registry)
        self.stalled = Counter("saglig_readers_stalled", "Readers let go because they took nothing.", registry=self.registry)
        self.unidentified = Counter(
            "saglig_unidentified", "Requests whose token did not hold, by reason.", ["reason"], registry=self.registry
        )


class Measured:
    """Pure ASGI middleware that counts and times every request."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            route = getattr(scope.get("route"), "path", None) or "unmatched"
            method = scope["method"] if scope["method"] in _METHODS else "other"
            self._metrics.requests.labels(method=method, route=route, status=str(status or 499)).inc()
            self._metrics.seconds.labels(route=route).observe(time.perf_counter() - began)
