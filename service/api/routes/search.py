"""`/api/search`: passages in force on a date."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from service.answering.screen import clean
from service.api.clock import today
from service.api.described import SearchJson
from service.api.problems import documented
from service.api.services import Shared
from service.asking import asked_day
from service.privacy import mask
from service.retrieval.language import language_of
from service.searching import search_json

router = APIRouter(prefix="/api/search", tags=["law"])


@router.get(
    "",
    response_model=None,
    responses={200: {"model": SearchJson, "description": "Stederne."}, **documented(401, 403, 422, 429, 503)},
)
async def search(
    services: Shared,
    q: Annotated[
        str,
        Query(
            description="Ord, et spørgsmål eller en paragraf.",
            openapi_examples={"ord": {"value": "hvor mange jobsamtaler"}, "paragraf": {"value": "LAB § 31"}},
        ),
    ],
    as_of: Annotated[
        str | None, Query(max_length=20, description="2021-02-01 eller today; ellers den dag, spørgsmålet nævner, ellers i dag.")
    ] = None,
    source: Annotated[str | None, Query(max_length=200, description="Kun én kilde, fx /eli/lta/2024/280.")] = None,
    k: Annotated[int, Query(ge=1, le=50)] = 8,
) -> Response:
    """The passages nearest to a query among those in force on a date."""
    asked = (await run_in_threadpool(mask, clean(q))).text
    day = asked_day(asked, as_of, today=today())
    language = language_of(asked)
    opened = await run_in_threadpool(services.ready.answering)
    opened.library.require_source(source)
    found = await run_in_threadpool(opened.retrieval.search, asked, as_of=day.day, language=language, k=k, source=source)
    release = opened.manifest.release
    return JSONResponse(search_json(found, opened.library, query=asked, as_of=day, language=language, release=release))
