"""`GET /v1/models` and `POST /v1/chat/completions`. System messages are let pass and not read: nobody talks the verification away."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import uuid
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from fastapi.sse import EventSourceResponse, format_sse_event
from starlette.concurrency import run_in_threadpool

from corpus.errors import SagligError
from service.answering.pipeline import Answering
from service.answering.screen import clean
from service.asking import read_date
from service.doors.history import MESSAGES_READ, Terms, Threads
from service.doors.listening import ReaderLeft, listening
from service.doors.markdown import Piece, Reply, pieces
from service.doors.openai.errors import OpenAIRoute, UnknownModel, told
from service.doors.openai.models import MODELS, ChatModel, model_json
from service.doors.openai.schemas import ChatBody
from service.doors.openai.wire import Envelope
from service.doors.opened import Clock, Kept, Opened, keep_nothing
from service.doors.words import word
from service.model import Answer
from service.wire import Json

_log = logging.getLogger("saglig.doors")
PING_SECONDS = 15.0
_DONE = b"data: [DONE]\n\n"


def router(
    opened: Opened,
    *,
    clock: Clock,
    kept: Kept = keep_nothing,
    dependencies: Sequence[Any] = (),
    ping_seconds: float = PING_SECONDS,
) -> APIRouter:
    """The door over what `opened` gives. `dependencies` are FastAPI's, for identity and limits; their errors get OpenAI's shape."""
    door = APIRouter(prefix="/v1", route_class=OpenAIRoute, dependencies=list(dependencies), include_in_schema=False)
    chat = Chat(opened=opened, clock=clock, kept=kept, ping_seconds=ping_seconds)

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
        """Answer the last message of a conversation, whole or as a stream of chunks, one a statement."""
        put = await run_in_threadpool(chat.put, body)
        if body.stream:
            return EventSourceResponse(chat.streamed(put, with_usage=body.with_usage), headers={"Cache-Control": "no-store"})
        return JSONResponse(await run_in_threadpool(chat.whole, put))

    return door


@dataclass(frozen=True, kw_only=True)
class Put:
    """A request that can be answered."""

    model: ChatModel
    messages: tuple[str, ...]
    cut: bool
    terms: Terms
    opened: Answering
    envelope: Envelope


@dataclass(frozen=True, kw_only=True)
class Chat:
    """Answers requests."""

    opened: Opened
    clock: Clock
    kept: Kept
    ping_seconds: float
    threads: Threads = field(default_factory=Threads)

    def put(self, body: ChatBody) -> Put:
        """What is asked, and everything refused that can be refused before an answer is begun."""
        model, asked, now = _model(body.model), body.asked, self.clock()
        body.require_possible()
        clean(asked[-1])
        today = now.date()
        as_of = read_date(body.day, today=today) if body.day else None
        opened = self.opened()
        return Put(
            model=model,
            messages=tuple(asked[-MESSAGES_READ:]),
            cut=len(asked) > MESSAGES_READ,
            terms=Terms(today=today, role=model.role, as_of=as_of, conversation_id=body.conversation_id),
            opened=opened,
            envelope=Envelope(
                id=f"chatcmpl-{uuid.uuid4().hex}",
                created=int(now.timestamp()),
                model=model.id,
                release=opened.manifest.release,
            ),
        )

    def whole(self, put: Put) -> Json:
        """The completion in one."""
        answer, written = self._answered(put, threading.Event())
        return put.envelope.completion(answer, written)

    async def streamed(self, put: Put, *, with_usage: bool) -> AsyncIterator[bytes]:
        """The completion in chunks, with a comment while it is being made; a reader who leaves stops the making."""
        left = threading.Event()
        making = asyncio.ensure_future(run_in_threadpool(self._answered, put, left))
        making.add_done_callback(_settled)
        try:
            yield _encoded(put.envelope.opening())
            while not (await asyncio.wait({making}, timeout=self.ping_seconds))[0]:
                yield format_sse_event(comment="ping")
            answer, written = making.result()
            for chunk in put.envelope.chunks(answer, written):
                yield _encoded(chunk)
            if with_usage:
                yield _encoded(put.envelope.usage())
            yield _DONE
        except Exception as error:
            yield _encoded(told(error)[1])
        finally:
            left.set()

    def _answered(self, put: Put, left: threading.Event) -> tuple[Answer, list[Piece]]:
        answering = listening(put.opened, left, sources_only=put.model.sources_only)
        asked = self.threads.ask(put.messages, answering, put.terms)
        question = asked.thread.turns[-1].question
        cut = (word("cut", asked.answer.language, n=MESSAGES_READ),) if put.cut else ()
        reply = Reply(
            question=question.text,
            answer=asked.answer,
            read_as=(*cut, *asked.standing.shown),
            asking=asked.next_fact if asked.answer.statements else None,
        )
        self.kept(question, asked.answer, sources_only=put.model.sources_only)
        return asked.answer, list(pieces(reply, committee=put.model.committee))


def _model(name: str) -> ChatModel:
    if name not in MODELS:
        raise UnknownModel(f"Modellen »{name}« findes ikke. Vælg en af {', '.join(MODELS)}.")
    return MODELS[name]


def _settled(making: asyncio.Future[tuple[Answer, list[Piece]]]) -> None:
    """What is raised once nobody listens is logged; that the reader left is no fault."""
    if (
        not making.cancelled()
        and isinstance(error := making.exception(), Exception)
        and not isinstance(error, ReaderLeft | SagligError)
    ):
        _log.error("a chat completion failed", exc_info=error)


def _encoded(value: Json) -> bytes:
    return format_sse_event(data_str=json.dumps(value, ensure_ascii=False))
