"""`/api/audit`: the municipality's log, and what others were answered. Every reading has a reason, and is itself in the log."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from service.api.described_kept import EventsJson, OthersAnswerJson
from service.api.guard import Who
from service.api.keeping import Keeper
from service.api.kept_schemas import EventsBody, Id, ReasonBody
from service.api.media import json_only
from service.api.problems import documented
from service.api.services import Shared
from service.audit.events import Event
from service.identity import Principal
from service.records.model import AskedQuestion, GivenAnswer
from service.wire import Json

router = APIRouter(prefix="/api/audit", tags=["audit"])
_READ = documented(400, 401, 403, 404, 413, 415, 422, 429, 503)


@router.post(
    "/events",
    response_model=None,
    dependencies=[Depends(json_only)],
    responses={200: {"model": EventsJson, "description": "Posterne."}, **_READ},
)
async def events(body: EventsBody, who: Who, services: Shared) -> Response:
    """The municipality's events, without personal content."""
    found = await run_in_threadpool(_events, services.keeper, who, body)
    return JSONResponse({"events": [_event_json(each) for each in found]})


@router.post(
    "/answers/{answer_id}",
    response_model=None,
    dependencies=[Depends(json_only)],
    responses={200: {"model": OthersAnswerJson, "description": "Svaret."}, **_READ},
)
async def answer(answer_id: Id, body: ReasonBody, who: Who, services: Shared) -> Response:
    """An answer that another was given, with its question; the reason is in the log before it is shown."""
    return JSONResponse(await run_in_threadpool(_answer, services.keeper, who, answer_id, body.reason))


def _events(keeper: Keeper, who: Principal, body: EventsBody) -> Sequence[Event]:
    reader = keeper.reader(who, body.reason)
    return keeper.records.events(who.tenant, reader=reader, at=keeper.now(), after=body.after, limit=body.limit)


def _event_json(event: Event) -> Json:
    return {
        "sequence": event.sequence,
        "at": event.at,
        "kind": event.kind.value,
        "actor": event.actor,
        "record": event.record,
        "body": dict(event.body),
        "commitment": event.commitment,
    }


def _answer(keeper: Keeper, who: Principal, answer_id: str, reason: str) -> Json:
    reader, at = keeper.reader(who, reason), keeper.now()
    given = keeper.records.get(who.tenant, GivenAnswer, answer_id, reader=reader, at=at)
    asked = keeper.records.get(who.tenant, AskedQuestion, given.record.question_id, reader=reader, at=at)
    return {
        "answer_id": answer_id,
        "person_id": given.person_id,
        "at": given.at,
        "question": (asked.record.content or {}).get("question"),
        "answer": (given.record.content or {}).get("answer"),
    }
