"""The MCP server around the tools: personal data, errors, other names, a restart, a guard, and the program over stdio."""

from __future__ import annotations

import asyncio
import sys
from contextvars import ContextVar
from dataclasses import replace
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from mcp import Client, StdioServerParameters

from corpus.catalogue import BUNDLED
from service.answering.pipeline import Answering
from service.api.making import Maker
from service.calendar_json import calendar_json
from service.doors.mcp import Tools, mcp_server, mount
from service.identity import LOCAL, Principal
from service.settings import Settings
from tests.service.conftest import NOW
from tests.service.doors.conftest import Kept, Slow, making_of, served
from tests.service.doors.test_mcp import CUT, NAMES, over_http, refused


class Called:
    """An ASGI application that is an object, as a guard is."""

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.application(scope, receive, send)


async def test_personal_data_comes_back_from_no_tool_and_no_error(address: str) -> None:
    person = "Anna Hansen, 010190-1234"
    async with over_http(address) as client:
        for name, arguments in (
            ("ask", {"question": f"Må vi holde jobsamtalen med {person}, på telefon?"}),
            ("search_law", {"query": f"jobsamtale med {person}"}),
            ("verify_citations", {"text": f"»Jobsamtale med {person} i dag«"}),
            ("check_saglighed", {"proposal": f"Må vi skære samtalerne med {person} ned til én om året?"}),
            ("get_provision", {"citation": "010190-1234"}),
            ("ask", {"question": "Må vi?", "as_of": "010190-1234"}),
            ("010190-1234", {}),
        ):
            given = await client.call_tool(name, arguments)
            assert "010190" not in given.model_dump_json()
            assert "Hansen" not in given.model_dump_json()


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        ("ask", {}, "question"),
        ("ask", {"question": "  "}, "tomt"),
        ("ask", {"question": "x" * 9_000}, "plads til"),
        ("search_law", {"query": "tilsyn", "k": 0}, "k"),
        ("search_law", {"query": "tilsyn", "source": "straffeloven"}, "straffeloven"),
        ("verify_citations", {"text": "x" * 50_000}, "Send den i dele"),
        ("delete_law", {}, "search_law"),
    ],
)
async def test_an_error_is_a_sentence_that_says_what_to_do(address: str, name: str, arguments: dict[str, Any], says: str) -> None:
    told = await refused(address, name, **arguments)
    assert says in told
    assert "Traceback" not in told
    assert not told.startswith("Error executing tool")


async def test_an_unforeseen_fault_tells_an_id_and_nothing_of_itself(works: dict[str, str]) -> None:
    def broken() -> Answering:
        raise RuntimeError("secret")

    tools = Tools(broken, clock=lambda: NOW, works=works, calendar=calendar_json)
    async with Client(mcp_server(tools)) as client:
        given = await client.call_tool("ask", {"question": "Må vi?"})
    assert given.is_error
    assert "fejl-id" in given.content[0].text
    assert "secret" not in given.content[0].text


async def test_an_answer_is_kept(ready: Answering, works: dict[str, str]) -> None:
    kept = Kept()
    async with Client(
        mcp_server(Tools(lambda: ready, clock=lambda: NOW, works=works, calendar=calendar_json, making=making_of(kept)))
    ) as client:
        given = await client.call_tool("ask", {"question": CUT})
    assert [answer.question_id for _, answer in kept.rows] == [given.structured_content["question_id"]]


def test_a_page_that_reaches_the_door_under_another_name_is_turned_away(address: str) -> None:
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    headers = {"accept": "application/json, text/event-stream"}
    assert httpx.post(f"{address}/mcp", json=call, headers={**headers, "host": "evil.example"}).status_code == 421
    assert httpx.post(f"{address}/mcp", json=call, headers={**headers, "origin": "https://evil.example"}).status_code == 403


def test_an_application_can_be_started_again(tools: Tools) -> None:
    app = FastAPI()
    mount(app, mcp_server(tools), hosts=["testserver"])
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
    for _ in range(2):
        with TestClient(app) as client:
            given = client.post("/mcp", json=call, headers={"accept": "application/json, text/event-stream"})
            assert given.status_code == 200
            assert {each["name"] for each in given.json()["result"]["tools"]} == NAMES


