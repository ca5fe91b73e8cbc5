"""`/api/exports`: what is kept of oneself, and the municipality's audit log as anyone can prove it with the stand-alone verifier."""

from __future__ import annotations

import tempfile
from pathlib import Path

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from service import notice
from service.api.guard import Who
from service.api.kept_schemas import ReasonBody
from service.api.media import json_only
from service.api.problems import documented
from service.api.services import Services, Shared
from service.audit import checkpoints
from service.audit.events import EventKind
from service.identity import Principal
from service.privacy import mask
from service.wire import Json

router = APIRouter(prefix="/api/exports", tags=["exports"])
_LINES = "application/x-ndjson"
_PROBLEMS = documented(400, 401, 403, 404, 413, 415, 422, 429, 503)


@router.post(
    "/mine",
    response_model=None,
    dependencies=[Depends(json_only)],
    responses={200: {"description": "Alt, hvad der er gemt om en selv."}, **_PROBLEMS},
)
async def mine(who: Who, services: Shared) -> Response:
    """Everything kept of yourself. The export is itself an event."""
    return JSONResponse(await run_in_threadpool(_mine, services, who))


@router.post(
    "/audit",
    response_model=None,
    dependencies=[Depends(json_only)],
    responses={
        200: {"description": "Loggen som JSON-linjer.", "content": {_LINES: {"schema": {"type": "string"}}}},
        **_PROBLEMS,
    },
)
async def audit(body: ReasonBody, who: Who, services: Shared) -> Response:
    """The municipality's events without personal content, signed, with the others' as digests. The export is itself an event."""
    return Response(await run_in_threadpool(_audit, services, who, body.reason), media_type=_LINES)


def _mine(services: Services, who: Principal) -> Json:
    person = services.keeper.person(who)
    found = services.store.custody.export_person(who.tenant, person, actor=person, at=services.keeper.now())
    return {**found, "machine": notice.of_export()}


def _audit(services: Services, who: Principal, reason: str) -> bytes:
    at, store = services.keeper.now(), services.store
    with store.records.writing(who.tenant, actor=services.keeper.person(who), at=at) as unit:
        unit.log(EventKind.audit_exported, "audit", body={"contents": False}, content={"reason": mask(reason).text})
    sequence, hash_ = store.chain.head()
    first = checkpoints.header(services.signing.key, sequence=sequence, hash_=hash_, at=at, contents=False, tenant=who.tenant)
    with tempfile.TemporaryDirectory(prefix="saglig-") as folder:
        written = Path(folder) / "audit.jsonl"
        checkpoints.write_export(written, first, store.chain.rows(contents=False, until=sequence))
        return written.read_bytes()
