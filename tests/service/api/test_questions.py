"""The HTTP door: the same answer as JSON and as events, and every error a problem document that says what to do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager

import pytest
from fastapi.testclient import TestClient

from corpus.index.hashing import HashEmbedder
from service.answering.pipeline import Answering
from service.bootstrap import answering
from service.settings import Settings
from tests.service.api.apps import app_with
from tests.service.conftest import NOW

QUESTION = "Må BIU skære antallet af jobsamtaler ned til én om året, så sagsbehandleren ikke skal afklare ret og pligt?"
FIELDS = {
    "question_id", "status", "as_of", "language", "verdict", "statements", "warnings", "withheld", "missing", "considered", "manifest",
    "timing_ms", "machine",
}  # fmt: skip


def client_over(settings: Settings) -> TestClient:
    def opening() -> AbstractContextManager[Answering]:
        return answering(settings, now=NOW, embedder=HashEmbedder())

    return TestClient(app_with(opening, settings), raise_server_exceptions=False)


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    with client_over(settings) as opened:
        yield opened


def events(text: str) -> list[tuple[str, str, dict]]:
    rows = []
    for block in text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        rows.append((fields["id"], fields["event"], json.loads(fields["data"])))
    return rows


def test_a_question_is_answered_as_json_with_every_field_of_the_contract(client: TestClient) -> None:
    response = client.post("/api/questions", json={"text": QUESTION, "as_of": "2021-02-01", "role": "committee"})
    assert response.status_code == 200
    answer = response.json()
    assert set(answer) == FIELDS
    assert answer["verdict"]["outcome"] == "unlawful"
    assert all(statement["citations"] for statement in answer["statements"])


def test_a_stream_carries_the_same_statements_and_ends_with_the_whole_answer(client: TestClient) -> None:
    body = {"text": QUESTION, "as_of": "2021-02-01"}
    response = client.post("/api/questions", json=body, headers={"accept": "text/event-stream"})
    assert response.headers["content-type"].startswith("text/event-stream")
    told = events(response.text)
    assert [str(number) for number in range(1, len(told) + 1)] == [number for number, _, _ in told]
    names = [name for _, name, _ in told]
    assert names[0] == "StatusChanged"
    assert names[-1] == "AnswerCompleted"
    whole = told[-1][2]["answer"]
    assert whole["statements"] == [data["statement"] for _, name, data in told if name == "StatementAdded"]
    assert whole["warnings"] == [data["warning"] for _, name, data in told if name == "WarningRaised"]


REFUSED = [
    ({"text": "Hej?", "as_of": "1. februar"}, 422, "2021-02-01"),
    ({"text": "   "}, 422, "tomt"),
    ({"text": "\u200b"}, 422, "tomt"),
    ({"text": "x" * 20_000}, 422, "plads til"),
    ({"text": "x" * 1_000_000}, 413, "større"),
    ({}, 422, "text"),
    ({"text": "Hej?", "speed": 3}, 422, "speed"),
    ({"text": "Hej?", "role": "king"}, 422, "role"),
    ({"text": "Må vi?", "facts": {"weather": "rain"}}, 422, "weather"),
    ({"text": "Må vi?", "facts": {"new_value": "mange"}}, 422, "new_value"),
]


@pytest.mark.parametrize(("body", "status", "says"), REFUSED, ids=[f"{row[1]}-{row[2]}" for row in REFUSED])
def test_bad_input_is_a_problem_document_that_says_what_is_wrong(client: TestClient, body: dict, status: int, says: str) -> None:
    response = client.post("/api/questions", json=body)
    assert status == response.status_code
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert {"type", "title", "status", "detail", "error_id"} == set(problem)
    assert says in problem["detail"]


@pytest.mark.parametrize("raw", [b'{"text": "\xe6r"}', b"{", b"[]", b""], ids=["latin-1", "cut", "a list", "nothing"])
def test_a_body_that_is_not_a_question_is_a_problem_and_never_a_fault_of_ours(client: TestClient, raw: bytes) -> None:
    response = client.post("/api/questions", content=raw, headers={"content-type": "application/json"})
    assert response.status_code in {400, 422}
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(("as_of", "names"), [("2016-11-20", "21. november 2016"), ("2027-01-01", "31. december 2026")])
def test_a_date_outside_the_documented_law_gets_no_answer_but_the_span(client: TestClient, as_of: str, names: str) -> None:
    answer = client.post("/api/questions", json={"text": QUESTION, "as_of": as_of}).json()
    assert answer["status"] == "unanswerable_date_not_covered"
    assert answer["statements"] == []
    assert names in answer["warnings"][0]["text"]


def test_a_service_with_an_index_is_ready_and_says_which_release(client: TestClient, ready: Answering) -> None:
    response = client.get("/health/ready")
    assert response.status_code == 200
    assert response.json() == {"status": "ready", "release": ready.manifest.release}


def test_a_service_without_an_index_starts_and_says_how_to_build_one(nothing_built: Settings) -> None:
    with client_over(nothing_built) as client:
        for response in (client.get("/health/ready"), client.post("/api/questions", json={"text": QUESTION})):
            assert response.status_code == 503
            assert response.headers["retry-after"]
            assert "saglig-ingest build" in response.json()["detail"]
