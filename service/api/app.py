"""The HTTP doors put together: what every request passes on its way in, the routes, and what lives as long as the application."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractContextManager, asynccontextmanager

from anyio import to_thread
from fastapi import Depends, FastAPI
from starlette.concurrency import run_in_threadpool

from corpus.errors import SagligError
from service.answering.pipeline import Answering
from service.api import problems
from service.api.clock import now
from service.api.doors import open_doors
from service.api.gate import Gate
from service.api.guard import admitted, authorise, refuse_unlisted
from service.api.keeping import Keeper, with_tenants
from service.api.limits import BodyLimit, KnownHosts
from service.api.metrics import Measured, Metrics
from service.api.openapi import describe
from service.api.ready import Readiness, Ready
from service.api.routes import ROUTERS
from service.api.runs import Runs
from service.api.services import Services
from service.api.settings import ApiSettings
from service.api.talking import Conversations
from service.basis import Basis
from service.identity import Access, open_access
from service.privacy import mask_logs
from service.records.checkpointing import Checkpoints
from service.records.opening import OpenRecords

_log = logging.getLogger("saglig.api")


def create_app(
    opening: Callable[[], AbstractContextManager[Answering]],
    published: Callable[[], str],
    *,
    store: OpenRecords,
    signing: Checkpoints,
    basis: Basis,
    works: Mapping[str, str],
    access: Access | None = None,
    limits: ApiSettings | None = None,
    checkpoint_minutes: float = 10.0,
) -> FastAPI:
    """The application over what `opening` opens, and opens again when `published` names another release; what is asked and answered is
    kept in `store`, which the caller closes afterwards.

    It starts also where nothing is built yet, and says so on `/health/ready`. `basis` is what answers rest on beside release and rules
    (`service.basis`), `works` leads every name of an act to a work (`corpus.glossary`), `signing` signs how far the audit log has come,
    every so many minutes and at the end. Without `access` everyone is the local user. Raises BadIdentitySettings, here or at
    start, for a route that no role has been given, and RecordsUnavailable where nothing can be kept.
    """
    mask_logs()
    access, settings = access or open_access(None), limits or ApiSettings()
    if access.bearer is not None:
        settings = settings.for_users()
    keeper = Keeper(store.records, basis=basis, clock=now)
    ready = Ready(opening, published, look_every=1.0, taken_up=lambda opened: keeper.taken_up(opened.manifest))
    services = _services(ready, access, settings, keeper, store, signing)
    with_tenants(store, access, now())

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        refuse_unlisted(app, services.access.table)
        to_thread.current_default_thread_limiter().total_tokens = settings.threads
        await services.readiness.look()
        if reason := (await services.readiness.state()).reason:
            _log.warning("not ready: %s", reason)
        signed = asyncio.create_task(_sign_every(checkpoint_minutes * 60, signing), name="checkpoints")
        yield
        await services.readiness.close()
        await services.runs.close()
        signed.cancel()
        await asyncio.wait({signed})
        await _sign(signing)
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
    for router in ROUTERS:
        app.include_router(router)
    open_doors(app, services, works)
    describe(app, access)
    refuse_unlisted(app, access.table)
    return app


async def _sign_every(seconds: float, signing: Checkpoints) -> None:
    while True:
        await asyncio.sleep(seconds)
        await _sign(signing)


async def _sign(signing: Checkpoints) -> None:
    """What cannot be signed now is logged, and signed next time."""
    try:
        await run_in_threadpool(signing.sign_if_more, now())
    except SagligError as problem:
        _log.error("no checkpoint of the audit log: %s", problem)


def _services(
    ready: Ready, access: Access, settings: ApiSettings, keeper: Keeper, store: OpenRecords, signing: Checkpoints
) -> Services:
    metrics = Metrics()
    return Services(
        ready=ready,
        readiness=Readiness(ready, records=store.chain.head),
        access=access,
        settings=settings,
        metrics=metrics,
        keeper=keeper,
        store=store,
        signing=signing,
        conversations=Conversations(keeper),
        talking=set(),
        runs=Runs(keeper, settings, metrics),
        requests=Gate("forespørgsler", whole=settings.requests, each=settings.requests_each),
        runs_gate=Gate("svar", whole=settings.answers, each=settings.answers_each),
    )
