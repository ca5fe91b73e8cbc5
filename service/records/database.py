"""Connections to the records: one file in the data directory by default, a PostgreSQL by its URL.

The records have a file of their own, for the ingestion writes the corpus's. SQLite before 3.51.3 can corrupt a WAL file when two
connections write or checkpoint at once, and a command may write beside a running service: so each process has one writing
connection, and every write, its checkpoint with it, is done under a lock file. On PostgreSQL an advisory lock does the same work:
the chain of the audit log has one writer at a time.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import StaticPool

from service.records.errors import RecordsUnavailable

FILE_NAME = "records.db"
BUSY_MS = 10_000
_LOCK_KEY = 0x5361676C6967
_POLL_S = 0.001
_PATIENCE = {
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",
}
"""libpq's own defaults wait minutes for a server that takes the connection or the question and says nothing, hours for one that is gone."""

_READER = (f"PRAGMA busy_timeout={BUSY_MS}", "PRAGMA mmap_size=0", "PRAGMA query_only=ON")
_WRITER = (
    f"PRAGMA busy_timeout={BUSY_MS}",
    "PRAGMA mmap_size=0",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
)


class Database:
    """Transactions over a URL: any number that read, each in one snapshot, and one at a time that writes. Threads may share it."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.path = Path(self.url.database) if self.url.get_backend_name() == "sqlite" and self.url.database else None
        self._mutex = threading.Lock()
        if self.path is not None:
            with _permitted(self.path.parent):
                self.path.parent.mkdir(parents=True, exist_ok=True)
            self._writer = _sqlite(self.path, "rwc", _WRITER, "BEGIN IMMEDIATE", one=True)
            self._reader = _sqlite(self.path, "ro", _READER, "BEGIN", one=False)
        else:
            self._writer = create_engine(_psycopg(self.url), pool_pre_ping=True)
            self._reader = self._writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read-only transaction that sees one moment."""
        with self._translated(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one writing transaction, committed and on the disk when the block has ended without an error."""
        with self._translated(), self._alone(), self._writer.begin() as connection:
            if self.path is None:
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = {BUSY_MS}")
                connection.execute(select(func.pg_advisory_xact_lock(_LOCK_KEY)))
            yield connection

    def forget(self) -> None:
        """After an erasure: leave nothing of what was deleted in the journal (SQLite) or in dead rows (PostgreSQL)."""
        with self._translated(), self._alone(), self._writer.connect() as connection:
            raw = connection.execution_options(isolation_level="AUTOCOMMIT")
            if self.path is None:
                raw.exec_driver_sql("VACUUM contents, people, replies")
            elif raw.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar_one():
                raise RecordsUnavailable(
                    "Det slettede ligger endnu i journalen, fordi nogen læser. Kør saglig records retain igen."
                )

    def damage(self) -> str | None:
        """What SQLite's own check of the file finds (its pages, its indexes); None for a whole file and for PostgreSQL."""
        if self.path is None:
            return None
        with self.reading() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
        return None if found == "ok" else str(found)

    @contextmanager
    def replacing(self) -> Iterator[sqlite3.Connection]:
        """The SQLite file itself, to be written over whole while nothing else has it open."""
        if self.path is None:
            raise RecordsUnavailable("Kun en SQLite-fil kan erstattes.")
        with self._translated(), self._alone():
            self._reader.dispose()
            self._writer.dispose()
            with closing(sqlite3.connect(self.path)) as connection:
                yield connection

    def close(self) -> None:
        """Close every connection; the last one to an SQLite file checkpoints it, so this too is done alone."""
        with self._alone():
            self._reader.dispose()
            self._writer.dispose()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if self.path is None:
            yield
            return
        if not self._mutex.acquire(timeout=BUSY_MS / 1000):
            raise RecordsUnavailable(f"Lageret {self.path} er optaget af en anden skrivning. Prøv igen.")
        try:
            with _locked(self.path.with_suffix(".lock")):
                yield
        finally:
            self._mutex.release()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, PoolTimeout, sqlite3.Error) as problem:
            place = self.path or self.url.render_as_string(hide_password=True)
            reason = getattr(problem, "orig", None) or problem
            raise RecordsUnavailable(f"Lageret {place} kan ikke bruges: {reason}".rstrip()) from problem


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock file, waiting up to BUSY_MS; the kernel releases it when its holder dies."""
    with _permitted(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        until = time.monotonic() + BUSY_MS / 1000
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as busy:
                if time.monotonic() > until:
                    raise RecordsUnavailable(f"En anden proces har holdt låsen {path} for længe. Prøv igen.") from busy
                time.sleep(_POLL_S)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _permitted(path: Path) -> Iterator[None]:
    """What the file system refuses (rights, room, too many open files) is said as what it means here."""
    try:
        yield
    except OSError as problem:
        raise RecordsUnavailable(f"Lageret kan ikke bruges: {path}: {problem.strerror}.") from problem


def _sqlite(path: Path, mode: str, pragmas: tuple[str, ...], begin: str, *, one: bool) -> Engine:
    def connect() -> sqlite3.Connection:
        # Without an isolation level the driver begins nothing by itself, so a transaction begins as said below.
        connection = sqlite3.connect(
            f"file:{quote(str(path))}?mode={mode}", uri=True, check_same_thread=False, isolation_level=None
        )
        try:
            for pragma in pragmas:
                connection.execute(pragma).close()
        except sqlite3.Error:
            connection.close()
            raise
        # Bytes that are no UTF-8 are to be found by the verifier, not to stop it.
        connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        if mode == "rwc":
            with _permitted(path):
                path.chmod(0o600)
        return connection

    engine = _engine(connect, one=one)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
            connection.exec_driver_sql(begin)

    return engine


def _engine(connect: Callable[[], sqlite3.Connection], *, one: bool) -> Engine:
    if one:
        return create_engine("sqlite://", creator=connect, poolclass=StaticPool)
    return create_engine("sqlite:///records", creator=connect)


def _psycopg(url: URL) -> URL:
    """With the driver, and with a limit on how long a server that has gone silent is waited for; what the URL says itself holds."""
    driven = url.set(drivername="postgresql+psycopg") if url.drivername in ("postgresql", "postgres") else url
    return driven.set(query={**_PATIENCE, **driven.query})
