"""Route by route and role by role: who is let in is what the table says, and a route that it does not know is never opened."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.types import Receive, Scope, Send

from service.api.guard import Guarded, refuse_unlisted, routes_of
from service.identity import BadIdentitySettings, load_roles
from service.settings import Settings
from tests.service.api.apps import app_over
from tests.service.identity.provider import Login, access, claims, signed, token

TABLE = load_roles()
QUESTION = {"text": "Hvor mange jobsamtaler skal en dagpengemodtager have?", "as_of": "2021-02-01"}
CHAT = {"model": "saglig", "messages": [{"role": "user", "content": QUESTION["text"]}], "as_of": QUESTION["as_of"]}
PLACE = {"source": "/eli/lta/2019/548", "at": "§ 31, stk. 1", "as_of": "2021-02-01"}
NO_ID = "0" * 32
NO_ANSWER = f"/api/questions/{NO_ID}"
ASKED: dict[str, tuple[str, dict, int]] = {
    "POST /api/questions": ("/api/questions", {"json": QUESTION}, 200),
    "GET /api/questions/{question_id}": (NO_ANSWER, {}, 404),
    "GET /api/questions/{question_id}/events": (f"{NO_ANSWER}/events", {}, 404),
    "DELETE /api/questions/{question_id}": (NO_ANSWER, {}, 404),
    "POST /api/checks": ("/api/checks", {"json": {"facts": {}}}, 200),
    "POST /api/calendar": ("/api/calendar", {"json": {"group": "dagpenge", "first": "2025-03-10", "as_of": "2025-06-01"}}, 200),
    "GET /api/search": ("/api/search", {"params": {"q": "tilsyn", "as_of": "2021-02-01", "k": 1}}, 200),
    "GET /api/sources": ("/api/sources", {}, 200),
    "GET /api/sources/{source:path}": ("/api/sources/kk-bif-svar-2021", {}, 200),
    "GET /api/provisions": ("/api/provisions", {"params": PLACE}, 200),
    "GET /api/provisions/versions": ("/api/provisions/versions", {"params": PLACE}, 200),
    "GET /api/provisions/neighbours": ("/api/provisions/neighbours", {"params": PLACE}, 200),
    "GET /api/provisions/original": ("/api/provisions/original", {"params": PLACE}, 200),
    "GET /api/rules": ("/api/rules", {}, 200),
    "GET /api/rules/{name:path}": ("/api/rules/right_on_request", {"params": {"as_of": "2021-02-01"}}, 200),
    "POST /api/conversations": ("/api/conversations", {"json": {}}, 201),
    "GET /api/conversations": ("/api/conversations", {}, 200),
    "GET /api/conversations/{conversation_id}": (f"/api/conversations/{NO_ID}", {}, 404),
    "POST /api/conversations/{conversation_id}/messages": (
        f"/api/conversations/{NO_ID}/messages",
        {"json": {"text": "Hvorfor?"}},
        404,
    ),
    "POST /api/drafts": ("/api/drafts", {"json": {"text": "Kære udvalg"}}, 201),
    "GET /api/drafts": ("/api/drafts", {}, 200),
    "GET /api/drafts/{draft_id}": (f"/api/drafts/{NO_ID}", {}, 404),
    "POST /api/drafts/{draft_id}/versions": (f"/api/drafts/{NO_ID}/versions", {"json": {"text": "Igen"}}, 404),
    "POST /api/drafts/{draft_id}/decisions": (
        f"/api/drafts/{NO_ID}/decisions",
        {"json": {"version": 1, "decision": "approved"}},
        404,
    ),
    "POST /api/feedback": ("/api/feedback", {"json": {"answer_id": NO_ID, "kind": "outdated"}}, 404),
    "GET /api/feedback/mine": ("/api/feedback/mine", {}, 200),
    "GET /api/feedback": ("/api/feedback", {}, 200),
    "POST /api/feedback/{feedback_id}/steps": (f"/api/feedback/{NO_ID}/steps", {"json": {"state": "assigned"}}, 404),
    "POST /api/audit/events": ("/api/audit/events", {"json": {"reason": "Årlig kontrol"}}, 200),
    "POST /api/audit/answers/{answer_id}": (f"/api/audit/answers/{NO_ID}", {"json": {"reason": "Klagesag"}}, 404),
    "POST /api/exports/mine": ("/api/exports/mine", {}, 200),
    "POST /api/exports/audit": ("/api/exports/audit", {"json": {"reason": "Til revisionen"}}, 200),
    "GET /metrics": ("/metrics", {}, 200),
    "GET /v1/models": ("/v1/models", {}, 200),
    "GET /v1/models/{name}": ("/v1/models/saglig", {}, 200),
    "POST /v1/chat/completions": ("/v1/chat/completions", {"json": CHAT}, 200),
    "POST /search": ("/search", {"json": {"queries": ["tilsyn"], "collection_names": ["saglig"], "k": 1}}, 200),
    "MOUNT /mcp": ("/mcp", {"json": {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}}, 200),
    "GET /health/live": ("/health/live", {}, 200),
    "GET /health/ready": ("/health/ready", {}, 200),
    "GET /openapi.json": ("/openapi.json", {}, 200),
}
ROLES = [*TABLE.may, "king", ""]


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(app_over(settings, access=access()), raise_server_exceptions=False) as opened:
        yield opened


def ask(client: TestClient, route: str, bearer: str | None) -> httpx.Response:
    address, given, _ = ASKED[route]
    headers = {"host": "127.0.0.1", "accept": "application/json, text/event-stream" if route == "MOUNT /mcp" else "*/*"}
    if bearer is not None:
        headers["Authorization"] = f"Bearer {bearer}"
    return client.request(route.split()[0].replace("MOUNT", "POST"), address, headers=headers, **given)


def test_every_route_is_tried_and_every_route_of_ours_in_the_table_is_there(client: TestClient) -> None:
    assert isinstance(client.app, FastAPI)
    assert set(routes_of(client.app)) == ASKED.keys()
    assert {route for route in TABLE.routes if " /api/" in route} <= ASKED.keys()


@pytest.mark.parametrize(("route", "role"), list(product(ASKED, ROLES)))
def test_a_role_is_let_in_where_the_table_says_so_and_nowhere_else(client: TestClient, route: str, role: str) -> None:
    response = ask(client, route, token(*role.split(), user=f"user-{role}"))
    may = route in TABLE.public or TABLE.routes[route] in TABLE.may.get(role, ())
    assert response.status_code == (ASKED[route][2] if may else 403), response.text
    if not may:
        ours = "/v1/" not in route
        assert response.headers["content-type"] == ("application/problem+json" if ours else "application/json")


@pytest.mark.parametrize("route", ASKED)
def test_nobody_is_let_in_without_a_token_except_where_anyone_is(client: TestClient, route: str) -> None:
    for bearer in (None, "nonsense", signed(claims(tid="kommune-c")), signed(claims(aud="another"))):
        response = ask(client, route, bearer)
        assert response.status_code == (200 if route in TABLE.public else 401), response.text
        if response.status_code == 401:
            assert response.headers["www-authenticate"] == "Bearer"
            told = response.json()
            assert told["type"] == "urn:saglig:NotIdentified" if "type" in told else told["error"]["code"] == "NotIdentified"


def test_several_roles_may_what_each_of_them_may(client: TestClient) -> None:
    both = token("auditor", "committee")
    assert [ask(client, route, both).status_code for route in ("POST /api/questions", "GET /metrics")] == [200, 200]


@pytest.mark.parametrize(
    ("user", "tenant", "status"),
    [("user-1", "kommune-a", 200), ("user-2", "kommune-a", 404), ("user-1", "kommune-b", 404), ("user-2", "kommune-b", 404)],
)
def test_an_answer_is_found_by_whoever_asked_and_by_nobody_else_in_any_municipality(
    client: TestClient, user: str, tenant: str, status: int
) -> None:
    asked = ask(client, "POST /api/questions", token("caseworker")).json()
    name = asked["question_id"]
    headers = {"Authorization": f"Bearer {token('caseworker', 'legal', user=user, tenant=tenant)}"}
    for address in (f"/api/questions/{name}", f"/api/questions/{name}/events"):
        response = client.get(address, headers=headers)
        assert response.status_code == status
        assert ("statements" in response.text) is (status == 200)
    assert client.delete(f"/api/questions/{name}", headers=headers).status_code == (204 if status == 200 else 404)


def test_one_municipalitys_idempotency_key_is_anothers_own(client: TestClient) -> None:
    found = set()
    for user, tenant in (("user-1", "kommune-a"), ("user-2", "kommune-a"), ("user-1", "kommune-b")):
        bearer = token("caseworker", user=user, tenant=tenant)
        headers = {"Authorization": f"Bearer {bearer}", "Idempotency-Key": "shared"}
        for _ in range(2):
            found.add(client.post("/api/questions", json=QUESTION, headers=headers).json()["question_id"])
    assert len(found) == 3


def test_where_the_provider_was_never_reached_nobody_is_let_in_and_the_reader_is_told_to_wait(settings: Settings) -> None:
    login = Login()
    login.behave = lambda _: httpx.Response(503)
    with TestClient(app_over(settings, access=access(login))) as client:
        response = ask(client, "GET /api/search", token("caseworker"))
        assert response.status_code == 503
        assert response.headers["retry-after"]
        assert client.get("/health/ready").status_code == 200


def test_a_route_that_the_table_does_not_know_stops_the_start_and_is_never_answered(settings: Settings) -> None:
    app = app_over(settings)

    @app.get("/api/forgotten")
    async def forgotten() -> str:
        return "open"

    with pytest.raises(BadIdentitySettings, match="GET /api/forgotten"), TestClient(app):
        pass
    assert TestClient(app).get("/api/forgotten").status_code == 403


async def _inner(scope: Scope, _: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": scope["state"]["principal"].tenant.encode()})


def test_a_mounted_application_is_refused_unless_it_is_guarded_by_a_line_of_the_table(settings: Settings) -> None:
    app = app_over(settings, access=access())
    app.mount("/tools", _inner)
    with pytest.raises(BadIdentitySettings, match="UNGUARDED /tools"):
        refuse_unlisted(app, TABLE)


def test_a_guarded_application_knows_who_asks_and_keeps_others_out(settings: Settings) -> None:
    app = app_over(settings, access=access())
    app.mount("/tools", Guarded(_inner, "GET /api/search"))
    client = TestClient(app)
    assert client.get("/tools/x").status_code == 401
    assert client.get("/tools/x", headers={"Authorization": f"Bearer {token()}"}).status_code == 403
    assert client.get("/tools/x", headers={"Authorization": f"Bearer {token('legal', tenant='kommune-b')}"}).text == "kommune-b"


def test_without_identity_everyone_at_this_machine_is_the_local_user(settings: Settings) -> None:
    with TestClient(app_over(settings)) as client:
        assert {route: ask(client, route, None).status_code for route in ASKED} == {
            route: status for route, (_, _, status) in ASKED.items()
        }
