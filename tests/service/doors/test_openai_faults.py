"""The OpenAI-compatible door when something fails, takes long, or loses its reader."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import httpx
import pytest
from fastapi import Depends, FastAPI, HTTPException
from fastapi.testclient import TestClient
from openai import APIError, OpenAI

from corpus.errors import IndexMissing
from service.answering.pipeline import Answering
from service.doors import openai
from service.doors.openai.router import Chat
from service.doors.openai.schemas import ChatBody
from service.model import Answer, Found, Language, Question
from service.ports import Retrieval
from tests.service.conftest import NOW
from tests.service.doors.conftest import served

BODY = {"model": "saglig", "messages": [{"role": "user", "content": "Hvor mange jobsamtaler skal en dagpengemodtager have?"}]}


@dataclass
class Slow:
    """A search that waits for `going`, and says when it was asked."""

    inner: Retrieval
    going: threading.Event
    asked: threading.Event

    def search(self, query: str, *, as_of: date, language: Language, k: int, source: str | None = None) -> Found:
        self.asked.set()
        assert self.going.wait(30)
        return self.inner.search(query, as_of=as_of, language=language, k=k, source=source)

    def warm(self) -> None:
        self.inner.warm()


class Broken:
    """A search that fails as nobody foresaw."""

    def search(self, query: str, **_: Any) -> Found:
        raise RuntimeError(f"secret {query}")

    def warm(self) -> None: ...


def app_over(opened: Callable[[], Answering], **more: Any) -> FastAPI:
    made = FastAPI()
    made.include_router(openai.router(opened, clock=lambda: NOW, **more))
    return made


def refused() -> None:
    raise HTTPException(401, "Log ind først.", headers={"WWW-Authenticate": "Bearer"})


def not_built() -> Answering:
    raise IndexMissing("Kør saglig-ingest build.")


@pytest.fixture
def slow(ready: Answering) -> Slow:
    return Slow(inner=ready.retrieval, going=threading.Event(), asked=threading.Event())


@pytest.mark.parametrize("stream", [False, True])
def test_who_asks_is_known_where_the_answer_is_kept(ready: Answering, stream: bool) -> None:
    asker: ContextVar[str] = ContextVar("asker", default="nobody")
    seen: list[str] = []

    async def known() -> None:
        asker.set("somebody")

    made = app_over(lambda: ready, kept=lambda *_, **__: seen.append(asker.get()), dependencies=[Depends(known)])
    assert TestClient(made).post("/v1/chat/completions", json={**BODY, "stream": stream}).status_code == 200
    assert seen == ["somebody"]


@pytest.mark.parametrize("stream", [False, True])
def test_an_installation_without_an_index_asks_to_be_asked_again(stream: bool) -> None:
    given = TestClient(app_over(not_built)).post("/v1/chat/completions", json={**BODY, "stream": stream})
    assert given.status_code == 503
    assert given.headers["retry-after"]
    assert given.json()["error"]["code"] == "not_ready"
    assert "saglig-ingest build" in given.json()["error"]["message"]


def test_a_refusal_by_identity_has_openais_shape_and_keeps_its_headers(ready: Answering) -> None:
    guarded = TestClient(app_over(lambda: ready, dependencies=[Depends(refused)]))
    for given in (guarded.get("/v1/models"), guarded.post("/v1/chat/completions", json=BODY)):
        assert given.status_code == 401
        assert given.headers["www-authenticate"] == "Bearer"
        assert given.json()["error"] == {"message": "Log ind først.", "type": "authentication_error", "param": None, "code": None}


def test_an_unforeseen_fault_tells_an_id_and_nothing_of_itself(ready: Answering) -> None:
    given = TestClient(app_over(lambda: replace(ready, retrieval=Broken()))).post("/v1/chat/completions", json=BODY)
    error = given.json()["error"]
    assert given.status_code == 500
    assert error["code"] in error["message"]
    assert "secret" not in given.text


def test_a_fault_while_streaming_is_an_error_to_the_sdk(ready: Answering) -> None:
    for address in served(app_over(lambda: replace(ready, retrieval=Broken()))):
        with OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0) as client:
            stream = client.chat.completions.create(**BODY, stream=True)  # type: ignore[call-overload]
            with pytest.raises(APIError, match="fejl-id"):
                list(stream)


def test_what_cannot_be_kept_is_not_answered(ready: Answering) -> None:
    def full(_question: Question, _answer: Answer, *, sources_only: bool = False) -> None:
        del sources_only
        raise OSError("no space left")

    given = TestClient(app_over(lambda: ready, kept=full)).post("/v1/chat/completions", json=BODY)
    assert given.status_code == 500
    assert "choices" not in given.json()


def test_a_reader_who_waits_is_told_that_the_line_is_open(ready: Answering, slow: Slow) -> None:
    made = app_over(lambda: replace(ready, retrieval=slow), ping_seconds=0.05)
    for address in served(made):
        with httpx.stream("POST", f"{address}/v1/chat/completions", json={**BODY, "stream": True}, timeout=30) as given:
            lines: Iterator[str] = given.iter_lines()
            first = json.loads(next(lines).removeprefix("data: "))
            assert first["choices"][0]["delta"] == {"role": "assistant", "content": ""}
            assert [line for line in (next(lines) for _ in range(4)) if line] == [": ping", ": ping"]
            slow.going.set()
            rest = [line for line in lines if line.startswith("data: ")]
    assert rest[-1] == "data: [DONE]"


@asynccontextmanager
async def begun(ready: Answering, slow: Slow, kept: list[Answer]) -> AsyncIterator[AsyncIterator[bytes]]:
    """A stream that has sent its first chunk and is being answered."""
    chat = Chat(
        opened=lambda: replace(ready, retrieval=slow),
        clock=lambda: NOW,
        kept=lambda _, answer, **__: kept.append(answer),
        ping_seconds=9,
    )
    stream = chat.streamed(chat.put(ChatBody.model_validate(BODY)), with_usage=False)
    await anext(stream)
    yield stream


async def test_a_reader_who_leaves_stops_the_making(ready: Answering, slow: Slow) -> None:
    kept: list[Answer] = []
    async with begun(ready, slow, kept) as stream:
        waiting = asyncio.ensure_future(anext(stream))  # type: ignore[arg-type]
        assert await asyncio.to_thread(slow.asked.wait, 30)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    slow.going.set()
    until = time.perf_counter() + 10
    while len(asyncio.all_tasks()) > 1 and time.perf_counter() < until:
        await asyncio.sleep(0.02)
    assert kept == []


async def test_a_reader_who_stays_gets_the_answer_that_is_kept(ready: Answering, slow: Slow) -> None:
    kept: list[Answer] = []
    slow.going.set()
    async with begun(ready, slow, kept) as stream:
        rest = [each async for each in stream]
    assert len(kept) == 1
    assert kept[0].question_id in b"".join(rest).decode()
