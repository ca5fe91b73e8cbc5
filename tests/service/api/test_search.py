"""`GET /api/search`: passages in force on a date, of one source where one is named."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tests.service.api.test_questions import client as client  # the same installation, opened once for the module


def test_a_search_gives_passages_in_force_with_their_scores_and_ranks(client: TestClient) -> None:
    found = client.get("/api/search", params={"q": "hvor mange jobsamtaler", "as_of": "2021-02-01", "k": 5}).json()
    assert len(found["passages"]) == 5
    assert all(each["valid_from"] <= "2021-02-01" and (each["valid_to"] or "9999") >= "2021-02-01" for each in found["passages"])
    scores = [each["score"] for each in found["passages"]]
    assert scores == sorted(scores, reverse=True)
    assert all(each["ranks"] for each in found["passages"])


def test_a_search_in_one_source_finds_only_there(client: TestClient) -> None:
    params = {"q": "skærpet tilsyn", "as_of": "2021-02-01", "source": "kk-bif-svar-2021"}
    found = client.get("/api/search", params=params).json()
    assert {"kk-bif-svar-2021"} == {each["source"] for each in found["passages"]}


def test_a_search_in_a_source_that_is_not_there_is_refused_by_name(client: TestClient) -> None:
    response = client.get("/api/search", params={"q": "tilsyn", "source": "straffeloven"})
    assert response.status_code == 422
    assert "straffeloven" in response.json()["detail"]
