"""`/api/conversations`: messages that lean on those before, kept as a thread for whoever opened it."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from service.api.described_kept import ConversationsJson, OpenedJson, TurnJson, WholeConversationJson
from service.api.errors import Conflict
from service.api.guard import Who
from service.api.kept_schemas import ConversationBody, Id, MessageBody
from service.api.keys import GivenKey, key_of
from service.api.media import json_only
from service.api.ports import Key
from service.api.problems import documented
from service.api.services import Services, Shared
from service.api.talking import Message, Turning
from service.identity import Principal
from service.wire import Json

router = APIRouter(prefix="/api/conversations", tags=["conversations"])
_READ = documented(401, 403, 404, 422, 429, 503)
_WRITE = documented(400, 401, 403, 404, 409, 413, 415, 422, 429, 503)


@router.post(
    "",
    response_model=None,
    status_code=201,
    dependencies=[Depends(json_only)],
    responses={201: {"model": OpenedJson, "description": "Åbnet."}, **_WRITE},
)
async def begin(body: ConversationBody, who: Who, services: Shared) -> Response:
    """Open a conversation."""
    return JSONResponse(await run_in_threadpool(services.conversations.open, who, body.role), status_code=201)


@router.get("", response_model=None, responses={200: {"model": ConversationsJson, "description": "Samtalerne."}, **_READ})
async def mine(who: Who, services: Shared) -> Response:
    """Your own conversations."""
    return JSONResponse({"conversations": await run_in_threadpool(services.conversations.listed, who)})


@router.get(
    "/{conversation_id}",
    response_model=None,
    responses={200: {"model": WholeConversationJson, "description": "Samtalen."}, **_READ},
)
async def conversation(conversation_id: Id, who: Who, services: Shared) -> Response:
    """One of your own conversations, with every message and answer."""
    return JSONResponse(await run_in_threadpool(services.conversations.shown, who, conversation_id))


@router.post(
    "/{conversation_id}/messages",
    response_model=None,
    dependencies=[Depends(json_only)],
    responses={200: {"model": TurnJson, "description": "Svaret, og hvordan beskeden er læst."}, **_WRITE},
)
async def message(
    conversation_id: Id, body: MessageBody, request: Request, who: Who, services: Shared, given: GivenKey = None
) -> Response:
    """Answer a message in its conversation; the date, the facts and the subject so far go with it. One at a time."""
    key = key_of(request, body, given)
    place = (*who.owner, conversation_id)
    if place in services.talking:
        raise Conflict("Samtalen er ved at svare på en besked. Vent, til svaret er der.")
    services.talking.add(place)
    try:
        if key is not None and (before := await run_in_threadpool(services.conversations.replied, who, key)) is not None:
            return JSONResponse(before)
        said = Message(text=body.text, as_of=body.as_of, facts=body.facts or {}, without=body.without)
        return JSONResponse(await _turn(services, who, conversation_id, said, key))
    finally:
        services.talking.discard(place)


async def _turn(services: Services, who: Principal, conversation_id: str, said: Message, key: Key | None) -> Json:
    """The turn, made as every answer is. A reader who leaves finds it in the conversation."""
    release = services.runs_gate.enter(who)
    try:
        turning = await run_in_threadpool(_prepared, services, who, conversation_id, said, key)
        run = services.runs.start(turning.events, turning.question, who, release, keep=turning.keep)
    except BaseException:
        release()
        raise
    return turning.shown(await run.whole())


def _prepared(services: Services, who: Principal, conversation_id: str, said: Message, key: Key | None) -> Turning:
    return services.conversations.turning(who, conversation_id, said, services.ready.answering(), key)
