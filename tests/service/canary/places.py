"""Every place where a person, or a program for a person, can put a CPR number: as meant, as not meant, and where nobody looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.service.canary.numbers import Canaries

ASKED = "Må BIU skære antallet af jobsamtaler ned til én om året? Sagen gælder {}."
BREAKS = "[brist]"
"""What is asked with this in it meets a fault that nobody foresaw, whose words repeat the question."""
NO_ID = "0" * 32
_HERE = {"accept": "application/json, text/event-stream"}


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A request, as httpx takes it."""

    method: str
    address: str
    more: dict[str, Any] = field(default_factory=dict)


def _post(address: str, body: Any, **headers: str) -> Sent:
    return Sent(
        method="POST", address=address, more={"json": body, "headers": {k.replace("_", "-"): v for k, v in headers.items()}}
    )


def _get(address: str, **query: str) -> Sent:
    return Sent(method="GET", address=address, more={"params": query})


def _tool(name: str, arguments: Any, **headers: str) -> Sent:
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}}
    return _post("/mcp", call, **_HERE, **headers)


def questions(of: Canaries) -> Iterator[Sent]:
    """`/api/questions`, as JSON and as events."""
    here, day = "/api/questions", {"as_of": "2021-02-01"}
    for accept in ("application/json", "text/event-stream"):
        for _ in range(3):
            yield _post(here, {"text": ASKED.format(of.one(f"question {accept}")), **day}, accept=accept)
        yield _post(here, {"text": f"{BREAKS} {of.one(f'fault {accept}')}"}, accept=accept)
        yield _post(here, {"text": of.one("long question") + " x" * 5_000}, accept=accept)
        yield _post(here, {"text": ASKED.format("ham"), "facts": {"decider": of.one(f"value of a fact {accept}")}}, accept=accept)
        yield _post(here, {"text": ASKED.format("ham"), "facts": {of.one(f"name of a fact {accept}"): True}}, accept=accept)
    yield _post(here, {"text": ASKED.format(of.one("keyed")), **day}, Idempotency_Key=of.plain("idempotency key"))
    yield _post(here, {"text": "Født " + of.plain("date in words") + ": må vi skære jobsamtalerne ned?"})
    yield _post(here, {"text": "Hvad?", "as_of": of.plain("as_of")})
    yield _post(here, {"text": "Hvad?", "role": of.one("role")})
    yield _post(here, {"text": "Hvad?", of.one("name of a field"): 1})
    yield _post(here, {"text": [of.one("text as a list")]})
    yield _post(here, of.one("body as a string"))
    yield _post(here, {"text": "Hvad?"}, Last_Event_ID=of.plain("last event id"))
    yield _post(
        here, {"text": "Hvad?"}, User_Agent=of.plain("agent"), Referer=of.plain("referer"), Cookie=f"a={of.plain('cookie')}"
    )
    raw = f'{{"text": "{of.plain("broken JSON")}'
    yield Sent(method="POST", address=here, more={"content": raw, "headers": {"content-type": "application/json"}})
    yield Sent(method="POST", address=here, more={"content": "x", "headers": {"content-type": of.plain("content type")}})
    yield _get(f"{here}/{of.plain('id of a question').replace('/', '-')}")
    yield _get(f"{here}/{NO_ID}/events", cpr=of.plain("query of events"))


def checks_and_law(of: Canaries) -> Iterator[Sent]:
    """The rule check, the calendar and everything that is looked up."""
    yield _post("/api/checks", {"facts": {"decider": of.one("checked value")}})
    yield _post("/api/checks", {"facts": {of.one("checked name"): 1}})
    yield _post("/api/checks", {"facts": {"change": [of.one("checked choice")]}})
    yield _post("/api/checks", {"facts": {"new_value": int(of.whole("checked number"))}})
    yield _post("/api/checks", {"facts": {}, "language": of.one("language")})
    yield _post("/api/calendar", {"group": of.plain("group"), "first": "2025-03-10"})
    yield _post("/api/calendar", {"group": "dagpenge", "first": "2025-03-10", "born": of.plain("born")})
    yield _post("/api/calendar", {"group": "dagpenge", "first": "2025-03-10", "held": [{"day": of.plain("held")}]})
    for _ in range(2):
        yield _get("/api/search", q=f"jobsamtaler for {of.one('searched')}")
    yield _get("/api/search", q="tilsyn", source=of.plain("searched source"))
    yield _get("/api/search", q="tilsyn", as_of=of.plain("searched day"))
    yield _get("/api/search", q="tilsyn", k=of.plain("searched k"))
    yield _get("/api/sources", work=of.plain("work"))
    yield _get(f"/api/sources/{of.plain('source')}")
    yield _get(f"/api/rules/{of.plain('rule')}")
    yield _get("/api/provisions", source=of.plain("source of a place"), at="§ 31")
    yield _get("/api/provisions", source="/eli/lta/2019/548", at=of.plain("place"))
    yield _get(f"/{of.plain('unknown address')}")
    yield Sent(method="OPTIONS", address=f"/api/search?q={of.plain('another method')}")


