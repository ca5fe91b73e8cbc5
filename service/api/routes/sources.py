"""`/api/sources`: what the release holds, and what each source holds."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from service.api.clock import today
from service.api.described_law import ContentsJson, SourcesJson
from service.api.errors import NotFound
from service.api.law_json import contents_json, source_json
from service.api.problems import documented
from service.api.schemas import AsOf
from service.api.services import Shared
from service.asking import read_date

router = APIRouter(prefix="/api/sources", tags=["law"])


@router.get(
    "",
    response_model=None,
    responses={200: {"model": SourcesJson, "description": "Kilderne."}, **documented(401, 403, 422, 429, 503)},
)
async def sources(
    services: Shared,
    as_of: AsOf = None,
    work: Annotated[str | None, Query(max_length=200, description="Kun udgaverne af ét værk, fx LAB.")] = None,
) -> Response:
    """Every source of the release; with a date, those in force on it."""
    day = None if as_of is None else read_date(as_of, today=today())
    opened = await run_in_threadpool(services.ready.answering)
    found = [
        each
        for each in opened.library.sources.values()
        if (day is None or each.in_force.holds(day)) and work in (None, each.work)
    ]
    return JSONResponse(
        {
            "as_of": day.isoformat() if day else None,
            "release": opened.manifest.release,
            "sources": [source_json(each) for each in found],
        }
    )


@router.get(
    "/{source:path}",
    response_model=None,
    responses={200: {"model": ContentsJson, "description": "Kilden og dens steder."}, **documented(401, 403, 404, 422, 429, 503)},
)
async def source(
    source: Annotated[
        str,
        Path(
            min_length=1,
            max_length=200,
            description="Kilden uden den første skråstreg.",
            openapi_examples={"lov": {"value": "eli/lta/2019/548"}, "brev": {"value": "kk-bif-svar-2021"}},
        ),
    ],
    services: Shared,
) -> Response:
    """A source with its places, in the order of the text."""
    opened = await run_in_threadpool(services.ready.answering)
    named = f"/{source}" if source.startswith("eli/") else source
    found = opened.library.sources.get(named)
    if found is None:
        raise NotFound("Kilden findes ikke. Se alle kilder på /api/sources.")
    return JSONResponse(await run_in_threadpool(contents_json, found, opened.library))
