"""The MCP door, driven by MCP's own client over streamable HTTP and over stdio."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import jsonschema
import pytest
from mcp import Client

from service.answering.pipeline import Answering

CUT = "Må BIU skære antallet af jobsamtaler ned til én om året?"
NAMES = {"search_law", "get_provision", "verify_citations", "check_saglighed", "contact_course_calendar", "ask"}
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("search_law", {"query": "hvor mange jobsamtaler", "as_of": "2021-02-01", "k": 3}),
    ("get_provision", {"citation": "LAB § 31, stk. 1", "as_of": "2021-02-01"}),
    ("verify_citations", {"text": "Efter LAB § 31, stk. 1, gælder det.", "as_of": "2021-02-01"}),
    ("check_saglighed", {"proposal": CUT, "as_of": "2021-02-01"}),
    ("contact_course_calendar", {"course": {"group": "dagpenge", "first_day": "2025-01-06"}, "as_of": "2025-03-01"}),
    ("ask", {"question": CUT, "as_of": "2021-02-01"}),
]


@asynccontextmanager
async def over_http(address: str, mode: str = "auto") -> AsyncIterator[Client]:
    async with Client(f"{address}/mcp", mode=mode) as opened:
        yield opened


async def called(address: str, name: str, **arguments: Any) -> dict[str, Any]:
    async with over_http(address) as client:
        given = await client.call_tool(name, arguments)
    assert not given.is_error, given.content
    assert isinstance(given.structured_content, dict)
    return given.structured_content


async def refused(address: str, name: str, **arguments: Any) -> str:
    async with over_http(address) as client:
        given = await client.call_tool(name, arguments)
    assert given.is_error
    [content] = given.content
    return str(content.text)


async def test_six_tools_are_listed_and_every_one_only_reads(address: str) -> None:
    async with over_http(address) as client:
        tools = (await client.list_tools()).tools
    assert {each.name for each in tools} == NAMES
    for each in tools:
        assert each.title
        assert each.description
        assert each.annotations
        assert (each.annotations.read_only_hint, each.annotations.destructive_hint) == (True, False)
        assert each.output_schema
        assert each.output_schema["type"] == "object"


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_every_tool_gives_what_its_schema_says(address: str, mode: str) -> None:
    async with over_http(address, mode) as client:
        schemas = {each.name: each.output_schema for each in (await client.list_tools()).tools}
        for name, arguments in CALLS:
            given = await client.call_tool(name, arguments)
            assert not given.is_error, given.content
            jsonschema.validate(given.structured_content, schemas[name])
            assert json.loads(given.content[0].text) == given.structured_content
            assert "Et menneske afgør sagen" in given.structured_content["machine"]


async def test_a_search_gives_law_in_force_and_says_whether_it_is_enough(address: str) -> None:
    found = await called(
        address, "search_law", query="Hvor mange jobsamtaler skal en dagpengemodtager have?", as_of="2021-02-01", k=4
    )
    assert found["sufficient"]
    assert len(found["passages"]) == 4
    assert all(each["valid_from"] <= "2021-02-01" <= (each["valid_to"] or "9999") for each in found["passages"])
    assert not (await called(address, "search_law", query="Hvordan søger jeg pas?"))["sufficient"]


async def test_a_provision_is_given_whole_with_its_periods(address: str, ready: Answering) -> None:
    found = await called(address, "get_provision", citation="LAB § 31 stk 1", as_of="2021-02-01")
    [passage] = found["passages"]
    assert (passage["label"], passage["source"], found["exact"]) == ("LAB § 31, stk. 1", "/eli/lta/2019/548", True)
    stored = [each for each in ready.library.by_work["LAB", "§ 31, stk. 1"] if each.source == passage["source"]]
    assert passage["text"] in {each.text for each in stored}
    assert len(found["versions"]) == len(ready.library.by_work["LAB", "§ 31, stk. 1"])


async def test_a_provision_that_is_only_told_in_parts_says_that_it_is_not_the_place_itself(address: str) -> None:
    found = await called(address, "get_provision", citation="LAB § 31, stk. 1", as_of="2026-11-21")
    assert not found["exact"]
    assert {each["source"] for each in found["passages"]} == {"/eli/lta/2025/1750"}


async def test_a_letters_place_is_found_by_its_name(address: str) -> None:
    found = await called(address, "get_provision", citation="kk-bif-svar-2021 grund 1", as_of="2021-06-01")
    assert found["passages"][0]["speaker"]


@pytest.mark.parametrize(
    ("citation", "as_of", "says"),
    [
        ("LAB § 999", "2021-02-01", "findes ikke i kilderne"),
        ("LAB § 32 a", "2021-02-01", "var ikke i kraft 2021-02-01"),
        ("hest", "2021-02-01", "»LAB § 31, stk. 1«"),
        ("LAB § 31", "1. februar", "2021-02-01"),
    ],
)
async def test_a_provision_that_cannot_be_given_is_refused_in_a_sentence(
    address: str, citation: str, as_of: str, says: str
) -> None:
    assert says in await refused(address, "get_provision", citation=citation, as_of=as_of)


async def test_references_are_told_by_how_they_stand_on_the_day(address: str) -> None:
    text = "Se LAB § 31, stk. 1, LAB § 32 a, LAB § 999, færdselslovens § 3 og fvl §§ 24 og 7."
    found = await called(address, "verify_citations", text=text, as_of="2021-02-01")
    told = [(each["at"], each["standing"]) for each in found["references"]]
    assert told == [
        ("§ 31, stk. 1", "in_force"),
        ("§ 32 a", "not_yet"),
        ("§ 999", "not_found"),
        (None, "unknown_act"),
        ("§ 24", "in_force"),
        ("§ 7", "in_force"),
    ]
    assert not found["sound"]
    later = await called(
        address, "verify_citations", text="LAB § 31, stk. 2, nr. 1 i LOV nr. 548 af 7. maj 2019", as_of="2026-11-21"
    )
    assert {each["standing"] for each in later["references"]} <= {"ended", "wider"}


async def test_a_literal_quotation_is_told_from_a_changed_one_and_from_one_that_has_ended(address: str, ready: Answering) -> None:
    passage = next(each for each in ready.library.by_work["LAB", "§ 31, stk. 1"] if each.source == "/eli/lta/2019/548")
    words = passage.text.split(". ")[0]
    changed = words.replace("skal", "kan", 1)
    assert changed != words
    text = f"LAB § 31, stk. 1: »{words}« og »{changed}« og »{words.replace(' ', chr(10), 3)}«"
    found = await called(address, "verify_citations", text=text, as_of=passage.in_force.first.isoformat())
    assert [each["found"] for each in found["quotations"]] == ["literal", "not_found", "literal"]
    assert all(each["digest_only"] for each in found["quotations"])
    today = await called(address, "verify_citations", text=f"»{words}«", as_of="2026-11-21")
    assert today["quotations"][0]["found"] == "not_in_force"


async def test_a_sound_text_is_told_to_be_so(address: str) -> None:
    assert (await called(address, "verify_citations", text="Se fvl § 24.", as_of="2021-02-01"))["sound"]


async def test_a_proposal_in_words_is_checked_and_what_was_read_is_shown(address: str) -> None:
    found = await called(address, "check_saglighed", proposal=CUT, as_of="2021-02-01")
    assert found["outcome"] == "unlawful"
    assert (found["facts_read"]["new_value"], found["facts_read"]["new_value_months"]) == (1, 12)
    assert all(each["citations"] for each in found["grounds"])
    assert found["counterfactuals"]


async def test_facts_given_correct_what_was_read(address: str) -> None:
    found = await called(address, "check_saglighed", proposal=CUT, facts={"new_value": 24}, as_of="2021-02-01")
    assert found["facts_read"]["new_value"] == 24


async def test_a_check_without_anything_to_check_is_refused(address: str) -> None:
    assert "proposal" in await refused(address, "check_saglighed")
    assert "weather" in await refused(address, "check_saglighed", facts={"weather": "rain"}, as_of="2021-02-01")
    assert (await called(address, "check_saglighed", proposal=CUT, as_of="2016-01-01"))["outcome"] == "not_covered"


async def test_a_calendar_follows_the_law_of_the_days_and_counts_what_was_held(address: str) -> None:
    course = {"group": "dagpenge", "first_day": "2025-01-06"}
    bare = await called(address, "contact_course_calendar", course=course, as_of="2025-04-01")
    held = await called(
        address, "contact_course_calendar", course={**course, "held": [{"day": "2025-01-10"}]}, as_of="2025-04-01"
    )
    assert sum(each["held"] or 0 for each in held["rows"]) > sum(each["held"] or 0 for each in bare["rows"]) == 0
    assert all(each["citations"] for each in bare["rows"])
    assert "dagpenge" in await refused(address, "contact_course_calendar", course={**course, "group": "rige"})


async def test_an_answer_is_the_same_as_through_every_other_door(address: str) -> None:
    found = await called(address, "ask", question=CUT, as_of="2021-02-01", role="committee")
    assert found["verdict"]["outcome"] == "unlawful"
    assert all(each["citations"] for each in found["statements"])
    assert "[1]" in found["markdown"]
    assert "Et menneske afgør sagen" in found["markdown"]


async def test_a_question_that_nothing_here_answers_gets_a_status_and_no_statement(address: str) -> None:
    found = await called(address, "ask", question="Hvordan søger jeg pas?")
    assert found["status"].startswith("unanswerable")
    assert found["statements"] == []
