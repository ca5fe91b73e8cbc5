"""An answer that was kept is made again from what it rested on; where it comes out otherwise, what was changed is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from corpus.index.hashing import HashEmbedder
from service import bootstrap
from service.answering.pipeline import Answering
from service.basis import basis_of, changed, digest_of
from service.cli import app
from service.model import Exact
from service.records.model import AskedQuestion, GivenAnswer, Reader
from service.records.opening import OpenRecords
from service.replaying import Replayed, replayed
from service.settings import Settings
from tests.service.api.apps import app_over, empty_store
from tests.service.conftest import NOW

TEXT = "Må BIU skære antallet af jobsamtaler ned til én om året?"
CHAT = {"messages": [{"role": "user", "content": TEXT}], "as_of": "2021-02-01"}
Kept = tuple[dict[str, Any], dict[str, Any]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> OpenRecords:
    return empty_store(tmp_path_factory.mktemp("replayed"))


@pytest.fixture(scope="module")
def client(settings: Settings, store: OpenRecords) -> TestClient:
    return TestClient(app_over(settings, store=store))


def kept(store: OpenRecords, answer_id: str) -> Kept:
    reader = Reader(person_id=store.records.known_person("local", "local"))
    asked = store.records.get("local", AskedQuestion, answer_id, reader=reader, at=NOW).record.content
    given = store.records.get("local", GivenAnswer, answer_id, reader=reader, at=NOW).record.content
    assert asked is not None
    assert given is not None
    return dict(asked), dict(given)


@pytest.fixture
def again(settings: Settings, store: OpenRecords) -> Callable[..., Replayed]:
    """Replays a kept answer, over its own release, with something else put in its place on wish."""

    def made(answer_id: str, changed: Callable[[Answering], Answering] = lambda each: each) -> Replayed:
        asked, given = kept(store, answer_id)
        release = given["answer"]["manifest"]["release"]
        with bootstrap.answering(settings, now=NOW, embedder=HashEmbedder(), release_id=release) as ready:
            return replayed(asked, given, changed(ready), basis_of(settings))

    return made


def asked_everywhere(client: TestClient) -> list[str]:
    """One answer from each way of asking."""
    opened = client.post("/api/conversations", json={}).json()["conversation_id"]
    address = f"/api/conversations/{opened}/messages"
    said = [{"text": TEXT, "as_of": "2021-02-01"}, {"text": "Og hvad hvis borgeren er jobparat?"}]
    models = ("saglig", "saglig-kun-kilder", "saglig-udvalgssvar")
    return [
        client.post("/api/questions", json={**said[0], "facts": {"decider": "committee"}}).json()["question_id"],
        *[client.post(address, json=each).json()["question_id"] for each in said],
        *[client.post("/v1/chat/completions", json={**CHAT, "model": each}).json()["saglig"]["question_id"] for each in models],
    ]


def test_an_answer_of_every_door_comes_out_the_same(client: TestClient, again: Callable[..., Replayed]) -> None:
    for answer_id in asked_everywhere(client):
        found = again(answer_id)
        assert (found.differences, found.reasons) == ((), ())


def test_another_rulebook_is_named_as_the_reason(client: TestClient, again: Callable[..., Replayed]) -> None:
    answer_id = client.post("/api/questions", json={"text": TEXT, "as_of": "2021-02-01"}).json()["question_id"]

    def ruleless(ready: Answering) -> Answering:
        rulebook = replace(ready.rulebook, rules={}, obligations=())
        return replace(ready, rulebook=rulebook, manifest=replace(ready.manifest, rulebook_digest="another"))

    found = again(answer_id, ruleless)
    assert {"verdict", "manifest"} <= set(found.differences)
    assert "Reglerne er ændret" in found.reasons[0]


def test_how_the_search_was_made_that_day_is_no_difference(client: TestClient, again: Callable[..., Replayed]) -> None:
    answer_id = client.post("/api/questions", json={"text": TEXT, "as_of": "2021-02-01"}).json()["question_id"]

    def held(ready: Answering) -> Answering:
        ready.retrieval._exact_because = Exact.held  # type: ignore[attr-defined]
        return ready

    assert again(answer_id, held).same


def test_a_basis_that_was_changed_names_what_was(tmp_path: Path) -> None:
    before = basis_of(Settings(data_dir=tmp_path))
    after = basis_of(Settings(data_dir=tmp_path, model="openai:x"))
    assert changed(before, after) == ("model",)
    assert digest_of(before) != digest_of(after)
    assert changed(before, {name: value for name, value in before.items() if name != "program"}) == ("program",)


def test_the_command_says_that_it_is_the_same_and_refuses_what_is_not_there(
    client: TestClient, settings: Settings, store: OpenRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_id = client.post("/api/questions", json={"text": TEXT, "as_of": "2021-02-01"}).json()["question_id"]
    monkeypatch.setattr(bootstrap, "local_embedder", lambda *_, **__: HashEmbedder())
    monkeypatch.setenv("SAGLIG_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("SAGLIG_RECORDS_URL", f"sqlite:///{store.database.path}")
    ran = CliRunner().invoke(app, ["replay", answer_id])
    assert (ran.exit_code, "Svaret er det samme" in ran.output) == (0, True), ran.output
    missing = CliRunner().invoke(app, ["replay", "0" * 32])
    assert (missing.exit_code, "findes ingen" in missing.output) == (2, True)
    nosy = CliRunner().invoke(app, ["replay", answer_id, "--tenant", "kommune-x", "--reason", "Klagesag"])
    assert nosy.exit_code == 2
