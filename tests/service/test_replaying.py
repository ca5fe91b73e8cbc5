"""An answer that was kept is made again from what it rested on; where it comes out otherwise, what was changed is named."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from corpus.catalogue import BUNDLED
from corpus.index.hashing import HashEmbedder
from service import bootstrap
from service.answering.pipeline import Answering
from service.basis import basis_of, changed, digest_of
from service.cli import app
from service.cli.replay import replayed_from
from service.lawbooks import shelve
from service.model import Exact
from service.records.model import AskedQuestion, GivenAnswer, Reader
from service.records.opening import OpenRecords
from service.replaying import Replayed, as_then, replayed
from service.settings import Settings
from tests.service.api.apps import app_over
from tests.service.conftest import NOW
from tests.service.stores import empty_store, url_of

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


def told(settings: Settings, store: OpenRecords, answer_id: str, **changed: Any) -> tuple[str, bool]:
    """What the command says of an answer, something of its record changed."""
    reader = Reader(person_id=store.records.known_person("local", "local"))
    given = store.records.get("local", GivenAnswer, answer_id, reader=reader, at=NOW).record
    asked, _ = kept(store, answer_id)
    lines, same = replayed_from(settings, replace(given, **changed), asked, NOW)
    return "\n".join(lines), same


@pytest.fixture
def answer_id(client: TestClient) -> str:
    return str(client.post("/api/questions", json={"text": TEXT, "as_of": "2021-02-01"}).json()["question_id"])


@pytest.fixture
def with_the_tests_embedder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "local_embedder", lambda *_, **__: HashEmbedder())


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """The law data, after somebody has changed a rule's words and the glossary."""
    folder = Path(shutil.copytree(BUNDLED, tmp_path / "corpus", ignore=shutil.ignore_patterns("*.py", "__pycache__")))
    rule = folder / "rules" / "step_00_target_group.yaml"
    rule.write_text(rule.read_text("utf-8").replace("jobsamtale", "samtale", 1), "utf-8")
    with (folder / "glossary.yaml").open("a", encoding="utf-8") as words:
        words.write("\n# rettet\n")
    return folder


@pytest.mark.usefixtures("with_the_tests_embedder")
def test_rules_that_were_changed_are_taken_from_where_they_are_kept_and_else_named(
    settings: Settings, store: OpenRecords, answer_id: str, edited: Path
) -> None:
    later = settings.model_copy(update={"corpus_dir": edited})
    text, _ = told(later, store, answer_id)
    assert "Reglerne er ændret: svaret hvilede på" in text
    assert "som ikke er gemt her" in text
    assert "Ordlisten er ændret" in text
    _, given = kept(store, answer_id)
    digest = given["answer"]["manifest"]["rulebook_digest"]
    place = shelve(settings.data_dir, settings.corpus_dir, digest, given["basis"])
    assert shelve(settings.data_dir, edited, digest, given["basis"]) == place
    try:
        text, same = told(later, store, answer_id)
        unchanged, _ = told(settings, store, answer_id)
    finally:
        shutil.rmtree(place.parent)
    assert same, text
    assert text.startswith("Svaret er det samme")
    assert "lavet igen med dem, det hvilede på" in text
    assert "lavet igen" not in unchanged


@pytest.mark.usefixtures("with_the_tests_embedder")
def test_a_release_that_is_gone_is_said_and_so_is_what_else_was_changed(
    settings: Settings, store: OpenRecords, answer_id: str, edited: Path
) -> None:
    text, same = told(settings.model_copy(update={"corpus_dir": edited}), store, answer_id, release_id="0123456789abcdef")
    assert not same
    assert text.startswith("Svaret kan ikke laves igen (udgave 0123456789ab")
    assert "Ordlisten er ændret" in text


@pytest.mark.usefixtures("with_the_tests_embedder")
def test_settings_and_a_program_that_were_changed_are_named_although_the_answer_is_the_same(
    settings: Settings, store: OpenRecords, answer_id: str
) -> None:
    _, given = kept(store, answer_id)
    older = {**given, "basis": {**given["basis"], "program": "another", "model_url": "http://127.0.0.1:1/v1"}}
    text, same = told(settings, store, answer_id, content=older)
    assert same
    assert "Programmet er ændret" in text
    assert "SAGLIG_MODEL_URL er ændret" in text


@pytest.mark.usefixtures("with_the_tests_embedder")
def test_the_words_of_a_language_model_are_not_compared_and_that_is_said(
    settings: Settings, store: OpenRecords, answer_id: str
) -> None:
    _, given = kept(store, answer_id)
    said = [{**each, "text": "Med andre ord."} for each in given["answer"]["statements"]]
    manifest = {**given["answer"]["manifest"], "model": "openai:lokal"}
    worded = {**given, "answer": {**given["answer"], "manifest": manifest, "statements": said}}
    text, same = told(settings, store, answer_id, content=worded)
    assert same, text
    assert "formuleret af sprogmodellen openai:lokal" in text
    text, same = told(settings, store, answer_id, content={**given, "answer": {**given["answer"], "statements": said}})
    assert not same
    assert "statements" in text
    assert "Meld det" in text


def test_an_embedder_of_another_day_is_the_one_that_is_used(settings: Settings) -> None:
    then = as_then(settings.model_copy(update={"embedder": "another"}), "digest", {"embedder": ""})
    assert then.embedder is None


def test_the_command_says_that_it_is_the_same_and_refuses_what_is_not_there(
    client: TestClient, settings: Settings, store: OpenRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_id = client.post("/api/questions", json={"text": TEXT, "as_of": "2021-02-01"}).json()["question_id"]
    monkeypatch.setattr(bootstrap, "local_embedder", lambda *_, **__: HashEmbedder())
    monkeypatch.setenv("SAGLIG_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("SAGLIG_RECORDS_URL", url_of(store))
    ran = CliRunner().invoke(app, ["replay", answer_id])
    assert (ran.exit_code, "Svaret er det samme" in ran.output) == (0, True), ran.output
    missing = CliRunner().invoke(app, ["replay", "0" * 32])
    assert (missing.exit_code, "findes ingen" in missing.output) == (2, True)
    nosy = CliRunner().invoke(app, ["replay", answer_id, "--tenant", "kommune-x", "--reason", "Klagesag"])
    assert nosy.exit_code == 2
