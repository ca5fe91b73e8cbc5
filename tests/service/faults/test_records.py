"""The records cannot be written: nobody is told of an answer that was not kept, and the service goes on by itself afterwards."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from corpus.errors import Unavailable
from service.audit.checkpoints import add_checkpoint, checkpoint, read_checkpoints
from service.audit.signing import signing_key
from service.records import database
from service.records.opening import opened
from tests.service.api.apps import empty_store, events
from tests.service.conftest import NOW
from tests.service.faults.reader import BODY, assert_nothing_told, becomes
from tests.service.faults.table import Table
from tests.service.program import Program, files_of, kept_in, refused, refused_by_modes
from tests.service.stores import KIND

pytestmark = pytest.mark.skipif(
    KIND == "postgresql", reason="what befalls a file; a server's faults are in test_postgres.py, in every run"
)
STREAM = {"accept": "text/event-stream"}


def wal(service: Program) -> int:
    return (service.data_dir / "records.db-wal").stat().st_size


FULL: dict[str, Callable[[Program], int]] = {
    "not a byte can be written": lambda _: 0,
    "the disk is full in the middle of a transaction": lambda service: wal(service) + 5_000,
}


@pytest.mark.parametrize("full", FULL)
def test_a_full_disk_refuses_and_an_answer_given_before_is_there(service: Program, table: Table, full: str) -> None:
    before = service.ask().json()
    kept = kept_in(service.data_dir)
    with table.row(f"records: {full}") as tell:
        service.file_limit(FULL[full](service))
        try:
            assert_nothing_told(service.ask(headers={"Idempotency-Key": full}))
            tell("503 with Retry-After, health up; 200 under the same key when there is room")
            told = service.ask(headers=STREAM)
            assert events(told.text)[-1][1] == "AnswerFailed"
            assert "AnswerCompleted" not in told.text
            assert service.get(f"/api/questions/{before['question_id']}").json() == before
            assert service.get("/health/live").status_code == 200
        finally:
            service.file_limit(None)
        assert kept_in(service.data_dir) == kept
        after = service.ask(headers={"Idempotency-Key": full})
        assert after.status_code == 200
        assert service.get(f"/api/questions/{after.json()['question_id']}").json() == after.json()
    assert kept_in(service.data_dir) == kept + 1


def test_a_full_disk_leaves_no_half_checkpoint(tmp_path: Path, table: Table) -> None:
    path, key = tmp_path / "checkpoints.jsonl", signing_key(tmp_path / "audit.key")
    point = checkpoint(key, sequence=1, hash_="0" * 64, at=NOW)
    add_checkpoint(path, point)
    with table.row("records: the disk is full in the middle of a checkpoint") as tell:
        with files_of(path.stat().st_size + 100), pytest.raises(Unavailable, match="Kontrolpunktet kan ikke skrives"):
            add_checkpoint(path, point)
        add_checkpoint(path, point)
        tell("the log says so; no half line is left, and the next checkpoint is whole")
        assert read_checkpoints(path) == [point, point]


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for a lock waits for a third of a second, not for ten."""
    monkeypatch.setattr(database, "BUSY_MS", 300)
    monkeypatch.setattr(database, "_WRITER", tuple(each.replace("10000", "300") for each in database._WRITER))


def by_a_command(path: Path) -> Any:
    return database._locked(path.with_suffix(".lock"))


@contextmanager
def by_a_tool(path: Path) -> Iterator[None]:
    """Something that knows nothing of our lock file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@pytest.mark.parametrize("held", [by_a_command, by_a_tool])
@pytest.mark.usefixtures("brief")
def test_records_that_another_writes_for_long_are_said_to_be_busy(
    app: Callable[..., FastAPI], tmp_path: Path, table: Table, held: Callable[[Path], Any]
) -> None:
    store = empty_store(tmp_path)
    assert store.database.path is not None
    with TestClient(app(store=store)) as client, table.row(f"records: held for long {held.__name__.replace('_', ' ')}") as tell:
        with held(store.database.path):
            assert_nothing_told(client.post("/api/questions", json=BODY))
            tell("503 with Retry-After (here after 0.3 s, else 10); 200 when it has let go")
            assert client.get("/health/live").status_code == 200
        assert client.post("/api/questions", json=BODY).status_code == 200


def test_records_that_another_writes_for_a_moment_are_waited_for(
    app: Callable[..., FastAPI], tmp_path: Path, table: Table
) -> None:
    store = empty_store(tmp_path)
    assert store.database.path is not None
    with TestClient(app(store=store)) as client, table.row("records: held for a second by a command") as tell:
        holding, done = by_a_command(store.database.path), threading.Event()
        holding.__enter__()
        threading.Timer(1.0, lambda: (holding.__exit__(None, None, None), done.set())).start()
        began = time.perf_counter()
        assert client.post("/api/questions", json=BODY).status_code == 200
        tell("200, when it had let go")
        assert time.perf_counter() - began >= 0.9
        assert done.wait(5)


def garbage(data_dir: Path) -> None:
    (data_dir / "records.db").write_bytes(bytes(range(256)) * 64)


def read_only(data_dir: Path) -> None:
    with opened(f"sqlite:///{data_dir / 'records.db'}"):
        pass
    for path in (*data_dir.iterdir(), data_dir):
        path.chmod(0o500 if path.is_dir() else 0o400)


@pytest.mark.parametrize(("spoil", "start"), [(garbage, refused), (read_only, refused_by_modes)])
def test_a_service_that_can_keep_nothing_does_not_start_and_says_why(
    data_dir: Path, table: Table, spoil: Callable[[Path], None], start: Callable[[Path], str]
) -> None:
    spoil(data_dir)
    with table.row(f"records: the file is {spoil.__name__.replace('_', ' ')} at the start") as tell:
        said = start(data_dir)
        tell("the program stops with status 2 and a sentence that names the file")
        assert str(data_dir / "records") in said
    data_dir.chmod(0o700)


def test_records_that_turn_to_garbage_in_use_are_said_to_be_unreadable_and_the_service_still_stops_in_order(
    app: Callable[..., FastAPI], tmp_path: Path, table: Table
) -> None:
    store = empty_store(tmp_path)
    path = store.database.path
    assert path is not None
    with TestClient(app(store=store)) as client, table.row("records: the file turns to garbage while it is in use") as tell:
        assert client.post("/api/questions", json=BODY).status_code == 200
        with closing(sqlite3.connect(path)) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        raw = path.read_bytes()
        with path.open("r+b") as file:  # in place, so that it is the file that is open
            file.write(raw[: 3 * 4096] + b"\xfe" * (len(raw) - 3 * 4096))
        assert_nothing_told(client.post("/api/questions", json=BODY))
        tell("503 with Retry-After, not ready, health up")
        assert client.get("/health/live").status_code == 200
        assert becomes(client, 503)
