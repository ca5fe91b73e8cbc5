"""Everything that is asked, answered, checked, written, decided, reported, changed or read of others is an event in the chain."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.records.opening import OpenRecords
from service.records.proving import prove
from service.settings import Settings
from tests.service.api.apps import app_over, empty_store
from tests.service.identity.provider import access, token

QUESTION = {"text": "Hvor mange jobsamtaler skal en dagpengemodtager have?", "as_of": "2021-02-01"}
CHAT = {"model": "saglig", "messages": [{"role": "user", "content": QUESTION["text"]}], "as_of": "2021-02-01"}
ASKED = ["question_asked", "answer_given"]
Post = Callable[..., Any]


def tool(name: str, arguments: dict[str, Any]) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}}


@pytest.fixture
def store(tmp_path: Path) -> OpenRecords:
    return empty_store(tmp_path)


@pytest.fixture
def post(settings: Settings, store: OpenRecords) -> Any:
    with TestClient(app_over(settings, access=access(), store=store)) as client:

        def posted(address: str, body: dict[str, Any] | None = None, role: str = "legal", **more: Any) -> Any:
            bearer = {"Authorization": f"Bearer {token(role, user=role)}", "accept": "application/json, text/event-stream"}
            method = "POST" if body is not None else "GET"
            given = client.request(method, address, json=body, headers={**bearer, "host": "127.0.0.1"}, **more)
            assert given.status_code in (200, 201), given.text
            return given

        yield posted


def test_each_is_the_events_that_it_should_be_and_reading_the_law_is_none(post: Post, store: OpenRecords) -> None:
    seen = 0

    def events() -> list[str]:
        nonlocal seen
        rows = [row.event for row in store.chain.rows() if row and row.event and row.event["sequence"] > seen]
        seen = rows[-1]["sequence"] if rows else seen
        return [row["kind"] for row in rows if row["kind"] not in ("tenant_added", "person_registered")]

    def after(*given: Any, **more: Any) -> tuple[Any, list[str]]:
        answer = post(*given, **more)
        return answer, events()

    assert events() == ["corpus_changed"]
    answered, told = after("/api/questions", QUESTION)
    assert told == ASKED
    answer_id = answered.headers["content-location"].split("/")[3]
    conversation, told = after("/api/conversations", {})
    assert told == ["conversation_opened"]
    message = f"/api/conversations/{conversation.json()['conversation_id']}/messages"
    assert after(message, QUESTION)[1] == ASKED
    assert after("/v1/chat/completions", CHAT)[1] == ASKED
    assert after("/v1/chat/completions", {**CHAT, "stream": True})[1] == ASKED
    assert after("/mcp", tool("ask", {"question": QUESTION["text"]}))[1] == ASKED
    assert after("/api/checks", {"facts": {"decider": "committee"}})[1] == ["check_made"]
    assert after("/mcp", tool("check_saglighed", {"facts": {"decider": "committee"}}))[1] == ["check_made"]

    draft, told = after("/api/drafts", {"text": "Udkast.", "answer_id": answer_id})
    assert told == ["draft_written"]
    name = draft.json()["draft_id"]
    assert after(f"/api/drafts/{name}/versions", {"text": "Udkast 2."})[1] == ["draft_written"]
    decision = {"version": 2, "decision": "approved", "note": ""}
    assert after(f"/api/drafts/{name}/decisions", decision)[1] == ["draft_decided"]

    report, told = after("/api/feedback", {"answer_id": answer_id, "kind": "missing", "note": "Se § 31."})
    assert told == ["feedback_sent"]
    step = f"/api/feedback/{report.json()['feedback_id']}/steps"
    assert after(step, {"state": "assigned", "reply": ""})[1] == ["feedback_triaged"]

    why = {"reason": "Klagesag"}
    assert after(f"/api/audit/answers/{answer_id}", why, role="auditor")[1] == ["record_read", "record_read"]
    assert after("/api/audit/events", why, role="auditor")[1] == ["audit_read"]
    assert after("/api/exports/audit", why, role="auditor")[1] == ["audit_exported"]
    assert after("/api/exports/mine", {})[1] == ["person_exported"]

    for address, params in (
        ("/api/search", {"q": "tilsyn"}),
        ("/api/sources", {}),
        ("/api/provisions", {"source": "/eli/lta/2019/548", "at": "§ 31, stk. 1", "as_of": "2021-02-01"}),
        ("/api/rules", {}),
        (f"/api/questions/{answer_id}", {}),
        ("/v1/models", {}),
    ):
        assert after(address, params=params)[1] == []
    for name, arguments in (("search_law", {"query": "tilsyn"}), ("get_provision", {"citation": "LAB § 31, stk. 1"})):
        assert after("/mcp", tool(name, arguments))[1] == []
    assert after("/search", {"queries": ["tilsyn"], "collection_names": ["saglig"], "k": 3})[1] == []
    assert not prove(store.database).findings
