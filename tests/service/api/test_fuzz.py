"""Whatever the OpenAPI allows, and much that it forbids: no request, from any role or from nobody, makes a fault of ours.

`make fuzz` sends 10,000; here are a few of each.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, seed
from hypothesis import settings as hypothesis_settings
from requests import Session
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.python.asgi import get_client
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from service.identity import load_roles
from service.settings import Settings
from tests.service.api.apps import app_over
from tests.service.identity.provider import access, token

TABLE = load_roles()
WHO = [*TABLE.may, ""]
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance, response_schema_conformance,
]  # fmt: skip
OPERATIONS = sorted(
    route.replace("{source:path}", "{source}").replace("{name:path}", "{name}")
    for route in (*TABLE.routes, *TABLE.public)
    if route.split()[1].startswith(("/api/", "/health/", "/metrics"))
)
CASES = int(os.environ.get("SAGLIG_FUZZ_CASES", "360"))
SEED = int(os.environ.get("SAGLIG_FUZZ_SEED", "0"))
EACH = max(1, round(CASES / (len(OPERATIONS) * len(WHO))))


@dataclass
class Fuzzed:
    """The application, its description, one session, and what came of it."""

    app: FastAPI
    schema: schemathesis.BaseSchema
    session: Session
    statuses: Counter[int] = field(default_factory=Counter)


@pytest.fixture(scope="module")
def fuzzed(settings: Settings) -> Iterator[Fuzzed]:
    app = app_over(settings, access=access())
    schema = schemathesis.openapi.from_dict(app.openapi())
    schema.app = app
    yield (opened := Fuzzed(app, schema, get_client(app)))
    app.state.services.ready.close()
    print(f"\n{sum(opened.statuses.values())} cases: {dict(sorted(opened.statuses.items()))}")


def test_every_route_of_the_table_is_described(fuzzed: Fuzzed) -> None:
    described = {
        f"{method.upper()} {path}" for path, operations in fuzzed.app.openapi()["paths"].items() for method in operations
    }
    assert described == set(OPERATIONS)


@pytest.mark.parametrize("who", WHO, ids=lambda who: who or "nobody")
@pytest.mark.parametrize("operation", OPERATIONS)
def test_no_request_makes_a_fault_of_ours(fuzzed: Fuzzed, operation: str, who: str) -> None:
    method, path = operation.split()
    described = fuzzed.schema[path][method]
    headers = {"Authorization": f"Bearer {token(who)}"} if who else {}
    strategy = described.as_strategy(GenerationMode.POSITIVE) | described.as_strategy(GenerationMode.NEGATIVE)

    @seed(SEED)
    @hypothesis_settings(
        max_examples=EACH, deadline=None, database=None, derandomize=False, suppress_health_check=list(HealthCheck)
    )
    @given(case=strategy)
    def each(case: schemathesis.Case) -> None:
        case.headers.pop("Authorization", None)
        response = case.call(session=fuzzed.session, headers=headers)
        fuzzed.statuses[response.status_code] += 1
        assert response.status_code < 500, response.text
        case.validate_response(response, checks=CHECKS)
        if not who and not path.startswith("/health"):
            no_such_address = response.status_code == 404 and response.json()["type"] == "about:blank"
            assert response.status_code in {400, 401, 413, 422} or no_such_address

    each()
