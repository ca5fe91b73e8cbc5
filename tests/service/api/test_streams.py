"""A stream can be left, come back to and stopped; one key gives one answer."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient

from service.api.settings import ApiSettings
from service.settings import Settings
from tests.service.api.apps import app_over, events, held_up

BODY = {"text": "Hvor mange jobsamtaler skal en dagpengemodtager have?", "as_of": "2021-02-01"}
STREAM = {"accept": "text/event-stream"}


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(app_over(settings)) as opened:
        yield opened


def test_a_reader_who_comes_back_gets_what_came_after_the_last_event_it_had(client: TestClient) -> None:
    whole = client.post("/api/questions", json=BODY, headers=STREAM)
    told = events(whole.text)
    address = whole.headers["content-location"]
    again = client.get(address, headers={"Last-Event-ID": "2"})
    assert events(again.text) == told[2:]
    assert whole.text.endswith(again.text)
    assert events(client.get(address).text) == told
    assert client.get(address, headers={"Last-Event-ID": str(len(told))}).text == ""


def test_the_whole_answer_is_there_again_as_it_was(client: TestClient) -> None:
    given = client.post("/api/questions", json=BODY)
    assert client.get(given.headers["content-location"]).json() == given.json()


@pytest.mark.parametrize("last", ["-1", "x", "9" * 30])
def test_a_last_event_that_is_no_number_is_a_problem(client: TestClient, last: str) -> None:
    response = client.get("/api/questions/" + "0" * 32 + "/events", headers={"Last-Event-ID": last})
    assert response.status_code == 422


def test_events_that_are_forgotten_are_made_up_for_by_the_whole_answer_as_one(settings: Settings) -> None:
    with TestClient(app_over(settings, limits=ApiSettings(run_seconds_kept=1e-9))) as client:
        given = client.post("/api/questions", json=BODY)
        again = client.get(f"{given.headers['content-location']}/events", headers={"Last-Event-ID": "4"})
        assert events(again.text) == [(5, "AnswerCompleted")]
        assert given.json()["question_id"] in again.text


def test_the_same_key_gives_the_same_answer_and_another_question_under_it_is_refused(client: TestClient) -> None:
    headers = {"Idempotency-Key": "once"}
    one = client.post("/api/questions", json=BODY, headers=headers).json()
    assert client.post("/api/questions", json=BODY, headers=headers).json() == one
    streamed = client.post("/api/questions", json=BODY, headers={**headers, **STREAM, "Last-Event-ID": "3"})
    assert events(streamed.text)[0][0] == 4
    assert one["question_id"] in streamed.text
    other = client.post("/api/questions", json={**BODY, "as_of": "2022-02-01"}, headers=headers)
    assert other.status_code == 409
    assert other.json()["type"] == "urn:saglig:KeyReused"
    assert "retry-after" not in other.headers


def test_two_who_use_one_key_at_once_share_one_answer(settings: Settings) -> None:
    app, search = held_up(settings)
    with TestClient(app) as client, ThreadPoolExecutor(4) as pool:
        posts = [pool.submit(client.post, "/api/questions", json=BODY, headers={"Idempotency-Key": "k"}) for _ in range(4)]
        assert search().reached.acquire(timeout=20)
        search().go.set()
        found = {post.result().json()["question_id"] for post in posts}
        assert len(found) == 1
        assert not search().reached.acquire(blocking=False)


def test_a_key_whose_question_came_to_nothing_may_be_used_again(client: TestClient) -> None:
    headers = {"Idempotency-Key": "mended"}
    body = {**BODY, "facts": {"weather": "rain"}}
    assert [client.post("/api/questions", json=body, headers=headers).status_code for _ in range(2)] == [422, 422]


def test_a_fault_of_the_asker_ends_a_stream_with_a_sentence_and_an_id(client: TestClient) -> None:
    response = client.post("/api/questions", json={**BODY, "facts": {"weather": "rain"}}, headers=STREAM)
    assert response.status_code == 200
    assert events(response.text)[-1][1] == "AnswerFailed"
    assert "weather" in response.text
    assert "error_id" in response.text


def test_stopping_over_http_reaches_a_reader_who_waits(settings: Settings) -> None:
    app, search = held_up(settings)
    with TestClient(app) as client, ThreadPoolExecutor(2) as pool:
        posted = pool.submit(client.post, "/api/questions", json=BODY, headers={"Idempotency-Key": "k"})
        assert search().reached.acquire(timeout=20)
        (name,) = app.state.services.runs._runs
        assert client.delete(f"/api/questions/{name}").status_code == 204
        response = posted.result(timeout=20)
        search().go.set()
        assert response.status_code == 409
        assert client.delete(f"/api/questions/{name}").status_code == 204
