"""`GET /v1/models` and `POST /v1/chat/completions`. System messages are let pass and not read: nobody talks the verification away."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from service.answering.screen import clean
from service.asking import asked_day, question, read_date
from service.doors.history import MESSAGES_READ, Terms, Threads
from service.doors.listening import listening
from service.doors.openai.completion import Completion, Conversation
from service.doors.openai.errors import OpenAIRoute, UnknownModel
from service.doors.openai.models import MODELS, ChatModel, model_json
from service.doors.openai.schemas import ChatBody
from service.doors.openai.wire import Envelope
from service.doors.opened import Clock, Opened, Streaming


def router(opened: Opened, *, clock: Clock, making: Streaming, dependencies: Sequence[Any] = ()) -> APIRouter:
    """The door over what `opened` gives. `dependencies` are FastAPI's, for identity; their errors get OpenAI's shape."""
    door = APIRouter(prefix="/v1", route_class=OpenAIRoute, dependencies=list(dependencies), include_in_schema=False)
    chat = Chat(opened=opened, clock=clock)

    @door.get("/models", response_model=None)
    async def models() -> Response:
        """The ways of answering, as models."""
        return JSONResponse({"object": "list", "data": [model_json(each) for each in MODELS.values()]})

    @door.get("/models/{name}", response_model=None)
    async def model(name: str) -> Response:
        """One of them."""
        return JSONResponse(model_json(_model(name)))

    @door.post("/chat/completions", response_model=None)
    async def completions(body: ChatBody) -> Response:
        """Answer the last message of a conversation, whole or as a stream of chunks, each statement as it is verified."""
        begun = await making.begin(partial(chat.completion, body))
        if body.stream:
            return making.stream(begun.errand.chunks(begun))
        return JSONResponse(begun.errand.whole(await begun.whole()))

    return door


@dataclass(frozen=True, kw_only=True)
class Chat:
    """Reads requests."""

    opened: Opened
    clock: Clock
    threads: Threads = field(default_factory=Threads)

    def completion(self, body: ChatBody) -> Completion:
        """What is asked, and everything refused that can be refused before an answer is begun."""
        model, asked, now = _model(body.model), body.asked, self.clock()
        body.require_possible()
        last, today = clean(asked[-1]), now.date()
        as_of = read_date(body.day, today=today) if body.day else None
        opened = self.opened()
        return Completion(
            question(last, as_of=asked_day(last, body.day, today=today), today=today, role=model.role),
            listening(opened, sources_only=model.sources_only),
            sent=Conversation(
                messages=tuple(asked[-MESSAGES_READ:]),
                cut=len(asked) > MESSAGES_READ,
                terms=Terms(today=today, role=model.role, as_of=as_of, conversation_id=body.conversation_id),
            ),
            model=model,
            envelope=Envelope(
                id=f"chatcmpl-{uuid.uuid4().hex}",
                created=int(now.timestamp()),
                model=model.id,
                release=opened.manifest.release,
            ),
            threads=self.threads,
            with_usage=body.with_usage,
        )


def _model(name: str) -> ChatModel:
    if name not in MODELS:
        raise UnknownModel(f"Modellen »{name}« findes ikke. Vælg en af {', '.join(MODELS)}.")
    return MODELS[name]
