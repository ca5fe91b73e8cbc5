"""What is asked at any door is kept with its events, all of it or nothing, for whoever asked and nobody else."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.audit.checkpoints import read_checkpoints
from service.audit.events import EventKind
from service.records.errors import RecordsUnavailable
from service.records.model import INSTALLATION, OPERATOR, AskedQuestion, CorpusChange, GivenAnswer, MadeCheck, Reader
from service.records.opening import OpenRecords
from service.records.proving import prove
from service.records.unit import SqlUnit
from service.settings import Settings
from tests.service.api.apps import app_over
from tests.service.conftest import NOW
from tests.service.identity.provider import access, token
from tests.service.stores import empty_store, everything_in, signing_of

TEXT = "Må BIU skære antallet af jobsamtaler ned til én om året? Borgeren har CPR 010180-1234."
QUESTION = {"text": TEXT, "as_of": "2021-02-01"}
CHAT = {"model": "saglig", "messages": [{"role": "user", "content": TEXT}], "as_of": "2021-02-01"}
HERE = {"host": "127.0.0.1", "accept": "application/json, text/event-stream"}
TENANT = "kommune-a"


@pytest.fixture
def store(tmp_path: Path) -> OpenRecords:
    return empty_store(tmp_path)


@pytest.fixture
def client(settings: Settings, store: OpenRecords) -> Callable[[], TestClient]:
    return lambda: TestClient(app_over(settings, access=access(), store=store), raise_server_exceptions=False)


def bearer(*roles: str, **who: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token(*(roles or ('caseworker',)), **who)}"}


def tool(client: TestClient, name: str, arguments: dict[str, Any], *roles: str) -> dict[str, Any]:
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}}
    return client.post("/mcp", json=call, headers={**HERE, **bearer(*roles)}).json()["result"]


def kinds(store: OpenRecords, tenant: str = TENANT) -> list[str]:
    rows = store.chain.rows()
    return [row.event["kind"] for row in rows if row and row.event and row.event["tenant"] == tenant]


def kept(store: OpenRecords, kind: type, user: str = "user-1") -> list[Any]:
    person = store.records.known_person(TENANT, user)
    return [each.record for each in store.records.find(TENANT, kind, reader=Reader(person_id=person), at=NOW)]


def test_a_question_and_its_answer_are_kept_with_an_event_each(client: Callable[[], TestClient], store: OpenRecords) -> None:
    with client() as asking:
        given = asking.post("/api/questions", json=QUESTION, headers=bearer()).json()
    assert kinds(store)[-2:] == [EventKind.question_asked, EventKind.answer_given]
    (question,), (answer,) = kept(store, AskedQuestion), kept(store, GivenAnswer)
    assert answer.content["answer"] == given
    assert (answer.question_id, answer.release_id) == (question.question_id, given["manifest"]["release"])
    assert question.content["question"]["as_of"] == "2021-02-01"
    assert not prove(store.database).findings


def test_an_answer_and_its_key_outlive_the_process(client: Callable[[], TestClient]) -> None:
    headers = {**bearer(), "Idempotency-Key": "once"}
    with client() as before:
        given = before.post("/api/questions", json=QUESTION, headers=headers).json()
    with client() as after:
        assert after.get(f"/api/questions/{given['question_id']}", headers=bearer()).json() == given
        assert after.post("/api/questions", json=QUESTION, headers=headers).json() == given
        assert after.post("/api/questions", json={**QUESTION, "as_of": "2022-01-01"}, headers=headers).status_code == 409
        other = {**bearer(user="user-2"), "Idempotency-Key": "once"}
        assert after.post("/api/questions", json=QUESTION, headers=other).json()["question_id"] != given["question_id"]


def test_every_door_keeps_what_it_answers_for_whoever_asked(client: Callable[[], TestClient], store: OpenRecords) -> None:
    with client() as asking:
        whole = asking.post("/v1/chat/completions", json=CHAT, headers=bearer()).json()["saglig"]["question_id"]
        streamed = asking.post("/v1/chat/completions", json={**CHAT, "stream": True}, headers=bearer(user="user-2"))
        assert "[DONE]" in streamed.text
        asked = tool(asking, "ask", {"question": TEXT}, "legal")["structuredContent"]["question_id"]
        assert not tool(asking, "check_saglighed", {"facts": {"decider": "committee"}}, "legal")["isError"]
        asking.post("/api/checks", json={"facts": {"decider": "committee"}}, headers=bearer())
    assert [each.answer_id for each in kept(store, GivenAnswer)] == [whole, asked]
    assert len(kept(store, GivenAnswer, "user-2")) == 1
    assert [each.content["facts"] for each in kept(store, MadeCheck)] == [{"decider": "committee"}] * 2
    assert not prove(store.database).findings


def test_personal_data_of_a_question_is_nowhere_in_the_store(client: Callable[[], TestClient], store: OpenRecords) -> None:
    with client() as asking:
        asking.post("/api/questions", json=QUESTION, headers={**bearer(), "Idempotency-Key": "k"})
        asking.post("/v1/chat/completions", json=CHAT, headers=bearer())
    assert kept(store, AskedQuestion)
    assert b"010180" not in everything_in(store)


def test_what_cannot_be_kept_whole_is_not_kept_at_all_and_not_told(
    client: Callable[[], TestClient], store: OpenRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise RecordsUnavailable("Disken er fuld.")

    with client() as asking:
        monkeypatch.setattr(SqlUnit, "keep_reply", full)
        refused = asking.post("/api/questions", json=QUESTION, headers={**bearer(), "Idempotency-Key": "k"})
        assert refused.status_code == 503
        assert "statements" not in refused.text
        assert kept(store, AskedQuestion) == []
        assert not {"question_asked", "answer_given"} & set(kinds(store))
        monkeypatch.undo()
        again = asking.post("/api/questions", json=QUESTION, headers={**bearer(), "Idempotency-Key": "k"})
        assert again.status_code == 200


@pytest.mark.parametrize(
    ("role", "allowed"),
    [("caseworker", True), ("legal", True), ("committee", False), ("auditor", False)],
)
def test_a_tool_is_only_for_the_roles_that_its_line_names(client: Callable[[], TestClient], role: str, allowed: bool) -> None:
    course = {"course": {"group": "dagpenge", "first_day": "2025-03-10"}, "as_of": "2025-06-01"}
    with client() as asking:
        told = tool(asking, "contact_course_calendar", course, role)
    assert told["isError"] is not allowed
    if not allowed:
        assert "Sagsbehandler" in told["content"][0]["text"]


def test_a_release_taken_up_is_an_event_once(client: Callable[[], TestClient], store: OpenRecords) -> None:
    for _ in range(2):
        with client() as asking:
            release = asking.get("/health/ready").json()["release"]
    found = store.records.find(INSTALLATION, CorpusChange, reader=Reader(person_id=OPERATOR), at=NOW)
    assert [each.record.release_id for each in found] == [release]


def test_the_end_of_the_service_is_signed_and_nothing_new_is_not_signed_again(
    settings: Settings, store: OpenRecords, tmp_path: Path
) -> None:
    signing = signing_of(store, tmp_path)
    for _ in range(2):
        with TestClient(app_over(settings, store=store, signing=signing)) as asking:
            asking.get("/health/ready")
    points = read_checkpoints(signing.path)
    assert [each["sequence"] for each in points] == [store.chain.head()[0]]
    assert not prove(store.database, points, key=signing.key.public).findings


def test_checkpoints_are_signed_again_and_again_although_one_fails(
    settings: Settings, store: OpenRecords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = threading.Semaphore(0)

    def sign(*_: object) -> None:
        tried.release()
        raise RecordsUnavailable("Disken er fuld.")

    signing = signing_of(store, tmp_path)
    monkeypatch.setattr(signing, "sign_if_more", sign)
    with TestClient(app_over(settings, store=store, signing=signing, checkpoint_minutes=0.0002)):
        assert all(tried.acquire(timeout=10) for _ in range(3))
        monkeypatch.undo()
