"""`/api/rules`: the law as data."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from service.api.clock import today
from service.api.problems import documented
from service.api.rules_json import RulesJson
from service.api.schemas import AsOf
from service.api.services import Shared
from service.asking import read_date
from service.model import Language

router = APIRouter(prefix="/api/rules", tags=["law"])


@router.get("", response_model=None, responses={200: {"description": "Reglerne."}, **documented(401, 403, 422, 429, 503)})
async def rules(services: Shared, as_of: AsOf = None, language: Language = Language.da) -> Response:
    """Rules, obligations, rates and considerations by id and title; with a date, those of that day."""
    day = None if as_of is None else read_date(as_of, today=today())
    opened = await run_in_threadpool(services.ready.answering)
    return JSONResponse(RulesJson(opened.rulebook, opened.library, language).listed(day))


@router.get(
    "/{name:path}",
    response_model=None,
    responses={200: {"description": "Reglen den dag."}, **documented(401, 403, 404, 422, 429, 503)},
)
async def rule(
    name: Annotated[str, Path(min_length=1, max_length=100, openapi_examples={"regel": {"value": "right_on_request"}})],
    services: Shared,
    as_of: AsOf = None,
    language: Language = Language.da,
) -> Response:
    """What one of them says on a day: texts, places, and how sure it is."""
    day = read_date(as_of or "today", today=today())
    opened = await run_in_threadpool(services.ready.answering)
    return JSONResponse(RulesJson(opened.rulebook, opened.library, language).shown(name, day))
