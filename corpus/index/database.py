"""Connections to the store: SQLite by default, any SQLAlchemy URL otherwise.

SQLite before 3.51.3 can corrupt a WAL file when two connections write or checkpoint at once. So readers open the file
read-only, which never checkpoints, and the one writer (under `writer.lock`) checkpoints; memory mapping stays off, for it
has made that fault worse.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from corpus.errors import IndexBroken

FILE_NAME = "saglig.db"
BUSY_MS = 10_000

_READER = (f"PRAGMA busy_timeout={BUSY_MS}", "PRAGMA mmap_size=0", "PRAGMA query_only=ON")
_WRITER = (
    f"PRAGMA busy_timeout={BUSY_MS}",
    "PRAGMA mmap_size=0",
    "PRAGMA foreign_keys=ON",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
)


def sqlite_url(data_dir: Path) -> str:
    """The URL of the store that a data directory holds by default."""
    return f"sqlite:///{data_dir / FILE_NAME}"


def file_of(url: str) -> Path | None:
    """The file behind an SQLite URL; None for a server."""
    parsed = make_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


def reading(url: str) -> Engine:
    """An engine whose connections cannot write."""
    path = file_of(url)
    if path is None:
        return create_engine(url)
    return create_engine("sqlite://", creator=_connector(path, "ro", _READER), poolclass=NullPool)


def writing(url: str) -> Engine:
    """An engine for the one writer; the caller holds `writer.lock`."""
    path = file_of(url)
    if path is None:
        return create_engine(url)
    return create_engine("sqlite://", creator=_connector(path, "rwc", _WRITER), poolclass=NullPool)


@contextmanager
def translated(url: str) -> Iterator[None]:
    """Turn whatever the database reports into IndexBroken, with its place and its own words.

    A damaged file may also be read without complaint and then not decode, which Python reports as ValueError.
    """
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, ValueError) as problem:
        place = file_of(url) or make_url(url).render_as_string(hide_password=True)
        reason = getattr(problem, "orig", None) or problem
        raise IndexBroken(f"Lageret {place} kan ikke bruges: {reason}. Kør saglig-ingest build.") from problem


def _connector(path: Path, mode: str, pragmas: tuple[str, ...]) -> Callable[[], sqlite3.Connection]:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(f"file:{quote(str(path))}?mode={mode}", uri=True, check_same_thread=False)
        try:
            for pragma in pragmas:
                connection.execute(pragma).close()
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    return connect
