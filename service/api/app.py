"""The HTTP doors put together: what every request passes on its way in, the routes, and what lives as long as the application."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager

from fastapi import Depends, FastAPI
from starlette.concurrency import run_in_threadpool

from service.answering.pipeline import Answering
from service.api import problems
from service.api.gate import Gate
from service.api.guard import admitted, authorise, refuse_unlisted
from service.api.limits import BodyLimit, KnownHosts
from service.api.memory import MemoryAnswers, MemoryKeys
from service.api.metrics import Measured, Metrics
from service.api.openapi import describe
from service.api.ports import AnswerStore, IdempotencyKeys
from service.api.ready import Readiness, Ready
from service.api.routes import calendar, checks, health, provisions, questions, rules, search, sources
from service.api.runs import Runs
from service.api.services import Services
from service.api.settings import ApiSettings
from service.identity import Access, open_access

_log = logging.getLogger("saglig.api")


def create_app(
    opening: Callable[[], AbstractContextManager[Answering]],
    published: Callable[[], str],
    *,
    access: Access | None = None,
    limits: ApiSettings | None = None,
    answers: AnswerStore | None = None,
    keys: IdempotencyKeys | None = None,
) -> FastAPI:
    """The application over what `opening` opens, and opens again when `published` names another release.

    It starts also where nothing is built yet, and says so on `/health/ready`. Without `access` everyone is the local user; without
    `answers` and `keys` both are kept in memory. Raises BadIdentitySettings, here or at start, for a route that no role has been given.
    """
    access, settings = access or open_access(None), limits or ApiSettings()
    if access.bearer is not None:
        settings = settings.for_users()
    services = _services(
        Ready(opening, published, look_every=1.0), access, settings, answers or MemoryAnswers(), keys or MemoryKeys()
    )

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        refuse_unlisted(app, services.access.table)
        await services.readiness.look()
        if reason := (await services.readiness.state()).reason:
            _log.warning("not ready: %s", reason)
        yield
        await services.readiness.close()
        await services.runs.close()
        await run_in_threadpool(services.ready.close)

    app = FastAPI(
        title="Saglig",
        version="0.1.0",
        lifespan=lifespan,
        dependencies=[Depends(authorise), Depends(admitted)],
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    app.state.services = services
    app.add_middleware(BodyLimit, largest=settings.largest_body_bytes, seconds=settings.body_seconds)
    if settings.hosts:
        app.add_middleware(KnownHosts, hosts=settings.hosts)
    app.add_middleware(Measured, metrics=services.metrics)
    problems.install(app)
    for module in (questions, checks, calendar, search, sources, provisions, rules, health):
        app.include_router(module.router)
    describe(app, access)
    refuse_unlisted(app, access.table)
    return app


def _services(ready: Ready, access: Access, settings: ApiSettings, answers: AnswerStore, keys: IdempotencyKeys) -> Services:
    metrics = Metrics()
    return Services(
        ready=ready,
        readiness=Readiness(ready),
        access=access,
        settings=settings,
        metrics=metrics,
        answers=answers,
        keys=keys,
        runs=Runs(answers, settings, metrics),
        requests=Gate("forespørgsler", whole=settings.requests, each=settings.requests_each),
        runs_gate=Gate("svar", whole=settings.answers, each=settings.answers_each),
    )
