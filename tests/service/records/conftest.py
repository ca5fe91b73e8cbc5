"""Both databases, each test over an empty store of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.records.opening import OpenRecords, opened
from service.records.schema import metadata, tenants
from tests.service import postgres
from tests.service.records.town import Town
from tests.service.stores import KINDS


@pytest.fixture(scope="session")
def contract() -> Iterator[str]:
    """A database that one test after another empties, which is quicker than to make one."""
    yield (url := postgres.empty_database())
    postgres.drop(url)


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty store of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'records.db'}"
    emptied: str = request.getfixturevalue("contract")
    tables = ", ".join(table.name for table in metadata.sorted_tables if table is not tenants)
    postgres.administer(emptied, f"TRUNCATE {tables}")
    postgres.administer(emptied, "DELETE FROM tenants WHERE tenant_id <> 'installation'")
    return emptied


@pytest.fixture
def store(url: str) -> Iterator[OpenRecords]:
    with opened(url) as ready:
        yield ready


@pytest.fixture
def town(store: OpenRecords) -> Town:
    """Two municipalities with people in them."""
    return Town(store)


@pytest.fixture
def another_postgres() -> Iterator[str]:
    """The URL of a database with nothing in it."""
    yield (url := postgres.empty_database(migrated=False))
    postgres.drop(url)
