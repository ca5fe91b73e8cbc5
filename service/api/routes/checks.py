"""`/api/checks`: the rule check alone."""

from __future__ import annotations

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from service.api.clock import today
from service.api.described import CheckJson
from service.api.guard import Who
from service.api.media import json_only
from service.api.problems import documented
from service.api.schemas import CheckBody
from service.api.services import Shared
from service.asking import read_date
from service.checking import check_facts, check_json

router = APIRouter(prefix="/api/checks", tags=["checks"])


@router.post(
    "",
    response_model=None,
    dependencies=[Depends(json_only)],
    responses={
        200: {"model": CheckJson, "description": "Prøvelsen."},
        **documented(400, 401, 403, 413, 415, 422, 429, 503),
    },
)
async def checks(body: CheckBody, who: Who, services: Shared) -> Response:
    """Check facts against the rules, without search: verdict with its trace, what to ask, what would make it lawful."""
    opened = await run_in_threadpool(services.ready.answering)
    as_of = read_date(body.as_of or "today", today=today())
    found = await run_in_threadpool(check_facts, opened.rulebook, body.facts, as_of)
    result = check_json(found, opened.library, body.language)
    await run_in_threadpool(services.keeper.keep_check, who, body.facts, as_of=as_of, result=result, opened=opened.manifest)
    return JSONResponse(result)
