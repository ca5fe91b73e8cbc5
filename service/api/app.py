"""The HTTP door: questions as JSON or as a stream of events, and whether the service is ready."""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager
from datetime import date, datetime
from typing import Annotated

from fastapi import FastAPI, Query, Request
from fastapi.responses import JSONResponse, Response
from fastapi.sse import EventSourceResponse, format_sse_event
from starlette.concurrency import iterate_in_threadpool, run_in_threadpool

from corpus.errors import SagligError
from service.answering.events import AnswerFailed, Event
from service.answering.pipeline import Answering
from service.answering.screen import clean
from service.api import problems
from service.api.limits import BodyLimit
from service.api.ready import Ready
from service.api.schemas import CheckBody, QuestionBody
from service.asking import asked_day, question, read_date
from service.checking import check_facts, check_json
from service.model import Question
from service.retrieval.language import language_of
from service.searching import search_json
from service.wire import answer_json, event_json

_log = logging.getLogger("saglig.api")


def create_app(opening: Callable[[], AbstractContextManager[Answering]], published: Callable[[], str]) -> FastAPI:
    """The application over what `opening` opens, and opens again when `published` names another release.

    It starts also where nothing is built yet, and says so on `/health/ready`.
    """
    ready = Ready(opening, published)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        reason = await run_in_threadpool(ready.reason)
        if reason:
            _log.warning("not ready: %s", reason)
        yield
        await run_in_threadpool(ready.close)

    app = FastAPI(title="Saglig", version="0.1.0", lifespan=lifespan)
    app.add_middleware(BodyLimit)
    problems.install(app)

    @app.post("/api/questions", response_model=None)
    async def questions(body: QuestionBody, request: Request) -> Response:
        """Answer a question: JSON, or a stream of events where the reader accepts `text/event-stream`."""
        asked = _asked(body, today=_today())
        opened = await run_in_threadpool(ready.answering)
        if "text/event-stream" in request.headers.get("accept", ""):
            return EventSourceResponse(_stream(opened, asked), headers={"Cache-Control": "no-store"})
        return JSONResponse(answer_json(await run_in_threadpool(opened.answer, asked)))

    @app.post("/api/checks", response_model=None)
    async def checks(body: CheckBody) -> Response:
        """Check facts against the rules, without search: verdict with its trace, what to ask, what would make it lawful."""
        opened = await run_in_threadpool(ready.answering)
        as_of = read_date(body.as_of or "today", today=_today())
        found = await run_in_threadpool(check_facts, opened.rulebook, body.facts, as_of)
        return JSONResponse(check_json(found, opened.library, body.language))

    @app.get("/api/search", response_model=None)
    async def search(
        q: Annotated[str, Query(description="Ord, et spørgsmål eller en paragraf.")],
        as_of: Annotated[
            str | None, Query(description="2021-02-01 eller today; ellers den dag, spørgsmålet nævner, ellers i dag.")
        ] = None,
        source: Annotated[str | None, Query(description="Kun én kilde, fx /eli/lta/2024/280.")] = None,
        k: Annotated[int, Query(ge=1, le=50)] = 8,
    ) -> Response:
        """The passages nearest to a query among those in force on a date."""
        asked = clean(q)
        day = asked_day(asked, as_of, today=_today())
        language = language_of(asked)
        opened = await run_in_threadpool(ready.answering)
        opened.library.require_source(source)
        found = await run_in_threadpool(opened.retrieval.search, asked, as_of=day.day, language=language, k=k, source=source)
        release = opened.manifest.release
        return JSONResponse(search_json(found, opened.library, query=asked, as_of=day, language=language, release=release))

    @app.get("/health/ready", response_model=None)
    async def health_ready() -> Response:
        """200 when questions can be answered, 503 with the reason when not."""
        reason = await run_in_threadpool(ready.reason)
        if reason:
            return problems.problem(503, "Tjenesten er ikke klar", reason, kind="urn:saglig:NotReady")
        return JSONResponse({"status": "ready", "release": ready.answering().manifest.release})

    return app


def _asked(body: QuestionBody, *, today: date) -> Question:
    return question(
        clean(body.text),
        as_of=asked_day(body.text, body.as_of, today=today),
        today=today,
        role=body.role,
        facts=body.facts,
        conversation_id=body.conversation_id,
    )


async def _stream(opened: Answering, asked: Question) -> AsyncIterator[bytes]:
    """The events by name, numbered from 1. An error becomes the last event, with an id and without a trace."""
    number = 0
    try:
        async for event in iterate_in_threadpool(opened.events(asked)):
            number += 1
            yield _encoded(event, number)
    except SagligError as problem:
        yield _encoded(_failed(str(problem)), number + 1)
    except Exception:
        failed = _failed("Uventet fejl. Oplys fejl-id'et, hvis I melder den.")
        _log.exception("unforeseen error %s", failed.error_id)
        yield _encoded(failed, number + 1)


def _encoded(event: Event, number: int) -> bytes:
    data = json.dumps(event_json(event), ensure_ascii=False)
    return format_sse_event(data_str=data, event=type(event).__name__, id=str(number))


def _failed(text: str) -> AnswerFailed:
    return AnswerFailed(error_id=uuid.uuid4().hex, text=text)


def _today() -> date:
    return datetime.now().astimezone().date()  # noqa: TID251 - an edge asks what day it is
