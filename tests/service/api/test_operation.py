"""How the service is watched: alive, ready, measured, described. None of it waits, and none of it names anyone."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient

from corpus.errors import IndexMissing
from service.answering.pipeline import Answering
from service.api.ready import Readiness, Ready
from service.settings import Settings
from tests.service.api.apps import app_over
from tests.service.identity.provider import access, token

QUESTION = {"text": "Hvor mange jobsamtaler skal en dagpengemodtager have? CPR 010180-1234", "as_of": "2021-02-01"}


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(app_over(settings, access=access()), raise_server_exceptions=False) as opened:
        yield opened


def bearer(*roles: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token(*roles, user='user-secret')}"}


def test_the_figures_count_requests_by_route_and_answers_by_status_and_name_nobody(client: TestClient) -> None:
    client.post("/api/questions", json=QUESTION, headers=bearer("caseworker"))
    client.get("/api/rules/right_on_request", headers=bearer("legal"))
    client.get("/nowhere/010180-1234")
    client.request("BREW", "/api/rules")
    client.get("/api/rules", headers={"Authorization": "Bearer abc"})
    told = client.get("/metrics", headers=bearer("auditor"))
    assert told.headers["content-type"].startswith("text/plain")
    assert 'saglig_http_requests_total{method="POST",route="/api/questions",status="200"} 1.0' in told.text
    assert 'route="/api/rules/{name:path}"' in told.text
    assert 'route="unmatched"' in told.text
    assert 'method="other"' in told.text
    assert 'saglig_unidentified_total{reason="unreadable"} 1.0' in told.text
    assert 'saglig_answers_total{status="answered' in told.text
    assert "saglig_answers_running 0.0" in told.text
    for personal in ("user-secret", "kommune-a", "010180", "jobsamtaler", "right_on_request", "nowhere"):
        assert personal not in told.text


def test_two_applications_count_apart(settings: Settings, client: TestClient) -> None:
    client.get("/health/live")
    with TestClient(app_over(settings)) as other:
        assert "/health/live" not in other.get("/metrics").text


def test_the_description_has_every_route_an_example_of_a_problem_and_how_to_show_who_one_is(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert {"/api/questions", "/api/provisions/versions", "/api/sources/{source}", "/api/calendar"} <= described["paths"].keys()
    assert described["components"]["schemas"]["Problem"]["example"]["error_id"]
    assert described["components"]["schemas"]["QuestionBody"]["example"]["text"]
    for path, operations in described["paths"].items():
        for operation in operations.values():
            assert ("security" in operation) is not path.startswith("/health")
            assert "HTTPValidationError" not in str(operation)
            problems = [content for status, content in operation["responses"].items() if int(status) >= 400]
            assert all("application/problem+json" in each["content"] for each in problems)


def test_no_page_of_the_description_is_served_that_would_fetch_scripts_from_elsewhere(client: TestClient) -> None:
    assert [client.get(path).status_code for path in ("/docs", "/redoc")] == [404, 404]


async def test_whoever_asks_while_the_index_is_being_opened_is_answered_at_once() -> None:
    opening, go = threading.Event(), threading.Event()

    @contextmanager
    def slow() -> Iterator[Answering]:
        opening.set()
        assert go.wait(20)
        raise IndexMissing("Intet er bygget.")
        yield

    readiness = Readiness(Ready(slow, lambda: "any"))
    first = await asyncio.wait_for(readiness.state(), 5)
    assert opening.is_set()
    assert first.release is None
    assert "åbnet" in (first.reason or "")
    go.set()
    for _ in range(100):
        await asyncio.sleep(0.02)
        if "Intet er bygget" in ((await readiness.state()).reason or ""):
            break
    else:
        pytest.fail("what was found was never told")
    await readiness.close()


async def test_many_who_ask_at_once_make_one_look(ready: Answering) -> None:
    looks = []

    @contextmanager
    def opened() -> Iterator[Answering]:
        looks.append(1)
        yield ready

    readiness = Readiness(Ready(opened, lambda: ready.manifest.release))
    states = await asyncio.gather(*(readiness.state() for _ in range(50)))
    while states[-1].release is None:  # a busy machine may take longer than the first wait
        states.append(await readiness.state())
    assert {state.release for state in states} <= {None, ready.manifest.release}
    assert len(looks) == 1
    await readiness.close()