def chats(of: Canaries) -> Iterator[Sent]:
    """`/v1`, where a client sends the whole conversation and much beside it, and `/search`."""
    here, model = "/v1/chat/completions", {"model": "saglig", "as_of": "2021-02-01"}

    def said(**words: str) -> list[dict[str, str]]:
        return [{"role": role, "content": text} for role, text in words.items()]

    for stream in (False, True):
        for _ in range(2):
            yield _post(here, {**model, "messages": said(user=ASKED.format(of.one(f"chat {stream}"))), "stream": stream})
        before = [*said(user=ASKED.format(of.one("earlier")), assistant=of.one("assistant's"), system=of.one("system's"))]
        yield _post(here, {**model, "messages": [*before, *said(user="Og hvorfor?")], "stream": stream})
        yield _post(here, {**model, "messages": said(user=f"{BREAKS} {of.one('fault in a chat')}"), "stream": stream})
        named = {
            "user": of.one("user of a chat"),
            "metadata": {"conversation_id": of.one("conversation's name"), "x": of.one("x")},
        }
        yield _post(here, {**model, **named, "messages": said(user=ASKED.format("ham")), "stream": stream})
    yield _post(here, {"model": of.one("model"), "messages": said(user="Hvad?")})
    yield _post(here, {**model, "as_of": of.one("day of a chat"), "messages": said(user="Hvad?")})
    yield _post(here, {**model, "messages": [{"role": of.one("role in a chat"), "content": "Hvad?"}]})
    yield _post(here, {**model, "messages": [{"role": "user", "content": [{"type": of.one("part"), "text": "Hvad?"}]}]})
    yield _post(here, {**model, "messages": said(user="Hvad?"), "n": of.one("n")})
    yield _get(f"/v1/models/{of.plain('model looked up').replace('/', '-')}")
    for _ in range(2):
        yield _post("/search", {"queries": [f"jobsamtaler {of.one('query')}"], "collection_names": ["saglig"]})
    asked = said(user=f"Hvor mange jobsamtaler skal {of.one('message searched by')} have?")
    yield _post("/search", {"messages": asked, "collection_names": ["saglig"]})
    yield _post("/search", {"queries": ["tilsyn"], "collection_names": [of.one("collection")]})
    yield _post("/search", {"queries": ["tilsyn"], "collection_names": ["saglig"], "as_of": of.one("day of a search")})


def tools(of: Canaries) -> Iterator[Sent]:
    """MCP's tools, their arguments and their names."""
    for _ in range(2):
        yield _tool("ask", {"question": ASKED.format(of.one("asked by a tool")), "as_of": "2021-02-01"})
    yield _tool("ask", {"question": f"{BREAKS} {of.one('fault in a tool')}"})
    yield _tool("ask", {"question": "Hvad?", "facts": {"decider": of.one("fact of a tool")}})
    yield _tool("ask", {"question": "Hvad?", "facts": {of.one("name of a fact of a tool"): 1}})
    yield _tool("search_law", {"query": f"jobsamtaler {of.one('searched by a tool')}"})
    yield _tool("search_law", {"query": "tilsyn", "source": of.one("source of a tool")})
    yield _tool("get_provision", {"citation": f"LAB § 31, borger {of.one('citation')}"})
    yield _tool("verify_citations", {"text": f"Efter LAB § 31 skal »{of.one('quotation')}« vejledes."})
    yield _tool("check_saglighed", {"proposal": ASKED.format(of.one("proposal")), "as_of": "2021-02-01"})
    yield _tool("contact_course_calendar", {"course": {"group": "dagpenge", "first_day": of.one("first day")}})
    yield _tool("contact_course_calendar", {"course": {"group": of.one("group of a tool"), "first_day": "2025-03-10"}})
    yield _tool("ask", {"question": "Hvad?", "as_of": of.one("day of a tool")})
    yield _tool("ask", {"question": [of.one("question as a list")]})
    yield _tool("ask", {"question": "Hvad?", of.one("name of an argument"): 1})
    yield _tool(of.one("name of a tool"), {})
    yield _tool("ask", {"question": "Hvad?"}, Mcp_Session_Id=of.plain("session"), Last_Event_ID=of.plain("event of a session"))


ALL = (questions, checks_and_law, chats, tools)
WITHOUT_IDENTITY = (checks_and_law, tools)
"""Enough to see that nothing hangs on who asks."""
