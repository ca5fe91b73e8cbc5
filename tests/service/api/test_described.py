"""The OpenAPI describes what is really given: every model is held to the JSON that the routes write."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel

from service.api import described, described_law
from service.settings import Settings
from tests.service.api.apps import app_over

LAB = "/eli/lta/2019/548"
PLACE = {"source": LAB, "at": "§ 31, stk. 1", "as_of": "2021-02-01"}
CHECK = {
    "facts": {"decider": "committee", "scope": "all", "change": ["count", "cap"], "new_value": 1, "new_value_months": 12},
    "as_of": "2025-09-01",
}  # fmt: skip
GIVEN: list[tuple[type[BaseModel], str, str, dict]] = [
    (described.AnswerJson, "POST", "/api/questions", {"json": {"text": "Må BIU skære jobsamtaler?", "as_of": "2021-02-01"}}),
    (described.AnswerJson, "POST", "/api/questions", {"json": {"text": "Hvor mange jobsamtaler?", "as_of": "2015-01-01"}}),
    (described.CheckJson, "POST", "/api/checks", {"json": CHECK}),
    (described.CheckJson, "POST", "/api/checks", {"json": {"facts": {}}}),
    (described.SearchJson, "GET", "/api/search", {"params": {"q": "tilsyn", "as_of": "2021-02-01"}}),
    (described.ReadyJson, "GET", "/health/ready", {}),
    (described_law.SourcesJson, "GET", "/api/sources", {}),
    (described_law.ContentsJson, "GET", f"/api/sources{LAB}", {}),
    (described_law.ProvisionsJson, "GET", "/api/provisions", {"params": PLACE}),
    (described_law.VersionsJson, "GET", "/api/provisions/versions", {"params": PLACE}),
    (described_law.NeighboursJson, "GET", "/api/provisions/neighbours", {"params": PLACE}),
    (described_law.OriginalOnJson, "GET", "/api/provisions/original", {"params": PLACE}),
]  # fmt: skip


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(app_over(settings)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("model", "method", "address", "given"), GIVEN, ids=[f"{row[0].__name__} {n}" for n, row in enumerate(GIVEN)]
)
def test_what_is_given_has_the_fields_that_are_described_and_no_others(
    client: TestClient, model: type[BaseModel], method: str, address: str, given: dict
) -> None:
    response = client.request(method, address, **given)
    assert response.status_code == 200
    model.model_validate_json(response.content)
