"""A conversation is kept turn by turn: the next message leans on those before, also after a restart, and only its owner sees it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from service.answering.pipeline import Answering
from service.api.described_kept import TurnJson, WholeConversationJson
from service.api.settings import ApiSettings
from service.conversation.storing import turn_from, turn_json
from service.conversation.thread import Thread, ask_in
from service.question_json import question_from, question_json, value_from, value_json
from service.records.opening import OpenRecords
from service.records.proving import prove
from service.settings import Settings
from tests.service.api.apps import app_over, held_up
from tests.service.identity.provider import access, token
from tests.service.stores import empty_store

FIRST = {"text": "Må BIU skære antallet af jobsamtaler for dagpengemodtagere ned til én om året?", "as_of": "2021-02-01"}
TURNS = ("Hvor mange jobsamtaler skal en dagpengemodtager have i 2021?", "Og hvad hvis borgeren er jobparat?", "Og hvorfor?")


@pytest.fixture
def store(tmp_path: Path) -> OpenRecords:
    return empty_store(tmp_path)


@pytest.fixture
def client(settings: Settings, store: OpenRecords) -> Iterator[TestClient]:
    with TestClient(app_over(settings, access=access(), store=store), raise_server_exceptions=False) as opened:
        yield opened


def bearer(user: str = "user-1", tenant: str = "kommune-a") -> dict[str, str]:
    return {"Authorization": f"Bearer {token('caseworker', user=user, tenant=tenant)}"}


def begun(client: TestClient) -> str:
    opened = client.post("/api/conversations", json={"role": "committee"}, headers=bearer())
    assert opened.status_code == 201
    return f"/api/conversations/{opened.json()['conversation_id']}"


def test_a_message_leans_on_those_before_and_says_what_it_carries(client: TestClient) -> None:
    address = begun(client)
    first = client.post(f"{address}/messages", json=FIRST, headers=bearer()).json()
    second = client.post(f"{address}/messages", json={"text": "Og hvad hvis borgeren er jobparat?"}, headers=bearer()).json()
    TurnJson.model_validate(first)
    assert (first["position"], second["position"]) == (1, 2)
    assert second["answer"]["as_of"] == "2021-02-01"
    assert "as_of" in second["carried"]
    alone = client.post(
        f"{address}/messages", json={"text": "Hvor tit er der tilsyn?", "without": ["as_of"]}, headers=bearer()
    ).json()
    assert alone["answer"]["as_of"] != "2021-02-01"


def test_a_conversation_goes_on_after_a_restart(client: TestClient, settings: Settings, store: OpenRecords) -> None:
    address = begun(client)
    first = client.post(f"{address}/messages", json=FIRST, headers=bearer()).json()
    with TestClient(app_over(settings, access=access(), store=store)) as later:
        second = later.post(f"{address}/messages", json={"text": "Og hvorfor?"}, headers=bearer()).json()
        assert second["answer"]["as_of"] == "2021-02-01"
        whole = later.get(address, headers=bearer())
    shown = WholeConversationJson.model_validate_json(whole.content)
    assert [each.question_id for each in shown.turns] == [first["question_id"], second["question_id"]]
    assert whole.json()["turns"] == [first, second]
    assert not prove(store.database).findings


@pytest.mark.parametrize(("user", "tenant"), [("user-2", "kommune-a"), ("user-1", "kommune-b")])
def test_anothers_conversation_is_not_there(client: TestClient, user: str, tenant: str) -> None:
    address, other = begun(client), bearer(user, tenant)
    assert client.get(address, headers=other).status_code == 404
    assert client.post(f"{address}/messages", json=FIRST, headers=other).status_code == 404
    assert client.get("/api/conversations", headers=other).json() == {"conversations": []}


def test_the_same_key_gives_the_same_turn_once(client: TestClient) -> None:
    address, headers = begun(client), {**bearer(), "Idempotency-Key": "once"}
    one, two = (client.post(f"{address}/messages", json=FIRST, headers=headers).json() for _ in range(2))
    assert one == two
    assert len(client.get(address, headers=bearer()).json()["turns"]) == 1
    assert client.post(f"{address}/messages", json={"text": "Andet?"}, headers=headers).status_code == 409


def test_a_second_message_at_once_is_told_to_wait_and_one_that_takes_too_long_is_stopped(settings: Settings) -> None:
    app, search = held_up(settings, limits=ApiSettings(answer_seconds=2))
    with TestClient(app) as client, ThreadPoolExecutor(1) as pool:
        address = f"/api/conversations/{client.post('/api/conversations', json={}).json()['conversation_id']}"
        slow = pool.submit(client.post, f"{address}/messages", json=FIRST)
        assert search().reached.acquire(timeout=20)
        busy = client.post(f"{address}/messages", json=FIRST)
        assert (busy.status_code, busy.headers["retry-after"]) == (409, "1")
        late = slow.result(timeout=30)
        search().go.set()
        assert (late.status_code, late.json()["type"]) == (503, "urn:saglig:TooSlow")
        assert client.get(address).json()["turns"] == []
        assert client.post(f"{address}/messages", json=FIRST).status_code == 200


def test_a_turn_comes_back_as_it_was(ready: Answering) -> None:
    thread = Thread(conversation_id="c")
    for text in TURNS:
        thread = ask_in(thread, text, answering=ready, today=date(2026, 11, 21)).thread
    assert tuple(turn_from(turn_json(each)) for each in thread.turns) == thread.turns
    assert all(question_from(question_json(each.question)) == each.question for each in thread.turns)


VALUES = st.booleans() | st.integers() | st.floats(allow_nan=False) | st.dates() | st.text() | st.frozensets(st.text())


@given(VALUES)
def test_a_value_comes_back_as_what_it_was(value: object) -> None:
    again = value_from(value_json(value))
    assert (type(again), again) == (type(value), value)
