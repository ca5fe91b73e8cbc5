"""`/api/provisions`: one place of the law as it read on a day, through time, among its neighbours, and where the original stands."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from corpus.model import Place
from service.answering.library import Library
from service.api.clock import today
from service.api.described_law import NeighboursJson, OriginalOnJson, ProvisionsJson, VersionsJson
from service.api.errors import NotFound
from service.api.law_json import canonical, neighbours_json, original_json, provision_json, versions, versions_json
from service.api.problems import documented
from service.api.schemas import AsOf, At, SourceName
from service.api.services import Services, Shared
from service.asking import read_date

router = APIRouter(prefix="/api/provisions", tags=["law"])
_PROBLEMS = documented(401, 403, 404, 422, 429, 503)


@router.get("", response_model=None, responses={200: {"model": ProvisionsJson, "description": "Teksten."}, **_PROBLEMS})
async def provision(source: SourceName, at: At, services: Shared, as_of: AsOf = None) -> Response:
    """What stands at a place, or inside it, on a day; where nothing does, what it lies in. Empty where nothing was in force."""
    library, place, day = await _place(services, source, at, as_of)
    found = library.places.in_force(place, day)
    return JSONResponse(
        {
            "source": place.source,
            "at": place.at,
            "as_of": day.isoformat(),
            "provisions": [provision_json(each, library) for each in found],
        }
    )


@router.get(
    "/versions",
    response_model=None,
    responses={200: {"model": VersionsJson, "description": "Udgaverne, ældste først."}, **_PROBLEMS},
)
async def through_time(source: SourceName, at: At, services: Shared) -> Response:
    """The same place in every source of the work, oldest first, and whether its words changed."""
    library, place, _ = await _place(services, source, at, None)
    found = await run_in_threadpool(versions, place, library)
    return JSONResponse({"source": place.source, "at": place.at, "versions": versions_json(found, library)})


@router.get(
    "/neighbours",
    response_model=None,
    responses={200: {"model": NeighboursJson, "description": "Før, efter og omkring."}, **_PROBLEMS},
)
async def neighbours(source: SourceName, at: At, services: Shared, as_of: AsOf = None) -> Response:
    """What stands before and after a place on a day, and what it lies in."""
    library, place, day = await _place(services, source, at, as_of)
    found = await run_in_threadpool(neighbours_json, place, day, library)
    return JSONResponse({"source": place.source, "at": place.at, "as_of": day.isoformat(), **found})


@router.get(
    "/original",
    response_model=None,
    responses={200: {"model": OriginalOnJson, "description": "Den oprindelige side."}, **_PROBLEMS},
)
async def original(source: SourceName, at: At, services: Shared, as_of: AsOf = None) -> Response:
    """Where the original stands: the publisher's address, and the page where the source is a paper."""
    library, place, day = await _place(services, source, at, as_of)
    found = library.places.in_force(place, day)
    if not found:
        raise NotFound(f"Stedet var ikke i kraft den {day.isoformat()}. Se udgaverne på /api/provisions/versions.")
    return JSONResponse({"as_of": day.isoformat(), **original_json(found[0], library)})


async def _place(services: Services, source: str, at: str, as_of: str | None) -> tuple[Library, Place, date]:
    """The place as the corpus writes it, and the day. Raises BadReference for an unknown source, NotFound for an unknown place."""
    day = read_date(as_of or "today", today=today())
    opened = await run_in_threadpool(services.ready.answering)
    library, place = opened.library, Place(source, canonical(at))
    library.require_source(source)
    if not library.places.within(place) and not library.places.around(place):
        raise NotFound(f"Kilden {source} har ikke stedet »{place.at}«. Se dens steder på /api/sources/{source.lstrip('/')}.")
    return library, place, day