def test_the_door_can_be_guarded(tools: Tools) -> None:
    app = FastAPI()

    def guard(_inner: Any) -> Any:
        async def turned_away(_scope: Any, _receive: Any, send: Any) -> None:
            await send({"type": "http.response.start", "status": 401, "headers": []})
            await send({"type": "http.response.body", "body": b""})

        return Called(turned_away)

    mount(app, mcp_server(tools), hosts=["testserver"], guard=guard)
    with TestClient(app) as client:
        assert client.post("/mcp", json={}).status_code == 401


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_who_asks_is_known_where_the_answer_is_kept(ready: Answering, works: dict[str, str], mode: str) -> None:
    asker: ContextVar[Principal] = ContextVar("asker", default=LOCAL)
    somebody, kept = replace(LOCAL, user="somebody"), Kept()

    def guard(inner: Any) -> Any:
        async def known(scope: Any, receive: Any, send: Any) -> None:
            asker.set(somebody)
            await inner(scope, receive, send)

        return Called(known)

    app = FastAPI()
    making = making_of(kept, who=asker.get)
    tools = Tools(lambda: ready, clock=lambda: NOW, works=works, calendar=calendar_json, making=making)
    mount(app, mcp_server(tools), guard=guard)
    for address in served(app):
        async with over_http(address, mode) as client:
            await client.call_tool("ask", {"question": CUT})
    assert kept.owners == [somebody]


async def test_the_program_speaks_mcp_over_stdio(settings: Settings) -> None:
    """The program that people start, with the embedder of the tests put in by a small script, as no weights are at hand everywhere."""
    script = (
        "import service.bootstrap as b; from corpus.index.hashing import HashEmbedder;"
        "b.local_embedder = lambda *a, **k: HashEmbedder(); from service.cli import app; app(['mcp'])"
    )
    environment = {
        "PYTHONPATH": str(BUNDLED.parent),
        "SAGLIG_DATA_DIR": str(settings.data_dir),
        "SAGLIG_CORPUS_DIR": str(settings.corpus_dir),
    }
    started = StdioServerParameters(command=sys.executable, args=["-c", script], env=environment)
    async with Client(started, read_timeout_seconds=120) as client:
        assert {each.name for each in (await client.list_tools()).tools} == NAMES
        given = await client.call_tool("check_saglighed", {"proposal": CUT, "as_of": "2021-02-01"})
        wrong = await client.call_tool("get_provision", {"citation": "hest"})
    assert given.structured_content["outcome"] == "unlawful"
    assert wrong.is_error
    assert "»LAB § 31, stk. 1«" in wrong.content[0].text


async def asked_of(ready: Answering, works: dict[str, str], making: Maker) -> str:
    """What `ask` says, where it is refused."""
    tools = Tools(lambda: ready, clock=lambda: NOW, works=works, calendar=calendar_json, making=making)
    async with Client(mcp_server(tools)) as client:
        given = await client.call_tool("ask", {"question": CUT})
    assert given.is_error
    return str(given.content[0].text)


async def test_one_answer_too_many_is_asked_to_come_again(ready: Answering, works: dict[str, str]) -> None:
    assert "ikke plads til flere svar" in (told := await asked_of(ready, works, making_of(Kept(), permits=0)))
    assert told.endswith("Prøv igen om 5 sekunder.")
    assert "0 svar i gang" in (told := await asked_of(ready, works, making_of(Kept(), permits_each=0)))
    assert told.endswith("Prøv igen om 5 sekunder.")


async def test_an_answer_that_takes_too_long_is_stopped_and_its_question_kept(
    ready: Answering, works: dict[str, str], slow: Slow
) -> None:
    kept = Kept()
    told = await asked_of(replace(ready, retrieval=slow), works, making_of(kept, answer_seconds=0.2))
    slow.going.set()
    assert "tog for lang tid" in told
    assert [why for _, why in kept.unanswered] == ["too_slow"]


async def test_an_answer_that_is_being_made_is_kept_although_the_client_left(
    ready: Answering, works: dict[str, str], slow: Slow
) -> None:
    kept = Kept()
    making = making_of(kept)
    tools = Tools(lambda: replace(ready, retrieval=slow), clock=lambda: NOW, works=works, calendar=calendar_json, making=making)
    asking = asyncio.create_task(tools.ask(CUT))
    assert await asyncio.to_thread(slow.asked.wait, 30)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    slow.going.set()
    async with asyncio.timeout(20):
        while not kept.rows:
            await asyncio.sleep(0.02)
