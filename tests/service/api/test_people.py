"""What people do with answers: drafts that a person decides about, feedback that comes back, and reading others' with a reason."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from service.api import described_kept
from service.audit import verifier
from service.records.model import FeedbackClass
from service.records.opening import OpenRecords
from service.records.proving import prove
from service.settings import Settings
from tests.service.api.apps import app_over
from tests.service.identity.provider import access, token
from tests.service.stores import KINDS, empty_store, everything_in

QUESTION = {"text": "Hvor mange jobsamtaler skal en dagpengemodtager have?", "as_of": "2021-02-01"}


@pytest.fixture(scope="module", params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> OpenRecords:
    return empty_store(tmp_path_factory.mktemp("people"), request.param)


@pytest.fixture(scope="module")
def client(settings: Settings, store: OpenRecords) -> Iterator[TestClient]:
    with TestClient(app_over(settings, access=access(), store=store), raise_server_exceptions=False) as opened:
        yield opened


class User:
    """Somebody in a role, in a municipality."""

    def __init__(self, client: TestClient, role: str, name: str | None = None, tenant: str = "kommune-a") -> None:
        self._client = client
        self._headers = {"Authorization": f"Bearer {token(role, user=name or role, tenant=tenant)}"}

    def get(self, address: str) -> httpx.Response:
        return self._client.get(address, headers=self._headers)

    def post(self, address: str, body: Any = None, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._client.post(address, json=body, headers={**self._headers, **named})

    def asked(self) -> str:
        return self.post("/api/questions", QUESTION).json()["question_id"]


@pytest.fixture
def caseworker(client: TestClient) -> User:
    return User(client, "caseworker")


@pytest.fixture
def legal(client: TestClient) -> User:
    return User(client, "legal")


@pytest.fixture
def auditor(client: TestClient) -> User:
    return User(client, "auditor")


@pytest.mark.parametrize("kind", FeedbackClass)
def test_a_report_of_every_class_is_handled_and_its_sender_is_told(caseworker: User, legal: User, kind: FeedbackClass) -> None:
    sent = caseworker.post("/api/feedback", {"answer_id": caseworker.asked(), "kind": kind.value, "note": "Se § 31."})
    assert sent.status_code == 201
    name = sent.json()["feedback_id"]
    for state, reply in (("assigned", ""), ("resolved", "Tak. Kilden er rettet.")):
        assert legal.post(f"/api/feedback/{name}/steps", {"state": state, "reply": reply}).status_code == 201
    listed = caseworker.get("/api/feedback/mine")
    described_kept.ReportsJson.model_validate_json(listed.content)
    (mine,) = [each for each in listed.json()["feedback"] if each["feedback_id"] == name]
    assert (mine["kind"], mine["state"], mine["replies"]) == (kind.value, "resolved", ["Tak. Kilden er rettet."])
    assert mine["owner"]
    assert name in legal.get("/api/feedback").text


def test_only_an_answer_of_ones_own_can_be_reported_and_only_the_municipality_handles_it(
    client: TestClient, caseworker: User
) -> None:
    answer, other = caseworker.asked(), User(client, "caseworker", "another")
    assert other.post("/api/feedback", {"answer_id": answer, "kind": "wrong"}).status_code == 404
    name = caseworker.post("/api/feedback", {"answer_id": answer, "kind": "wrong"}).json()["feedback_id"]
    stranger = User(client, "legal", tenant="kommune-b")
    assert stranger.post(f"/api/feedback/{name}/steps", {"state": "declined"}).status_code == 404
    assert stranger.get("/api/feedback").json() == {"feedback": []}
    assert other.get("/api/feedback/mine").json() == {"feedback": []}


def test_a_write_with_a_key_is_done_once(caseworker: User) -> None:
    body = {"text": "Kære udvalg"}
    one, two = (caseworker.post("/api/drafts", body, Idempotency_Key="draft-1") for _ in range(2))
    assert one.json() == two.json()
    assert caseworker.post("/api/drafts", {"text": "Andet"}, Idempotency_Key="draft-1").status_code == 409
    assert caseworker.post("/api/questions", QUESTION, Idempotency_Key="draft-1").status_code == 409


def test_a_draft_is_decided_by_a_person_version_by_version(caseworker: User, legal: User) -> None:
    name = caseworker.post("/api/drafts", {"text": "Udkast", "answer_id": caseworker.asked()}).json()["draft_id"]
    address = f"/api/drafts/{name}"
    returned = {"version": 1, "decision": "returned", "note": "Mangler § 31."}
    assert legal.post(f"{address}/decisions", returned).status_code == 201
    assert legal.get(address).json()["state"] == "returned"
    assert caseworker.post(f"{address}/versions", {"text": "Udkast med § 31"}).json()["version"] == 2
    assert legal.get(address).json()["state"] == "draft"
    assert legal.post(f"{address}/decisions", returned).status_code == 422
    assert legal.post(f"{address}/decisions", {"version": 2, "decision": "approved"}).status_code == 201
    shown = legal.get(address)
    described_kept.DraftJson.model_validate_json(shown.content)
    assert shown.json()["state"] == "approved"
    assert [each["text"] for each in shown.json()["versions"]] == ["Udkast", "Udkast med § 31"]


def test_personal_data_in_a_note_or_a_draft_is_masked_before_it_is_kept(caseworker: User, store: OpenRecords) -> None:
    caseworker.post("/api/drafts", {"text": "Borgeren 010190-1234 skal til samtale."})
    caseworker.post("/api/feedback", {"answer_id": caseworker.asked(), "kind": "wrong", "note": "Se 010190-1234."})
    assert b"010190-1234" not in everything_in(store)


def test_anothers_answer_is_read_with_a_reason_that_is_in_the_log_first(
    caseworker: User, auditor: User, store: OpenRecords
) -> None:
    answer = caseworker.asked()
    address = f"/api/audit/answers/{answer}"
    for none in ({}, {"reason": ""}, {"reason": "x" * 2_000}):
        assert auditor.post(address, none).status_code == 422
    assert auditor.post(address, {"reason": "    "}).status_code == 403
    read = auditor.post(address, {"reason": "Klagesag"})
    described_kept.OthersAnswerJson.model_validate_json(read.content)
    assert read.json()["answer"]["question_id"] == answer
    events = auditor.post("/api/audit/events", {"reason": "Kontrol af læsninger", "limit": 1000})
    described_kept.EventsJson.model_validate_json(events.content)
    assert [each["record"] for each in events.json()["events"] if each["kind"] == "record_read"][-2:] == [
        f"answer/{answer}",
        f"question/{answer}",
    ]
    assert "Klagesag" not in events.text
    assert not prove(store.database).findings


def test_another_municipalitys_answer_is_not_there_for_an_auditor(client: TestClient, caseworker: User) -> None:
    stranger = User(client, "auditor", tenant="kommune-b")
    assert stranger.post(f"/api/audit/answers/{caseworker.asked()}", {"reason": "Nysgerrig"}).status_code == 404
    told = stranger.post("/api/audit/events", {"reason": "Kontrol"}).json()["events"]
    assert not [each for each in told if each["kind"] == "answer_given"]


def test_everything_kept_of_oneself_is_handed_out_and_nothing_of_others(client: TestClient, caseworker: User) -> None:
    other = User(client, "caseworker", "with-rights")
    theirs, mine = caseworker.asked(), other.asked()
    handed = other.post("/api/exports/mine")
    assert handed.json()["subject"] == "with-rights"
    assert mine in handed.text
    assert theirs not in handed.text


def test_the_exported_log_is_proved_by_the_verifier_alone_and_a_changed_byte_is_seen(
    caseworker: User, auditor: User, tmp_path: Path
) -> None:
    caseworker.asked()
    exported = auditor.post("/api/exports/audit", {"reason": "Til revisionen"})
    assert exported.headers["content-type"].startswith("application/x-ndjson")
    assert "jobsamtaler" not in exported.text
    file = tmp_path / "audit.jsonl"
    file.write_bytes(exported.content)
    alone = [sys.executable, "-I", verifier.__file__, str(file)]
    whole = subprocess.run(alone, capture_output=True, text=True, check=False)
    assert (whole.returncode, "Hel:" in whole.stdout) == (0, True)
    kinds = [json.loads(line).get("event", {}).get("kind") for line in exported.text.splitlines()]
    assert kinds[-1] == "audit_exported"
    file.write_bytes(exported.content.replace(b"answer_given", b"answer_taken", 1))
    assert subprocess.run(alone, capture_output=True, check=False).returncode == 1
