"""Sources, provisions, rules and the calendar over HTTP: what a citation names can be looked up, through time and among its neighbours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from fastapi.testclient import TestClient

from service.answering.pipeline import Answering
from service.calendar_json import course_json
from service.rules.course import Course
from service.settings import Settings
from tests.service.api.apps import app_over

LAB = "/eli/lta/2019/548"


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(app_over(settings)) as opened:
        yield opened


def test_every_source_of_the_release_is_listed_and_can_be_opened(client: TestClient, ready: Answering) -> None:
    listed = client.get("/api/sources").json()
    assert listed["release"] == ready.manifest.release
    assert {each["source"] for each in listed["sources"]} == set(ready.library.sources)
    for each in listed["sources"]:
        opened = client.get(f"/api/sources/{each['source'].lstrip('/')}")
        assert opened.status_code == 200, each["source"]
        assert opened.json()["places"]


def test_the_sources_of_a_day_and_a_work_are_those_in_force_then(client: TestClient) -> None:
    found = client.get("/api/sources", params={"as_of": "2021-02-01", "work": "LAB"}).json()["sources"]
    assert found
    assert all(each["work"] == "LAB" and each["valid_from"] <= "2021-02-01" for each in found)
    assert all(each["valid_to"] is None or each["valid_to"] >= "2021-02-01" for each in found)


def test_every_citation_of_an_answer_leads_to_a_provision_that_holds_the_quotation(client: TestClient) -> None:
    body = {"text": "Må BIU skære antallet af jobsamtaler ned til én om året?", "as_of": "2021-02-01"}
    statements = client.post("/api/questions", json=body).json()["statements"]
    citations = [citation for each in statements for citation in each["citations"]]
    assert citations
    for citation in citations:
        place = {"source": citation["source"], "at": citation["at"], "as_of": "2021-02-01"}
        texts = [" ".join(each["text"].split()) for each in client.get("/api/provisions", params=place).json()["provisions"]]
        assert any(all(" ".join(part.split()) in text for part in citation["quote"].split("[…]")) for text in texts), citation


def test_a_place_is_found_however_it_is_written(client: TestClient) -> None:
    written = ["§ 31, stk. 1", "§31 stk 1", "paragraf 31, stykke 1"]
    found = [client.get("/api/provisions", params={"source": LAB, "at": at, "as_of": "2021-02-01"}).json() for at in written]
    assert found[0]["provisions"]
    assert found == [found[0]] * 3


def test_a_place_before_it_was_in_force_is_empty_and_its_versions_say_when_it_was(client: TestClient) -> None:
    place = {"source": LAB, "at": "§ 31, stk. 1"}
    assert client.get("/api/provisions", params={**place, "as_of": "2017-01-01"}).json()["provisions"] == []
    versions = client.get("/api/provisions/versions", params=place).json()["versions"]
    firsts = [each["valid_from"] for each in versions]
    assert firsts == sorted(firsts)
    assert len({each["source"] for each in versions}) > 1
    assert versions[0]["changed"] is None
    for before, each in pairwise(versions):
        assert each["changed"] is (before["text"].split() != each["text"].split())


def test_the_neighbours_of_a_place_have_it_as_their_neighbour(client: TestClient) -> None:
    place = {"source": LAB, "at": "§ 31, stk. 1", "as_of": "2021-02-01"}
    after = client.get("/api/provisions/neighbours", params=place).json()["after"]
    back = client.get("/api/provisions/neighbours", params={**place, "at": after["at"]}).json()["before"]
    assert back["at"] == place["at"]


def test_the_first_place_has_nothing_before_it_and_the_last_nothing_after(client: TestClient) -> None:
    places = client.get(f"/api/sources{LAB}").json()["places"]
    there = [each["at"] for each in places if each["valid_from"] <= "2021-02-01" <= (each["valid_to"] or "9999")]
    first, last = (
        client.get("/api/provisions/neighbours", params={"source": LAB, "at": at, "as_of": "2021-02-01"}).json()
        for at in (there[0], there[-1])
    )
    assert first["before"] is None
    assert last["after"] is None


def test_the_original_of_a_provision_is_the_publishers_page(client: TestClient) -> None:
    found = client.get("/api/provisions/original", params={"source": LAB, "at": "§ 31, stk. 1", "as_of": "2021-02-01"}).json()
    assert found["url"] == f"https://www.retsinformation.dk{LAB}"
    gone = client.get("/api/provisions/original", params={"source": LAB, "at": "§ 31, stk. 1", "as_of": "2017-01-01"})
    assert gone.status_code == 404
    assert "2017-01-01" in gone.json()["detail"]


def test_everything_in_the_rulebook_is_listed_and_can_be_shown_in_both_languages(client: TestClient, ready: Answering) -> None:
    listed = client.get("/api/rules").json()
    kinds = {"rules": "rule", "obligations": "obligation", "parameters": "parameter", "considerations": "consideration"}
    assert len(listed["rules"]) == len(ready.rulebook.rules)
    for group, kind in kinds.items():
        for each in listed[group]:
            for language in ("da", "en"):
                given = {"as_of": "2021-02-01", "language": language}
                shown = client.get(f"/api/rules/{each['id']}", params=given).json()
                assert shown["kind"] == kind
                assert shown["id"] == each["id"]


def test_the_rules_of_a_day_are_fewer_than_all(client: TestClient) -> None:
    then = client.get("/api/rules", params={"as_of": "2017-01-01"}).json()
    whole = client.get("/api/rules").json()
    assert 0 < len(then["obligations"]) < len(whole["obligations"])
    assert {each["id"] for each in then["rules"]} <= {each["id"] for each in whole["rules"]}


def test_a_rule_is_shown_with_the_version_of_the_day_and_its_places(client: TestClient) -> None:
    shown = client.get("/api/rules/right_on_request", params={"as_of": "2025-03-10"}).json()
    assert {"source": "/eli/lta/2024/280", "at": "§ 32, stk. 1", "label": "LAB § 32, stk. 1"} in shown["version"]["references"]
    assert shown["version"]["valid_from"] <= "2025-03-10"


def test_a_calendar_over_http_is_the_one_of_the_command(client: TestClient, ready: Answering) -> None:
    body = {
        "group": "dagpenge", "first": "2025-03-10", "as_of": "2025-06-01", "held": [{"day": "2025-03-20"}],
        "hours": [{"day": "2025-05-01", "hours": 200}], "changes": [], "part_time": False,
    }  # fmt: skip
    found = client.post("/api/calendar", json=body).json()
    assert found["rows"]
    bare = client.post("/api/calendar", json={"group": "dagpenge", "first": "2025-03-10", "as_of": "2025-06-01"}).json()
    course = Course(group="dagpenge", first=date(2025, 3, 10))
    assert bare == json.loads(json.dumps(course_json(ready.rulebook, ready.library, course, date(2025, 6, 1))))
    assert bare != found
