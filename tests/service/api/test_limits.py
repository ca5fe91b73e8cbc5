"""Whatever is refused is a problem document with an id; what is too much is refused at once, with when to come back."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import httpx
import pytest
from fastapi.testclient import TestClient
from starlette.types import Message

from service.api.errors import Overloaded
from service.api.gate import Gate
from service.api.limits import BodyLimit
from service.api.settings import ApiSettings
from service.identity import Principal, TooManyRequests
from service.settings import Settings
from tests.service.api.apps import app_over, held_up
from tests.service.identity.provider import access, token

BODY = {"text": "Hvor mange jobsamtaler skal en dagpengemodtager have?", "as_of": "2021-02-01"}
JSON = {"content-type": "application/json"}


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(app_over(settings), raise_server_exceptions=False) as opened:
        yield opened


def assert_problem(response: httpx.Response, status: int) -> None:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    found = response.json()
    assert found.keys() == {"type", "title", "status", "detail", "error_id"}
    assert found["status"] == status
    assert len(found["error_id"]) == 32
    assert found["detail"]


REFUSED: list[tuple[str, str, dict, int]] = [
    ("GET", "/nowhere", {}, 404),
    ("GET", "/api/questions/" + "0" * 32, {}, 404),
    ("GET", "/api/rules/no_such_rule", {}, 404),
    ("GET", "/api/sources/eli/lta/1999/1", {}, 404),
    ("GET", "/api/provisions", {"params": {"source": "/eli/lta/2019/548", "at": "§ 999"}}, 404),
    ("GET", "/api/questions", {}, 405),
    ("PUT", "/api/checks", {}, 405),
    ("POST", "/api/questions", {"content": b"x" * 300_000, "headers": JSON}, 413),
    ("POST", "/api/questions", {"content": b"text=hej"}, 415),
    ("POST", "/api/questions", {"data": {"text": "hej"}}, 415),
    ("POST", "/api/checks", {"content": b"{}", "headers": {"content-type": "text/plain"}}, 415),
    ("POST", "/api/questions", {"content": b'{"text": ' + b"[" * 5_000, "headers": JSON}, 400),
    ("POST", "/api/checks", {"content": b'{"facts": {"\\ud800": 1}}', "headers": JSON}, 422),
    ("POST", "/api/questions", {"content": b'{"\\ud800": 1, "text": "hej"}', "headers": JSON}, 422),
    ("POST", "/api/questions", {"content": b'{"text": "\\ud800"}', "headers": JSON}, 422),
    ("POST", "/api/questions", {"content": b'{"text": "Hvad?", "facts": {"new_value": NaN}}', "headers": JSON}, 422),
    ("POST", "/api/questions", {"json": {**BODY, "conversation_id": "c" * 65}}, 422),
    ("POST", "/api/questions", {"json": {**BODY, "as_of": "2" * 21}}, 422),
    ("POST", "/api/questions", {"json": {**BODY, "facts": {f"f{n}": n for n in range(201)}}}, 422),
    ("POST", "/api/questions", {"json": BODY, "headers": {"Idempotency-Key": "k" * 201}}, 422),
    ("POST", "/api/calendar", {"json": {"group": "konger", "first": "2025-03-10"}}, 422),
    ("POST", "/api/calendar", {"json": {"group": "dagpenge", "first": "10. marts"}}, 422),
    ("GET", "/api/search", {"params": {"q": "q" * 9_000}}, 422),
    ("GET", "/api/search", {"params": {"q": "tilsyn", "k": 51}}, 422),
    ("GET", "/api/rules", {"params": {"as_of": "1999-01-01"}}, 422),
    ("GET", "/api/questions/1", {}, 422),
]


@pytest.mark.parametrize(
    ("method", "address", "given", "status"), REFUSED, ids=[f"{r[0]} {r[1]} {r[3]} {n}" for n, r in enumerate(REFUSED)]
)
def test_what_is_refused_is_a_problem_document(client: TestClient, method: str, address: str, given: dict, status: int) -> None:
    response = client.request(method, address, **given)
    assert_problem(response, status)
    assert (response.headers.get("allow") is not None) is (status == 405)


def test_a_body_deeper_than_any_reader_goes_is_refused_and_not_a_fault_of_ours(client: TestClient) -> None:
    deep = b'{"text": "Hvad?", "facts": {"a": ' + b"[" * 20_000 + b"]" * 20_000 + b"}}"
    response = client.post("/api/questions", content=deep, headers=JSON)
    assert response.status_code in {400, 422}
    assert_problem(response, response.status_code)


def test_two_errors_have_two_ids(client: TestClient) -> None:
    assert len({client.get("/nowhere").json()["error_id"] for _ in range(5)}) == 5


def test_beyond_what_all_may_ask_at_once_the_next_is_turned_away_until_there_is_room(settings: Settings) -> None:
    app, search = held_up(settings, limits=ApiSettings(answers=2))
    with TestClient(app) as client, ThreadPoolExecutor(4) as pool:
        held = [pool.submit(client.post, "/api/questions", json=BODY) for _ in range(2)]
        for _ in held:
            assert search().reached.acquire(timeout=20)
        turned_away = client.post("/api/questions", json=BODY)
        assert_problem(turned_away, 503)
        assert turned_away.headers["retry-after"] in "34567"
        assert client.get("/health/live").status_code == 200
        assert client.get("/api/rules").status_code == 200
        search().go.set()
        assert [each.result(timeout=30).status_code for each in held] == [200, 200]
        assert client.post("/api/questions", json=BODY).status_code == 200


def test_beyond_what_one_user_may_ask_at_once_that_user_is_turned_away_and_others_are_not(settings: Settings) -> None:
    app, search = held_up(settings, access=access(), limits=ApiSettings(answers_each=1))
    one, two = ({"Authorization": f"Bearer {token('caseworker', user=user)}"} for user in ("one", "two"))
    with TestClient(app) as client, ThreadPoolExecutor(4) as pool:
        held: list[Future[httpx.Response]] = [pool.submit(client.post, "/api/questions", json=BODY, headers=one)]
        assert search().reached.acquire(timeout=20)
        turned_away = client.post("/api/questions", json=BODY, headers=one)
        assert_problem(turned_away, 429)
        assert turned_away.headers["retry-after"] == "2"
        held.append(pool.submit(client.post, "/api/questions", json=BODY, headers=two))
        assert search().reached.acquire(timeout=20)
        search().go.set()
        assert [each.result(timeout=30).status_code for each in held] == [200, 200]


def test_requests_of_any_kind_have_a_limit_too_and_it_is_given_back(settings: Settings) -> None:
    app, search = held_up(settings, limits=ApiSettings(requests=1))
    with TestClient(app) as client, ThreadPoolExecutor(2) as pool:
        held = pool.submit(client.get, "/api/search", params={"q": "tilsyn"})
        assert search().reached.acquire(timeout=20)
        assert_problem(client.get("/api/rules"), 503)
        search().go.set()
        assert held.result(timeout=30).status_code == 200
        assert [client.get("/api/rules").status_code for _ in range(3)] == [200] * 3


def test_an_answer_that_takes_too_long_is_turned_away_with_when_to_try_again(settings: Settings) -> None:
    app, search = held_up(settings, limits=ApiSettings(answer_seconds=0.2))
    with TestClient(app) as client:
        response = client.post("/api/questions", json=BODY)
        search().go.set()
        assert_problem(response, 503)
        assert response.json()["type"] == "urn:saglig:TooSlow"
        assert response.headers["retry-after"]


async def test_a_body_that_trickles_in_is_given_up() -> None:
    told: list[Message] = []

    async def receive() -> Message:
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b" ", "more_body": True}

    async def send(message: Message) -> None:
        told.append(message)

    async def never(*_: object) -> None:
        pytest.fail("the application was reached")

    await BodyLimit(never, seconds=0.2)({"type": "http"}, receive, send)
    assert told[0]["status"] == 408


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("saglig.example", 200),
        ("SAGLIG.example:8000", 200),
        ("[::1]:8000", 200),
        ("evil.example", 421),
        ("saglig.example.evil", 421),
    ],
)
def test_a_page_that_points_its_own_name_here_is_not_answered(settings: Settings, host: str, status: int) -> None:
    app = app_over(settings, limits=ApiSettings(hosts=("saglig.example", "::1")))
    response = TestClient(app).get("/health/live", headers={"host": host})
    assert response.status_code == status


def test_a_permit_is_given_back_once_however_often_it_is_asked_for() -> None:
    gate, user = Gate("svar", whole=2, each=1), Principal(user="u", tenant="t", roles=frozenset())
    release = gate.enter(user)
    with pytest.raises(TooManyRequests):
        gate.enter(user)
    other = gate.enter(Principal(user="u", tenant="another", roles=frozenset()))
    with pytest.raises(Overloaded):
        gate.enter(Principal(user="v", tenant="t", roles=frozenset()))
    release()
    release()
    assert gate.under_way == 1
    other()
    assert gate.under_way == 0
