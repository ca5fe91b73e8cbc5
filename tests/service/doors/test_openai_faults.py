"""The OpenAI-compatible door when something fails, takes long, or loses its reader."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import replace
from typing import Any

import httpx
import pytest
from fastapi import Depends, FastAPI, HTTPException
from fastapi.testclient import TestClient
from openai import APIError, OpenAI

from corpus.errors import IndexMissing
from service.answering.pipeline import Answering
from service.doors import openai
from service.identity import LOCAL, Principal
from service.model import Found
from service.records.errors import RecordsUnavailable
from tests.service.conftest import NOW
from tests.service.doors.conftest import Kept, Slow, making_of, served

BODY = {"model": "saglig", "messages": [{"role": "user", "content": "Hvor mange jobsamtaler skal en dagpengemodtager have?"}]}


class Full(Kept):
    """A store that nothing can be kept in."""

    def keep(self, *_: Any, **__: Any) -> None:
        raise RecordsUnavailable("Disken er fuld.")


class Broken:
    """A search that fails as nobody foresaw."""

    def search(self, query: str, **_: Any) -> Found:
        raise RuntimeError(f"secret {query}")

    def warm(self) -> None: ...


def app_over(
    opened: Callable[[], Answering], kept: Kept | None = None, *, dependencies: Sequence[Any] = (), **limits: Any
) -> FastAPI:
    made = FastAPI()
    making = making_of(kept or Kept(), **limits)
    made.include_router(openai.router(opened, clock=lambda: NOW, making=making, dependencies=dependencies))
    return made


def refused() -> None:
    raise HTTPException(401, "Log ind først.", headers={"WWW-Authenticate": "Bearer"})


def not_built() -> Answering:
    raise IndexMissing("Kør saglig-ingest build.")


@pytest.mark.parametrize("stream", [False, True])
def test_who_asks_is_known_where_the_answer_is_kept(ready: Answering, stream: bool) -> None:
    asker: ContextVar[Principal] = ContextVar("asker", default=LOCAL)
    somebody, kept = replace(LOCAL, user="somebody"), Kept()

    async def known() -> None:
        asker.set(somebody)

    made = app_over(lambda: ready, kept, dependencies=[Depends(known)], who=asker.get)
    assert TestClient(made).post("/v1/chat/completions", json={**BODY, "stream": stream}).status_code == 200
    assert kept.owners == [somebody]


@pytest.mark.parametrize("stream", [False, True])
def test_an_installation_without_an_index_asks_to_be_asked_again(stream: bool) -> None:
    given = TestClient(app_over(not_built)).post("/v1/chat/completions", json={**BODY, "stream": stream})
    assert given.status_code == 503
    assert given.headers["retry-after"]
    assert given.json()["error"]["code"] == "IndexMissing"
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


@pytest.mark.parametrize("stream", [False, True])
def test_what_cannot_be_kept_is_not_answered(ready: Answering, stream: bool) -> None:
    given = TestClient(app_over(lambda: ready, Full())).post("/v1/chat/completions", json={**BODY, "stream": stream})
    assert given.status_code == 200 if stream else 503
    assert "Disken er fuld" in given.text
    assert 'finish_reason": "stop' not in given.text


def test_a_reader_who_waits_is_told_that_the_line_is_open(ready: Answering, slow: Slow) -> None:
    made = app_over(lambda: replace(ready, retrieval=slow), keepalive_seconds=0.05)
    for address in served(made):
        with httpx.stream("POST", f"{address}/v1/chat/completions", json={**BODY, "stream": True}, timeout=30) as given:
            lines: Iterator[str] = given.iter_lines()
            first = json.loads(next(lines).removeprefix("data: "))
            assert first["choices"][0]["delta"] == {"role": "assistant", "content": ""}
            assert [line for line in (next(lines) for _ in range(4)) if line] == [": ping", ": ping"]
            slow.going.set()
            rest = [line for line in lines if line.startswith("data: ")]
    assert rest[-1] == "data: [DONE]"


@pytest.mark.parametrize("stream", [False, True])
def test_an_answer_that_takes_too_long_is_stopped_and_its_question_kept(ready: Answering, slow: Slow, stream: bool) -> None:
    kept = Kept()
    with TestClient(app_over(lambda: replace(ready, retrieval=slow), kept, answer_seconds=0.3)) as client:
        given = client.post("/v1/chat/completions", json={**BODY, "stream": stream})
        slow.going.set()
    assert "tog for lang tid" in given.text
    assert [why for _, why in kept.unanswered] == ["too_slow"]
    assert kept.rows == []
    if not stream:
        assert (given.status_code, given.json()["error"]["code"]) == (503, "TooSlow")
        assert given.headers["retry-after"]


@pytest.mark.parametrize(
    ("permits", "status", "kind"), [({"permits": 1}, 503, "server_error"), ({"permits_each": 1}, 429, "rate_limit_error")]
)
def test_one_answer_too_many_is_refused_before_anything_is_read(
    ready: Answering, slow: Slow, permits: dict[str, int], status: int, kind: str
) -> None:
    made = app_over(lambda: replace(ready, retrieval=slow), **permits)
    with TestClient(made) as client, ThreadPoolExecutor(1) as pool:
        first = pool.submit(client.post, "/v1/chat/completions", json=BODY)
        assert slow.asked.wait(30)
        second = client.post("/v1/chat/completions", json={**BODY, "stream": True})
        slow.going.set()
        assert first.result(30).status_code == 200
        assert client.post("/v1/chat/completions", json=BODY).status_code == 200
    assert (second.status_code, second.json()["error"]["type"]) == (status, kind)
    assert second.headers["retry-after"]
