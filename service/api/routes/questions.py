"""`/api/questions`: ask, and get the answer as JSON or as events; come back to it; stop it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Depends, Header, Path, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from service.answering.pipeline import Answering
from service.answering.screen import clean
from service.api.clock import today
from service.api.described import AnswerJson
from service.api.errors import NotFound, TooSlow
from service.api.guard import Who
from service.api.keys import GivenKey, key_of
from service.api.media import json_only
from service.api.ports import Key
from service.api.problems import documented
from service.api.runs import Run
from service.api.schemas import QuestionBody
from service.api.services import Services, Shared
from service.api.stream import EventStream, encoded
from service.asking import asked_day, question
from service.identity import Principal
from service.model import Question
from service.wire import Json

router = APIRouter(prefix="/api/questions", tags=["questions"])

QuestionId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="Spørgsmålets id, som svaret har det.")]
Last = Annotated[
    int, Header(alias="Last-Event-ID", ge=0, le=1_000_000, description="Nummeret på den sidste hændelse, læseren fik.")
]
_STREAM = {"text/event-stream": {"schema": {"type": "string"}}}
_ANSWERED: dict[int | str, dict[str, Any]] = {
    200: {
        "model": AnswerJson,
        "description": "Svaret; hændelser til den, der tager imod text/event-stream.",
        "content": _STREAM,
    }
}
_EVENTS: dict[int | str, dict[str, Any]] = {200: {"description": "Hændelserne.", "content": _STREAM}}


@router.post(
    "",
    response_model=None,
    dependencies=[Depends(json_only)],
    responses={**_ANSWERED, **documented(400, 401, 403, 409, 413, 415, 422, 429, 503)},
)
async def ask(
    body: QuestionBody, request: Request, who: Who, services: Shared, given: GivenKey = None, last: Last = 0
) -> Response:
    """Answer a question: JSON, or a stream of events where the reader accepts `text/event-stream`."""
    found: Run | Json
    key = key_of(request, body, given)
    if key is None:
        found = await _begin(services, body, who)
    else:
        found = await _begin_once(services, body, who, key)
    if _wants_events(request):
        return _stream(services, found, last)
    answer = await found.whole() if isinstance(found, Run) else found
    return JSONResponse(answer, headers={"Content-Location": f"{router.prefix}/{answer['question_id']}"})


@router.get("/{question_id}", response_model=None, responses={**_ANSWERED, **documented(401, 403, 404, 409, 422, 429, 503)})
async def answer(question_id: QuestionId, who: Who, services: Shared) -> Response:
    """Your own answer again; where it is still being made, when it is there."""
    found = await _found(services, who, question_id)
    return JSONResponse(await found.whole() if isinstance(found, Run) else found)


@router.get("/{question_id}/events", response_model=None, responses={**_EVENTS, **documented(401, 403, 404, 422, 429, 503)})
async def events(question_id: QuestionId, who: Who, services: Shared, last: Last = 0) -> Response:
    """The events after the last one the reader got; where they are forgotten, the whole answer as one event."""
    return _stream(services, await _found(services, who, question_id), last)


@router.delete(
    "/{question_id}",
    response_model=None,
    status_code=204,
    responses={204: {"description": "Stoppet, eller allerede færdigt."}, **documented(401, 403, 404, 422, 429, 503)},
)
async def stop(question_id: QuestionId, who: Who, services: Shared) -> Response:
    """Stop an answer that is being made."""
    found = await _found(services, who, question_id)
    if isinstance(found, Run):
        services.runs.stop(found)
    return Response(status_code=204)


async def _begin(services: Services, body: QuestionBody, who: Principal, key: Key | None = None) -> Run:
    """A run, or a refusal before anything is read or opened where there is no room for one. `key` leads to it from then on."""
    release = services.runs_gate.enter(who)
    try:
        opened, asked = await run_in_threadpool(_prepared, services, body)
        return services.runs.start(opened.events, asked, who, release, key)
    except BaseException:
        release()
        raise


async def _begin_once(services: Services, body: QuestionBody, who: Principal, key: Key) -> Run | Json:
    """What the key led to before, if that came to something; else a run of its own. Raises KeyReused, and TooSlow where the records do
    not say in the time of an answer: who asks next under a key waits behind this."""
    try:
        async with asyncio.timeout(services.settings.answer_seconds), services.runs.by_key:
            if (run := services.runs.under(who, key)) is not None:
                return run
            replied = await to_thread.run_sync(services.keeper.replied, who, key, abandon_on_cancel=True)
            return replied or await _begin(services, body, who, key)
    except TimeoutError as late:
        raise TooSlow("Lageret svarer ikke. Prøv igen om lidt med den samme nøgle.") from late


async def _found(services: Services, who: Principal, question_id: str) -> Run | Json:
    found = await _earlier(services, who, question_id)
    if found is None:
        raise NotFound("Der er ikke noget svar med det id, som du kan se. Svar gemmes kun en tid; stil spørgsmålet igen.")
    return found


async def _earlier(services: Services, who: Principal, question_id: str) -> Run | Json | None:
    return services.runs.find(who, question_id) or await run_in_threadpool(services.keeper.find, who, question_id)


def _stream(services: Services, found: Run | Json, last: int) -> EventStream:
    if isinstance(found, Run):
        told, name = found.told(last), found.question.question_id
    else:
        told, name = _kept(found, last), found["question_id"]
    return EventStream(
        told,
        write_seconds=services.settings.write_seconds,
        metrics=services.metrics,
        headers={"Content-Location": f"{router.prefix}/{name}/events"},
    )


async def _kept(answer: Json, last: int) -> AsyncIterator[bytes]:
    yield encoded("AnswerCompleted", {"answer": answer}, last + 1)


def _wants_events(request: Request) -> bool:
    return "text/event-stream" in request.headers.get("accept", "")


def _prepared(services: Services, body: QuestionBody) -> tuple[Answering, Question]:
    """What answers, and the question; in a thread, for masking reads every word."""
    now = today()
    asked = question(
        clean(body.text),
        as_of=asked_day(body.text, body.as_of, today=now),
        today=now,
        role=body.role,
        facts=body.facts,
    )
    return services.ready.answering(), asked
