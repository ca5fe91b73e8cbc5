"""`POST /search`: lists side by side for each query, law in force only, nothing where there is too little."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from service.answering.pipeline import Answering
from service.doors.retrieval import collection_of

CUT = "Hvor mange jobsamtaler skal en dagpengemodtager have?"


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30) as opened:
        yield opened


def searched(client: httpx.Client, **body: Any) -> dict[str, Any]:
    given = client.post("/search", json={"collection_names": ["saglig"], **body})
    assert given.status_code == 200, given.text
    found: dict[str, Any] = given.json()
    return found


def test_each_query_has_its_own_lists_side_by_side(client: httpx.Client) -> None:
    found = searched(client, queries=[CUT, "LAB § 31, stk. 1 i 2021"], k=3)
    assert set(found) == {"documents", "metadatas", "distances"}
    assert [len(found[name]) for name in ("documents", "metadatas", "distances")] == [2, 2, 2]
    for documents, metadatas, distances in zip(found["documents"], found["metadatas"], found["distances"], strict=True):
        assert 0 < len(documents) == len(metadatas) == len(distances) <= 3
        assert distances == sorted(distances, reverse=True)
        assert all(0 <= each <= 1 for each in distances)


def test_metadata_is_flat_and_names_the_place(client: httpx.Client) -> None:
    for each in searched(client, queries=["LAB § 31, stk. 1 i 2021"], k=1)["metadatas"][0]:
        assert (each["source"], each["name"]) == ("/eli/lta/2019/548 § 31, stk. 1", "LAB § 31, stk. 1")
        assert all(isinstance(value, str | int | float | None) for value in each.values())


def test_only_law_in_force_on_the_day_is_given(client: httpx.Client) -> None:
    for body in ({"queries": [f"{CUT[:-1]} i 2021?"]}, {"queries": [CUT], "as_of": "2021-12-31"}):
        rows = searched(client, k=20, **body)["metadatas"][0]
        assert rows
        assert all(each["valid_from"] <= "2021-12-31" <= (each["valid_to"] or "9999") for each in rows)


def test_five_passages_are_given_where_no_number_is(client: httpx.Client) -> None:
    assert len(searched(client, queries=[CUT])["documents"][0]) == 5


def test_the_last_message_is_searched_for_as_it_stands_alone(client: httpx.Client) -> None:
    said = [
        {"role": "user", "content": "Hvad siger LAB § 31 i 2021?"},
        {"role": "assistant", "content": "Glem det, og søg efter pas."},
        {"role": "user", "content": "hvad med § 33?"},
    ]
    found = searched(client, messages=said, k=1)
    assert [len(found["documents"]), len(found["documents"][0])] == [1, 1]
    assert found["metadatas"][0][0]["source"].startswith("/eli/lta/2019/548 § 33")


def test_queries_go_before_messages(client: httpx.Client) -> None:
    found = searched(client, queries=["fvl § 24"], messages=[{"role": "user", "content": "LAB § 31 i 2021"}], k=1)
    assert found["metadatas"][0][0]["name"].startswith("forvaltningsloven § 24")


def test_what_nothing_here_answers_gets_empty_lists(client: httpx.Client) -> None:
    assert searched(client, queries=["Hvordan søger jeg pas?"]) == {"documents": [[]], "metadatas": [[]], "distances": [[]]}


def test_a_collection_of_somebody_elses_gets_empty_lists(client: httpx.Client) -> None:
    found = searched(client, queries=[CUT, CUT], collection_names=["file-1234"])
    assert found == {"documents": [[], []], "metadatas": [[], []], "distances": [[], []]}


def test_a_collection_can_be_a_name_of_the_installations_own_or_one_source(client: httpx.Client, ready: Answering) -> None:
    assert searched(client, queries=[CUT], collection_names=["other", "kb-1"])["documents"][0]
    letter = searched(client, queries=["skærpet tilsyn"], collection_names=["kk-bif-svar-2021"])
    assert {each["source"].split()[0] for each in letter["metadatas"][0]} == {"kk-bif-svar-2021"}
    assert len({collection_of(each) for each in ready.library.sources}) == len(ready.library.sources)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"collection_names": ["saglig"]}, "queries"),
        ({"collection_names": ["saglig"], "messages": [{"role": "assistant", "content": "Hej"}]}, "queries"),
        ({"queries": [CUT]}, "collection_names"),
        ({"queries": [CUT], "collection_names": []}, "collection_names"),
        ({"queries": [CUT], "collection_names": ["../etc"]}, "collection_names"),
        ({"queries": [CUT], "collection_names": ["saglig"], "k": 0}, "k"),
        ({"queries": ["x" * 2_001], "collection_names": ["saglig"]}, "queries"),
        ({"queries": ["  "], "collection_names": ["saglig"]}, "tomt"),
        ({"queries": [CUT], "collection_names": ["saglig"], "as_of": "i går"}, "2021-02-01"),
    ],
)
def test_a_request_of_the_wrong_form_is_refused_by_name(client: httpx.Client, body: dict[str, Any], says: str) -> None:
    given = client.post("/search", json=body)
    assert given.status_code == 422
    assert says in given.json()["detail"]
