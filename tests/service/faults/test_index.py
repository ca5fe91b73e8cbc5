"""The index or the store under it is gone, garbage, held or has no room: the answers stay the same and say how they were found, or
`/health/ready` says what is wrong; building again heals it."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, nullcontext
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corpus.catalogue import BUNDLED
from corpus.index import locks
from corpus.index.database import FILE_NAME
from corpus.index.hashing import HashEmbedder
from ingest.pipeline import build
from service.settings import Settings
from tests.service.api.apps import app_over
from tests.service.conftest import NOW
from tests.service.faults.reader import BODY, EXACTLY, assert_nothing_told, becomes, said
from tests.service.faults.table import Table
from tests.service.program import Program, files_of
from tests.service.stores import KIND

Fault = Callable[[Path], AbstractContextManager[object]]


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def gone(folder: Path) -> None:
    shutil.rmtree(folder)


def garbage(folder: Path) -> None:
    for path in files(folder):
        path.write_bytes(b"\xff" * path.stat().st_size)


def truncated(folder: Path) -> None:
    for path in files(folder):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def once(change: Callable[[Path], None]) -> Fault:
    def do(data_dir: Path) -> AbstractContextManager[object]:
        if (data_dir / "chroma").exists():
            change(data_dir / "chroma")
        return nullcontext()

    return do


@contextmanager
def held(data_dir: Path) -> Iterator[None]:
    with locks.held(data_dir, locks.INDEX, since=NOW):
        yield


@contextmanager
def no_room(data_dir: Path) -> Iterator[None]:
    with once(gone)(data_dir), files_of(1_000_000):
        yield


@contextmanager
def no_room_at_all(data_dir: Path) -> Iterator[None]:
    with closing(sqlite3.connect(f"file:{data_dir / FILE_NAME}?mode=ro", uri=True)) as other:
        other.execute("SELECT count(*) FROM releases").fetchall()  # the store's shared memory lies there already
        with files_of(0):
            yield


def service_over(data_dir: Path) -> TestClient:
    """A service that opens the folder when it is entered."""
    return TestClient(app_over(Settings(data_dir=data_dir, corpus_dir=BUNDLED)))


ANEW = "the index made again"
AT_START: dict[str, tuple[Fault, str]] = {
    "another process holds the index": (held, EXACTLY),
    "there is no room for the index": (no_room, EXACTLY),
    "the index folder is gone": (once(gone), ANEW),
    "the index is garbage": (once(garbage), ANEW),
    "the index is cut to half": (once(truncated), ANEW),
}
"""In this order: each that makes the index again also heals what was before it."""


@pytest.fixture(scope="module")
def spoiled(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all of it."""
    return Path(shutil.copytree(installed, tmp_path_factory.mktemp("spoiled") / "data"))


@pytest.mark.parametrize("fault", AT_START)
def test_a_fault_at_the_start_changes_no_answer_and_is_told_where_the_search_is_exact(
    plain: TestClient, spoiled: Path, table: Table, fault: str
) -> None:
    begin, how = AT_START[fault]
    sound = said(plain.post("/api/questions", json=BODY).json())
    with table.row(f"at the start: {fault}") as tell, begin(spoiled), service_over(spoiled) as client:
        assert client.get("/health/ready").status_code == 200
        found = said(client.post("/api/questions", json=BODY).json())
        tell(f"ready; the same answer, {how}")
        assert found == (*sound[:2], how == EXACTLY)
        assert sound[1] != []


@pytest.mark.skipif(KIND == "postgresql", reason="only records in a file need room at the start")
def test_a_disk_without_room_for_a_byte_at_the_start_is_told_of_and_waited_for(
    plain: TestClient, data_dir: Path, table: Table
) -> None:
    sound = said(plain.post("/api/questions", json=BODY).json())
    opening = service_over(data_dir)
    with table.row("at the start: not a byte can be written") as tell, ExitStack() as stack:
        with no_room_at_all(data_dir):
            client = stack.enter_context(opening)
            told = client.get("/health/ready")
            tell("503 that names the file; ready by itself once there is room")
        assert told.status_code == 503
        assert "kan ikke bruges" in told.json()["detail"]
        assert becomes(client, 200)
        assert said(client.post("/api/questions", json=BODY).json()) == sound


WHILE_SERVING = {"is garbage": garbage, "is cut to half": truncated, "is gone": gone}


@pytest.mark.parametrize("fault", WHILE_SERVING)
def test_an_index_that_is_spoiled_while_it_is_in_use_changes_no_answer(
    plain: TestClient, service: Program, table: Table, fault: str
) -> None:
    sound = said(plain.post("/api/questions", json=BODY).json())
    WHILE_SERVING[fault](service.data_dir / "chroma")
    with table.row(f"while it is in use: the index {fault}") as tell:
        found = service.ask().json()
        tell("the same answer" + (", " + EXACTLY if said(found)[2] else ""))
        assert said(found)[:2] == sound[:2]
        for _ in range(3):
            assert said(service.ask().json())[:2] == sound[:2]
        assert service.get("/health/ready").status_code == 200
        assert service.process.poll() is None


def emptied(store: Path) -> None:
    store.write_bytes(b"")


STORE = {"gone": Path.unlink, "garbage": lambda path: path.write_bytes(b"\xff" * 100_000), "emptied": emptied}


def without_the_journal(data_dir: Path) -> Path:
    for path in data_dir.glob(f"{FILE_NAME}-*"):
        path.unlink()
    return data_dir / FILE_NAME


@pytest.mark.parametrize("fault", STORE)
def test_a_store_that_cannot_be_read_at_the_start_is_told_of(data_dir: Path, table: Table, fault: str) -> None:
    STORE[fault](without_the_journal(data_dir))
    with table.row(f"at the start: the store of the law is {fault}") as tell, service_over(data_dir) as client:
        assert_told_to_build(client)
        tell("503 that says to build again")


def test_building_again_heals_the_store_without_a_restart(data_dir: Path, table: Table) -> None:
    STORE["garbage"](without_the_journal(data_dir))
    with (
        table.row("at the start: the store of the law is garbage, and it is built again") as tell,
        service_over(data_dir) as client,
    ):
        assert_told_to_build(client)
        build(BUNDLED, data_dir, embedder=HashEmbedder(), projections={}, at=NOW)
        assert becomes(client, 200)
        tell("ready by itself, and the answer")
        assert client.post("/api/questions", json=BODY).json()["statements"]


def assert_told_to_build(client: TestClient) -> None:
    for given in (client.get("/health/ready"), client.post("/api/questions", json=BODY)):
        assert_nothing_told(given)
        assert "saglig-ingest build" in given.json()["detail"]


def test_a_store_that_cannot_be_read_while_it_is_in_use_leaves_the_answers_as_they_were(
    plain: TestClient, service: Program, table: Table
) -> None:
    sound = said(plain.post("/api/questions", json=BODY).json())
    store = service.data_dir / FILE_NAME
    kept = store.read_bytes()
    with table.row("while it is in use: the store of the law is garbage") as tell:
        store.write_bytes(b"\xff" * len(kept))
        time.sleep(1.1)  # it looks for a newer release once a second
        found = service.ask().json()
        tell("ready; the same answer")
        assert said(found)[:2] == sound[:2]
        assert service.get("/health/ready").status_code == 200
    store.write_bytes(kept)
