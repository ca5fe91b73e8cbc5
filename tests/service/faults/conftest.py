"""What every fault needs: a table to be told in, and an application over the session's release."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from corpus.index import sparse
from corpus.index.database import FILE_NAME, sqlite_url
from corpus.index.store import Store
from service.answering.pipeline import Answering
from service.settings import Settings
from tests.service.api.apps import app_with
from tests.service.faults.table import Table
from tests.service.program import Program, started

_TABLE = Table()


@pytest.fixture(scope="session")
def table() -> Table:
    return _TABLE


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """With -s, as `make faults` has it."""
    if config.getoption("capture") == "no" and _TABLE.rows:
        terminalreporter.write_line("")
        for line in _TABLE.lines():
            terminalreporter.write_line(line)


@pytest.fixture
def app(ready: Answering, settings: Settings) -> Callable[..., FastAPI]:
    """Makes an application that answers from what is open already; `parts` as `app_with` has them."""
    return lambda **parts: app_with(lambda: nullcontext(ready), settings, **parts)


@pytest.fixture(scope="session")
def installed(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The session's installation as `saglig-ingest build` leaves it, lists of words and all, used by nobody yet."""
    folder = tmp_path_factory.mktemp("installed") / "data"
    shutil.copytree(settings.data_dir, folder, ignore=shutil.ignore_patterns("*.lock", "*.key", "*.jsonl", "*.db*", "chroma"))
    with closing(sqlite3.connect(settings.data_dir / FILE_NAME)) as store, closing(sqlite3.connect(folder / FILE_NAME)) as copy:
        store.backup(copy)
    sparse.project(folder, Store(sqlite_url(folder)).current())
    return folder


@pytest.fixture
def data_dir(installed: Path, tmp_path: Path) -> Path:
    """A folder of an installation that may be spoiled."""
    return Path(shutil.copytree(installed, tmp_path / "data"))


@pytest.fixture
def plain(app: Callable[..., FastAPI]) -> Iterator[TestClient]:
    """A service that nothing is wrong with."""
    with TestClient(app()) as client:
        yield client


@pytest.fixture(scope="package")
def service(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """One running program for every fault that it must get over without being started again."""
    with started(Path(shutil.copytree(installed, tmp_path_factory.mktemp("serving") / "data"))) as running:
        yield running
