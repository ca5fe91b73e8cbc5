"""`saglig evidence` and `saglig feedback case`, over an installation that has been used."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from corpus.index.hashing import HashEmbedder
from evals.answers.cases import read_case
from evals.cases import read_case_file
from service import bootstrap
from service.audit.events import EventKind
from service.cli import app
from service.identity import load_roles
from service.records.model import FeedbackClass
from service.records.opening import OpenRecords
from service.records.retention import CLASSES
from service.settings import Settings
from tests.service.api.apps import app_over
from tests.service.stores import empty_store, url_of

QUESTION = {"text": "Må BIU skære antallet af jobsamtaler ned til én om året?", "as_of": "2021-02-01", "facts": {"scope": "all"}}
Run = Callable[..., Result]


@pytest.fixture
def store(tmp_path: Path) -> OpenRecords:
    return empty_store(tmp_path)


@pytest.fixture
def client(settings: Settings, store: OpenRecords) -> TestClient:
    return TestClient(app_over(settings, store=store))


@pytest.fixture
def saglig(settings: Settings, store: OpenRecords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(bootstrap, "local_embedder", lambda *_, **__: HashEmbedder())
    monkeypatch.setenv("SAGLIG_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("SAGLIG_RECORDS_URL", url_of(store))
    monkeypatch.setenv("SAGLIG_AUDIT_KEY", str(tmp_path / "audit.key"))
    return lambda *arguments: CliRunner().invoke(app, [str(each) for each in arguments])


@pytest.mark.parametrize("kind", FeedbackClass)
def test_a_report_becomes_a_case_that_the_suite_reads(
    client: TestClient, store: OpenRecords, saglig: Run, tmp_path: Path, kind: FeedbackClass
) -> None:
    answer = client.post("/api/questions", json=QUESTION).json()
    body = {"answer_id": answer["question_id"], "kind": kind.value, "note": "Se § 31.\n- id: indsat"}
    report = client.post("/api/feedback", json=body).json()["feedback_id"]
    file = tmp_path / "candidate.yml"
    ran = saglig("feedback", "case", report, "--reason", "Til evaluering", "--file", file)
    assert ran.exit_code == 0, ran.output
    found = read_case_file(file)
    (case,) = [read_case(row) for row in found.rows()]
    assert found.suite == "answers"
    assert case.asked.text == QUESTION["text"]
    assert case.verdict is not None
    assert case.verdict.value == answer["verdict"]["outcome"]
    assert case.cites
    assert "ikke godkendt" in file.read_text("utf-8").splitlines()[0]
    reads = [row.event["record"] for row in store.chain.rows() if row and row.event and row.event["kind"] == "record_read"]
    assert reads == [f"answer/{answer['question_id']}", f"question/{answer['question_id']}"]


@pytest.mark.parametrize("name", ["candidate.yaml", "taken.yml"])
def test_a_candidate_never_takes_the_place_of_a_suite_or_of_another_file(saglig: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "taken.yml").write_text("suite: answers\n", encoding="utf-8")
    ran = saglig("feedback", "case", "0" * 32, "--reason", "Til evaluering", "--file", tmp_path / name)
    assert (ran.exit_code, ".yml" in ran.output) == (2, True)


def test_the_pack_says_what_the_installation_is(saglig: Run, tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    measured = {"value": 0.98, "low": 0.9, "high": 1.0, "n": 50}
    suite = {"file": "evals/rules", "suite": "rules", "n": 50, "measures": {"agreement": measured}, "by_kind": {}, "failed": []}
    figures.write_text(json.dumps({"release": "r1", "suites": [suite]}), encoding="utf-8")
    ran = saglig("evidence", tmp_path / "pack", "--figures", figures)
    assert ran.exit_code == 0, ran.output
    pack = json.loads((tmp_path / "pack" / "evidence.json").read_text("utf-8"))
    read = (tmp_path / "pack" / "evidence.md").read_text("utf-8")
    table = load_roles()
    assert pack["roles"].keys() == table.may.keys()
    assert pack["routes"] == table.routes
    assert pack["retention"].keys() == CLASSES
    assert pack["log"]["kinds"] == [kind.value for kind in EventKind]
    assert pack["language_model"] is None
    for said in (*table.labels.values(), *CLASSES, "Et menneske", "0.98 (0.9 til 1.0)", pack["release"], "slået fra"):
        assert said.lower() in read.lower(), said


@pytest.mark.parametrize("given", ["", "[]", "{}"])
def test_figures_that_are_none_are_refused(saglig: Run, tmp_path: Path, given: str) -> None:
    (tmp_path / "figures.json").write_text(given, encoding="utf-8")
    ran = saglig("evidence", tmp_path / "pack", "--figures", tmp_path / "figures.json")
    assert ran.exit_code == 2
    assert not (tmp_path / "pack").exists()
