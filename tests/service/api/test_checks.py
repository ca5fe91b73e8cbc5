"""`POST /api/checks`: the rule check alone, with its trace."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tests.service.api.test_questions import client as client  # the same installation, opened once for the module

PROPOSAL = {
    "decider": "committee",
    "scope": "all",
    "change": ["count", "cap"],
    "new_value": 1,
    "new_value_months": 12,
    "period": "both",
}


def test_a_proposal_is_checked_with_every_failing_rule_in_the_order_of_the_procedure(client: TestClient) -> None:
    found = client.post("/api/checks", json={"facts": {**PROPOSAL, "purposes": ["H11"]}, "as_of": "2021-02-01"}).json()
    assert found["outcome"] == "unlawful"
    steps = [ground["step"] for ground in found["grounds"]]
    assert steps == sorted(steps)
    assert {"first_half_year_minimum", "right_on_request", "individual_assessment", "relevant_purpose"} <= {
        ground["rule_id"] for ground in found["grounds"]
    }
    assert all(ground["citations"] for ground in found["grounds"])


def test_what_would_make_it_lawful_is_found_and_is_lawful_when_tried(client: TestClient) -> None:
    found = client.post(
        "/api/checks", json={"facts": {**PROPOSAL, "period": "later", "purposes": ["H11"]}, "as_of": "2025-09-01"}
    ).json()
    assert found["counterfactuals"]
    changed = {change["fact"]: change["to"] for change in found["counterfactuals"][0]["changes"]}
    again = client.post("/api/checks", json={"facts": {**PROPOSAL, "period": "later", **changed}, "as_of": "2025-09-01"}).json()
    assert again["outcome"] in {"lawful", "conditional"}
    assert not again["grounds"] or again["outcome"] == found["counterfactuals"][0]["outcome"]


def test_no_facts_at_all_are_asked_about_and_never_guessed(client: TestClient) -> None:
    found = client.post("/api/checks", json={"facts": {}, "as_of": "2025-09-01"}).json()
    assert found["outcome"] == "none"
    assert found["missing"][0]["fact"] == "change"


def test_the_check_speaks_english_when_asked_to(client: TestClient) -> None:
    found = client.post("/api/checks", json={"facts": PROPOSAL, "as_of": "2021-02-01", "language": "en"}).json()
    assert "In the first 6 months" in found["grounds"][0]["text"]


def test_an_unknown_fact_is_a_problem_document(client: TestClient) -> None:
    response = client.post("/api/checks", json={"facts": {"weather": "rain"}})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert "weather" in response.json()["detail"]


def test_a_day_outside_the_documented_law_is_not_covered(client: TestClient) -> None:
    found = client.post("/api/checks", json={"facts": PROPOSAL, "as_of": "2015-01-01"}).json()
    assert found["outcome"] == "not_covered"
    assert "2016-11-21" in found["notice"]
