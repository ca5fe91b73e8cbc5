"""Every face says that a machine made what it shows, what that rests on, and that a person decides; the line stands in one place."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from corpus.catalogue import BUNDLED
from corpus.index.hashing import HashEmbedder
from service import bootstrap, notice
from service.answering.pipeline import Answering
from service.asking import AskedDay, question
from service.cli import app
from service.model import Language
from service.settings import Settings
from tests.service.api.apps import app_over
from tests.service.conftest import NOW

DANISH = "Må BIU skære antallet af jobsamtaler ned til én om året?"
ENGLISH = "May BIU cut job meetings to one a year?"
NOTHING = "Hvordan søger jeg pas?"
PERSON = {Language.da: "Et menneske afgør sagen.", Language.en: "A person decides."}
MACHINE = {Language.da: "maskine", Language.en: "machine"}
MCP = {"host": "127.0.0.1", "accept": "application/json, text/event-stream"}
COURSE = {"group": "dagpenge", "first": "2025-03-10", "as_of": "2025-06-01"}
QUESTIONS = [(DANISH, Language.da), (ENGLISH, Language.en), (NOTHING, Language.da)]


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(app_over(settings)) as opened:
        yield opened


def says(text: str, language: Language = Language.da) -> bool:
    """Whether the line is there, once, with what it rests on."""
    return text.count(PERSON[language]) == 1 and MACHINE[language] in text.split(PERSON[language])[0][-200:]


def tool(client: TestClient, name: str, **arguments: Any) -> dict[str, Any]:
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}}
    given: dict[str, Any] = client.post("/mcp", json=call, headers=MCP).json()["result"]["structuredContent"]
    return given


@pytest.mark.parametrize(("text", "language"), QUESTIONS)
def test_an_answer_says_so_at_every_door(client: TestClient, text: str, language: Language) -> None:
    body, chat = {"text": text}, {"model": "saglig", "messages": [{"role": "user", "content": text}]}
    answer = client.post("/api/questions", json=body).json()
    assert says(answer["machine"], language)
    assert answer["manifest"]["release"][:12] in answer["machine"]
    assert says(client.post("/api/questions", json=body, headers={"accept": "text/event-stream"}).text, language)
    assert client.get(f"/api/questions/{answer['question_id']}").json()["machine"] == answer["machine"]
    conversation = client.post("/api/conversations", json={}).json()["conversation_id"]
    turn = client.post(f"/api/conversations/{conversation}/messages", json=body).json()
    assert says(turn["answer"]["machine"], language)
    for model in ("saglig", "saglig-kun-kilder", "saglig-udvalgssvar"):
        whole = client.post("/v1/chat/completions", json={**chat, "model": model}).json()
        assert says(whole["choices"][0]["message"]["content"], language)
        assert says(whole["saglig"]["machine"], language)
    streamed = client.post("/v1/chat/completions", json={**chat, "stream": True}).text
    chunks = [json.loads(line[6:]) for line in streamed.splitlines() if line.startswith("data: {")]
    assert says("".join(each["choices"][0]["delta"].get("content", "") for each in chunks), language)
    asked = tool(client, "ask", question=text)
    assert says(asked["machine"], language)
    assert says(asked["markdown"], language)


def test_what_is_found_checked_and_counted_says_so(client: TestClient) -> None:
    given: list[dict[str, Any]] = [
        client.post("/api/checks", json={"facts": {"decider": "committee"}}).json(),
        client.post("/api/calendar", json=COURSE).json(),
        client.get("/api/search", params={"q": "tilsyn"}).json(),
        client.post("/api/exports/mine", json={}).json(),
        tool(client, "search_law", query="tilsyn"),
        tool(client, "get_provision", citation="LAB § 31, stk. 1"),
        tool(client, "verify_citations", text="Efter LAB § 31, stk. 1, gælder det."),
        tool(client, "check_saglighed", facts={"decider": "committee"}),
        tool(client, "contact_course_calendar", course={"group": "dagpenge", "first_day": "2025-03-10"}),
    ]
    draft = client.post("/api/drafts", json={"text": "Udkast."}).json()["draft_id"]
    given.append(client.get(f"/api/drafts/{draft}").json())
    passages = client.post("/search", json={"queries": ["LAB § 31, stk. 1"], "collection_names": ["saglig"], "k": 2}).json()
    given += passages["metadatas"][0]
    assert len(given) == 12
    assert all(says(each["machine"]) for each in given)
    english = client.post("/api/checks", json={"facts": {"decider": "committee"}, "language": "en"}).json()
    assert says(english["machine"], Language.en)


@pytest.fixture
def saglig(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    monkeypatch.setattr(bootstrap, "local_embedder", lambda *_, **__: HashEmbedder())
    monkeypatch.setenv("SAGLIG_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("SAGLIG_CORPUS_DIR", str(BUNDLED))
    monkeypatch.setenv("COLUMNS", "200")

    def ran(*arguments: str, given: str | None = None) -> str:
        found = CliRunner().invoke(app, arguments, input=given)
        assert found.exit_code == 0, found.output
        return " ".join(found.stdout.split())

    return ran


@pytest.mark.parametrize("more", [(), ("--json",)], ids=["read", "json"])
def test_every_command_that_answers_says_so(saglig: Callable[..., str], tmp_path: Path, more: tuple[str, ...]) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text("decider: committee\n", "utf-8")
    for text, language in QUESTIONS:
        assert says(saglig("ask", text, *more), language)
    for arguments in (
        ("search", "tilsyn"),
        ("check", str(facts), "--as-of", "2025-09-01"),
        ("calendar", "--group", "dagpenge", "--from", "2025-03-10"),
    ):
        assert says(saglig(*arguments, *more)), arguments


def test_a_conversation_and_a_file_of_deadlines_say_so(saglig: Callable[..., str], tmp_path: Path) -> None:
    assert says(saglig("chat", given=f"{DANISH}\n"))
    file = tmp_path / "forløb.ics"
    saglig("calendar", "--group", "dagpenge", "--from", "2025-03-10", "--as-of", "2025-03-11", "--ics", str(file))
    events = file.read_bytes().replace(b"\r\n ", b"").decode().split("BEGIN:VEVENT")[1:]
    assert events
    assert all(says(each) for each in events)


def test_an_answer_that_a_model_worded_names_it(ready: Answering) -> None:
    answer = ready.answer(question(DANISH, as_of=AskedDay(day=NOW.date()), today=NOW.date()))
    worded = replace(answer, manifest=replace(answer.manifest, model="openai:lokal"))
    assert "openai:lokal" in notice.of_answer(worded)
    assert says(notice.of_answer(worded))


def test_the_line_is_written_in_one_place() -> None:
    service = Path(notice.__file__).parent
    elsewhere = [
        path.relative_to(service)
        for path in service.rglob("*.py")
        if path.name not in ("notice.py", "evidence.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        and any(each.rstrip(".") in node.value for each in PERSON.values())
    ]  # fmt: skip
    assert elsewhere == []
