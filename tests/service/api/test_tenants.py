"""No id opens anything of another's: every route that takes one, from another municipality in every role, and from a colleague."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from service.identity import load_roles
from service.records.opening import OpenRecords
from service.records.proving import prove
from service.settings import Settings
from tests.service.api.apps import app_over
from tests.service.identity.provider import access, token
from tests.service.stores import empty_store

ROLES = (*load_roles().may, "+".join(load_roles().may))
"""Each by itself, and all at once."""
TEXT = "Må Nørrebybiblioteket skære antallet af jobsamtaler ned til én om året?"
MARK = "Nørrebybiblioteket"
AS_OF = {"as_of": "2021-02-01"}
REASON = {"reason": "Klagesag om svaret"}
HERE = {"host": "127.0.0.1", "accept": "application/json, text/event-stream"}
TAKING: Mapping[str, Any] = {
    "GET /api/questions/{question_id}": None,
    "GET /api/questions/{question_id}/events": None,
    "DELETE /api/questions/{question_id}": None,
    "GET /api/conversations/{conversation_id}": None,
    "POST /api/conversations/{conversation_id}/messages": {"text": "Og hvorfor?"},
    "GET /api/drafts/{draft_id}": None,
    "POST /api/drafts": {"text": "Udkast", "answer_id": "{answer_id}"},
    "POST /api/drafts/{draft_id}/versions": {"text": "Andet"},
    "POST /api/drafts/{draft_id}/decisions": {"version": 1, "decision": "approved"},
    "POST /api/feedback": {"answer_id": "{answer_id}", "kind": "wrong"},
    "POST /api/feedback/{feedback_id}/steps": {"state": "declined"},
    "POST /api/audit/answers/{answer_id}": REASON,
}
"""Every route that takes an id, in its address or its body, with a body that would do."""
LISTS = {
    "GET /api/conversations": None,
    "GET /api/drafts": None,
    "GET /api/feedback": None,
    "GET /api/feedback/mine": None,
    "POST /api/audit/events": {**REASON, "limit": 1000},
    "POST /api/exports/mine": {},
    "POST /api/exports/audit": REASON,
}
SHARED = {
    "GET /api/drafts/{draft_id}",
    "POST /api/drafts",
    "POST /api/drafts/{draft_id}/versions",
    "POST /api/drafts/{draft_id}/decisions",
    "POST /api/feedback/{feedback_id}/steps",
    "POST /api/audit/answers/{answer_id}",
}
"""What a municipality's own people may open of each other's, by role and, for an answer, with a reason."""


@dataclass
class Town:
    """The application, and what somebody in kommune-a has there: ids by name."""

    client: TestClient
    store: OpenRecords
    ids: dict[str, str] = field(default_factory=dict)

    def ask(self, route: str, body: Any, bearer: str, ids: Mapping[str, str]) -> httpx.Response:
        method, path = route.split()
        filled = json.loads(_filled(json.dumps(body), ids)) if body is not None else None
        headers = {"Authorization": f"Bearer {bearer}", **HERE}
        return self.client.request(method, _filled(path, ids), json=filled, headers=headers)


def _filled(text: str, ids: Mapping[str, str]) -> str:
    return re.sub(r"\{(\w+_id)\}", lambda found: ids[found[1]], text)


@pytest.fixture(scope="module")
def town(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    store = empty_store(tmp_path_factory.mktemp("tenants"))
    owner = token("caseworker", "legal", user="owner")
    with TestClient(app_over(settings, access=access(), store=store), raise_server_exceptions=False) as client:
        made = Town(client, store)

        def post(address: str, body: Any) -> Any:
            given = client.post(address, json=body, headers={"Authorization": f"Bearer {owner}"})
            assert given.is_success, given.text
            return given.json()

        answer = post("/api/questions", {"text": TEXT, **AS_OF})["question_id"]
        conversation = post("/api/conversations", {})["conversation_id"]
        post(f"/api/conversations/{conversation}/messages", {"text": TEXT, **AS_OF})
        draft = post("/api/drafts", {"text": f"Svar om {MARK}", "answer_id": answer})["draft_id"]
        report = post("/api/feedback", {"answer_id": answer, "kind": "wrong", "note": f"Om {MARK}"})["feedback_id"]
        names = {"question_id": answer, "answer_id": answer, "conversation_id": conversation}
        made.ids = {**names, "draft_id": draft, "feedback_id": report}
        yield made


def bearer(roles: str, user: str, tenant: str) -> str:
    return token(*roles.split("+"), user=user, tenant=tenant)


def test_every_route_that_takes_an_id_is_walked(town: Town) -> None:
    assert isinstance(town.client.app, FastAPI)
    described = town.client.app.openapi()
    schemas = described["components"]["schemas"]
    taking = set()
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            content = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            fields = schemas.get(content.get("$ref", "").rsplit("/", 1)[-1], {}).get("properties", {})
            if "_id}" in path or any(name.endswith("_id") for name in fields):
                taking.add(f"{method.upper()} {path}")
    assert taking == TAKING.keys()


@pytest.mark.parametrize(("route", "roles"), list(product(TAKING, ROLES)))
def test_another_municipality_is_told_no_more_than_of_an_id_that_is_nobodys(town: Town, route: str, roles: str) -> None:
    nobodys = dict.fromkeys(town.ids, "f" * 32)
    for user in ("stranger", "owner"):
        who = bearer(roles, user, "kommune-b")
        theirs, none = town.ask(route, TAKING[route], who, town.ids), town.ask(route, TAKING[route], who, nobodys)
        assert theirs.status_code == none.status_code
        assert theirs.status_code in {403, 404}, theirs.text
        assert _said(theirs) == _said(none)
        assert MARK not in theirs.text


@pytest.mark.parametrize(("route", "roles"), list(product(sorted(TAKING.keys() - SHARED), ROLES)))
def test_a_colleague_is_told_no_more_than_of_an_id_that_is_nobodys(town: Town, route: str, roles: str) -> None:
    who = bearer(roles, "colleague", "kommune-a")
    theirs = town.ask(route, TAKING[route], who, town.ids)
    assert theirs.status_code in {403, 404}, theirs.text
    assert _said(theirs) == _said(town.ask(route, TAKING[route], who, dict.fromkeys(town.ids, "f" * 32)))
    assert MARK not in theirs.text


def test_the_same_requests_do_something_for_whoever_may(town: Town) -> None:
    """So that what is refused above is refused for who asks, and not for how."""
    found = {}
    for route, body in TAKING.items():
        who = bearer("+".join(load_roles().may), "owner" if route not in SHARED else "colleague", "kommune-a")
        found[route] = town.ask(route, body, who, town.ids).status_code
    found.pop("POST /api/drafts/{draft_id}/decisions")  # the version before it is not the newest any more
    assert set(found.values()) <= {200, 201, 204}, found


@pytest.mark.parametrize(("route", "roles"), list(product(LISTS, ROLES)))
def test_no_list_and_no_export_of_another_municipality_names_anything_of_ours(town: Town, route: str, roles: str) -> None:
    given = town.ask(route, LISTS[route], bearer(roles, "owner", "kommune-b"), town.ids)
    assert given.status_code in {200, 403}
    assert not [name for name, each in town.ids.items() if each in given.text]
    assert MARK not in given.text
    assert "kommune-a" not in given.text


@pytest.mark.parametrize("stream", [False, True])
def test_a_conversations_id_at_the_chat_door_opens_no_conversation(town: Town, stream: bool) -> None:
    before = town.ask("GET /api/conversations/{conversation_id}", None, bearer("caseworker", "owner", "kommune-a"), town.ids)
    said = {"model": "saglig", "messages": [{"role": "user", "content": "Og hvorfor?"}], "stream": stream}
    for tenant, user in (("kommune-b", "owner"), ("kommune-a", "colleague")):
        named = {"metadata": {"conversation_id": town.ids["conversation_id"], "question_id": town.ids["question_id"]}}
        given, bare = (
            town.ask("POST /v1/chat/completions", {**said, **more, **AS_OF}, bearer("legal", user, tenant), town.ids)
            for more in (named, {})
        )
        assert given.status_code == bare.status_code == 200
        assert MARK not in given.text
        assert not [name for name, each in town.ids.items() if each in given.text]
        assert len(given.text) == pytest.approx(len(bare.text), abs=40)
    after = town.ask("GET /api/conversations/{conversation_id}", None, bearer("caseworker", "owner", "kommune-a"), town.ids)
    assert after.json() == before.json()


def test_the_same_chat_of_two_municipalities_is_two_answers(town: Town) -> None:
    said = {"model": "saglig", "messages": [{"role": "user", "content": TEXT}], **AS_OF}
    ids = {
        town.ask("POST /v1/chat/completions", said, bearer("legal", "owner", tenant), town.ids).json()["saglig"]["question_id"]
        for tenant in ("kommune-a", "kommune-b")
    }
    assert len(ids) == 2
    assert not ids & set(town.ids.values())


@pytest.mark.parametrize(
    ("tool", "field"),
    [("search_law", "query"), ("get_provision", "citation"), ("verify_citations", "text"), ("ask", "question"), ("ask", "as_of")],
)
def test_an_id_given_to_a_tool_opens_nothing(town: Town, tool: str, field: str) -> None:
    for each in set(town.ids.values()):
        arguments = {"question": "Hvad blev der svaret?", field: each} if tool == "ask" else {field: f"Vis {each}"}
        call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": tool, "arguments": arguments}}
        given = town.ask("POST /mcp", call, bearer("legal", "owner", "kommune-b"), town.ids)
        assert given.status_code == 200
        assert MARK not in given.text


def test_what_was_refused_left_no_mark_and_the_log_is_whole(town: Town) -> None:
    theirs = town.ask("POST /api/audit/events", {**REASON, "limit": 1000}, bearer("auditor", "auditor", "kommune-b"), {}).json()
    ours = {"draft_written", "draft_decided", "feedback_sent", "feedback_triaged", "conversation_opened", "record_read"}
    assert not ours & {each["kind"] for each in theirs["events"]}
    assert not prove(town.store.database).findings


def _said(given: httpx.Response) -> Any:
    """A refusal without what is its own each time: the error's id, and the id that was asked for."""
    told = {name: value for name, value in given.json().items() if name != "error_id"}
    return re.sub(r"[0-9a-f]{32}", "", json.dumps(told))
