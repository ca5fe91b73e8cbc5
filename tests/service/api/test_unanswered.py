"""A question that comes to no answer is kept all the same, with why, in one transaction with its events."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from corpus.errors import IndexBroken
from service.answering.pipeline import Answering
from service.api.keeping import Keeper
from service.api.metrics import Metrics
from service.api.runs import Runs
from service.api.settings import ApiSettings
from service.asking import AskedDay, question
from service.identity import LOCAL
from service.model import Found
from service.ports import Retrieval
from service.records.errors import NotKept, RecordsUnavailable
from service.records.model import AskedQuestion, GivenAnswer, Reader
from service.records.opening import OpenRecords
from service.records.proving import prove
from service.records.retention import read_policy
from service.records.unit import SqlUnit
from service.settings import Settings
from tests.service.api.apps import app_over, empty_store, held_up
from tests.service.conftest import NOW
from tests.service.stores import everything_in

TEXT = "Må BIU skære antallet af jobsamtaler ned til én om året? Borgeren har CPR 010180-1234."
QUESTION = {"text": TEXT, "as_of": "2021-02-01"}
CHAT = {"model": "saglig", "messages": [{"role": "user", "content": TEXT}], "as_of": "2021-02-01"}
TOOL = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "ask", "arguments": {"question": TEXT}}}
MCP = {"host": "127.0.0.1", "accept": "application/json, text/event-stream"}


class Failing:
    """A search that raises."""

    def __init__(self, within: Retrieval, problem: Exception) -> None:
        self._within, self._problem = within, problem

    def search(self, *_: Any, **__: Any) -> Found:
        raise self._problem

    def warm(self) -> None:
        self._within.warm()


@pytest.fixture
def store(tmp_path: Path) -> OpenRecords:
    return empty_store(tmp_path)


@pytest.fixture
def failing(settings: Settings, store: OpenRecords) -> Callable[[Exception], TestClient]:
    """The service over a search that raises."""

    def made(problem: Exception) -> TestClient:
        def changed(opened: Answering) -> Answering:
            return replace(opened, retrieval=Failing(opened.retrieval, problem))

        return TestClient(app_over(settings, changed=changed, store=store), raise_server_exceptions=False)

    return made


def unanswered(store: OpenRecords) -> list[dict[str, Any]]:
    """The bodies of the events, each held to be about a question of its own that has no answer."""
    rows = [row for row in store.chain.rows() if row and row.event and row.event["kind"] == "question_unanswered"]
    reader = Reader(person_id=store.records.known_person(LOCAL.tenant, LOCAL.user))
    for row in rows:
        question_id = row.event["record"].removeprefix("question/")
        asked = store.records.get(LOCAL.tenant, AskedQuestion, question_id, reader=reader, at=NOW)
        assert (asked.sequence, asked.at) == (row.event["sequence"] - 1, row.event["at"])
        assert "jobsamtaler" in (asked.record.content or {})["question"]["text"]
        with pytest.raises(NotKept):
            store.records.get(LOCAL.tenant, GivenAnswer, question_id, reader=reader, at=NOW)
    assert not prove(store.database).findings
    return [row.event["body"] for row in rows]


def doors(client: TestClient) -> Iterator[Any]:
    """The same question at every door where one can be put."""
    yield client.post("/api/questions", json=QUESTION)
    yield client.post("/api/questions", json=QUESTION, headers={"accept": "text/event-stream"})
    conversation = client.post("/api/conversations", json={}).json()["conversation_id"]
    yield client.post(f"/api/conversations/{conversation}/messages", json=QUESTION)
    yield client.post("/v1/chat/completions", json=CHAT)
    yield client.post("/v1/chat/completions", json={**CHAT, "stream": True})
    yield client.post("/mcp", json=TOOL, headers=MCP)


@pytest.mark.parametrize(
    ("problem", "why"), [(IndexBroken("Indekset er i stykker."), "refused"), (RuntimeError("uventet"), "unforeseen")]
)
def test_an_error_at_any_door_is_kept_with_the_question(
    failing: Callable[[Exception], TestClient], store: OpenRecords, problem: Exception, why: str
) -> None:
    with failing(problem) as client:
        told = [each.text for each in doors(client)]
    kept = unanswered(store)
    assert [(each["why"], each["problem"]) for each in kept] == [(why, type(problem).__name__)] * len(told)
    assert len({each["error_id"] for each in kept}) == len(told)
    # A refusal at the doors of OpenAI and MCP is its sentence alone.
    for number in (0, 1, 2, 4) if why == "refused" else range(len(told)):
        assert kept[number]["error_id"] in told[number]


def test_nothing_personal_of_it_is_in_the_store(failing: Callable[[Exception], TestClient], store: OpenRecords) -> None:
    with failing(RuntimeError("uventet")) as client:
        list(doors(client))
    kept = everything_in(store)
    assert b"RuntimeError" in kept
    assert b"010180" not in kept


def test_what_cannot_be_read_as_facts_is_refused_and_kept(settings: Settings, store: OpenRecords) -> None:
    with TestClient(app_over(settings, store=store)) as client:
        assert client.post("/api/questions", json={**QUESTION, "facts": {"weather": "rain"}}).status_code == 422
    assert [(each["why"], each["problem"]) for each in unanswered(store)] == [("refused", "BadFacts")]


def test_an_answer_that_took_too_long_is_kept_as_such_and_leaves_its_conversation_as_it_was(
    settings: Settings, store: OpenRecords
) -> None:
    app, search = held_up(settings, store=store, limits=ApiSettings(answer_seconds=0.5))
    with TestClient(app) as client:
        told = list(doors(client))
        search().go.set()
        [conversation] = client.get("/api/conversations").json()["conversations"]
        assert client.get(f"/api/conversations/{conversation['conversation_id']}").json()["turns"] == []
    assert [each.status_code for each in told] == [503, 200, 503, 503, 200, 200]
    assert all("tog for lang tid" in each.text for each in told)
    assert {each["why"] for each in unanswered(store)} == {"too_slow"}


def test_the_readers_wish_to_stop_is_kept(settings: Settings, store: OpenRecords) -> None:
    app, search = held_up(settings, store=store)
    with TestClient(app) as client, ThreadPoolExecutor(1) as pool:
        asking = pool.submit(client.post, "/api/questions", json=QUESTION)
        assert search().reached.acquire(timeout=20)
        [(_, run)] = app.state.services.runs._runs.items()
        assert client.delete(f"/api/questions/{run.question.question_id}").status_code == 204
        assert asking.result(20).status_code == 409
        search().go.set()
    assert [(each["why"], each["problem"]) for each in unanswered(store)] == [("stopped", "Conflict")]


def test_the_end_of_the_service_is_kept_before_the_store_is_closed(settings: Settings, store: OpenRecords) -> None:
    app, search = held_up(settings, store=store)
    with TestClient(app) as client, ThreadPoolExecutor(1) as pool:
        pool.submit(client.post, "/api/questions", json=QUESTION)
        assert search().reached.acquire(timeout=20)
        client.portal.call(app.state.services.runs.close)  # type: ignore[union-attr]
        assert [each["why"] for each in unanswered(store)] == ["stopped"]
        search().go.set()


def test_a_question_is_kept_with_its_end_or_not_at_all(
    failing: Callable[[Exception], TestClient],
    store: OpenRecords,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    log = SqlUnit.log

    def full(unit: SqlUnit, kind: str, *rest: Any, **more: Any) -> int:
        if kind == "question_unanswered":
            raise RecordsUnavailable("Disken er fuld.")
        return log(unit, kind, *rest, **more)  # type: ignore[arg-type]

    with failing(RuntimeError("uventet")) as client:
        monkeypatch.setattr(SqlUnit, "log", full)
        assert client.post("/api/questions", json=QUESTION).status_code == 500
        monkeypatch.undo()
    assert unanswered(store) == []
    assert "question_asked" not in [row.event["kind"] for row in store.chain.rows() if row and row.event]
    assert "is not kept" in caplog.text


def keeper_of(store: OpenRecords) -> Keeper:
    return Keeper(store.records, basis={}, clock=lambda: NOW)


def test_one_that_was_answered_as_it_was_stopped_stays_answered(store: OpenRecords, ready: Answering) -> None:
    store.records.add_tenant(LOCAL.tenant, "Kommune", at=NOW)
    keeper, asked = keeper_of(store), question(TEXT, as_of=AskedDay(day=date(2021, 2, 1)), today=NOW.date())
    keeper.keep(LOCAL, asked, ready.answer(asked))
    keeper.keep_unanswered(LOCAL, asked, why="stopped", problem="Conflict", error_id="e")
    assert unanswered(store) == []
    assert keeper.find(LOCAL, asked.question_id) is not None


def test_erasing_whoever_asked_leaves_the_log_whole(failing: Callable[[Exception], TestClient], store: OpenRecords) -> None:
    with failing(RuntimeError("uventet")) as client:
        client.post("/api/questions", json=QUESTION)
    person = store.records.known_person(LOCAL.tenant, LOCAL.user)
    store.custody.erase_person(LOCAL.tenant, person, read_policy(), actor="operator", at=NOW, reason="Anmodning")
    assert not prove(store.database).findings
    assert not any(row and row.content and "jobsamtaler" in row.content for row in store.chain.rows())


async def test_many_stopped_before_they_begin_are_all_kept(ready: Answering, store: OpenRecords) -> None:

    store.records.add_tenant(LOCAL.tenant, "Kommune", at=NOW)
    runs = Runs(keeper_of(store), ApiSettings(), Metrics())
    day = AskedDay(day=date(2021, 2, 1))
    released: list[None] = []
    for _ in range(5):
        put = question(TEXT, as_of=day, today=NOW.date())
        runs.stop(runs.start(ready.events, put, LOCAL, lambda: released.append(None)))
    await asyncio.wait_for(runs.close(), 20)
    assert len(released) == 5
    assert [each["why"] for each in unanswered(store)] == ["stopped"] * 5
