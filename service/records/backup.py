"""Backup and restore. SQLite is copied with its online backup; a logical dump (JSON lines) serves both databases, also from one to
the other. Either holds personal content: only its owner may read the file."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from corpus.errors import BadInput
from service.audit.events import EventKind
from service.audit.verifier import canonical, lines, sha256
from service.records.database import Database
from service.records.errors import RecordsUnavailable
from service.records.journal import append, head
from service.records.migrating import current, migrate
from service.records.model import INSTALLATION, OPERATOR
from service.records.schema import metadata, tenants

DUMP = "saglig-records/1"
_SQLITE = b"SQLite format 3\x00"
_AT_ONCE = 500


def backup(database: Database, target: Path) -> None:
    """Copy the store to a new file while it is in use: SQLite's own copy, or a logical dump for PostgreSQL and for a name in .jsonl."""
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        if database.path is None or target.suffix == ".jsonl":
            _dump(database, target)
        else:
            _copy(database.path, target)
    except (OSError, sqlite3.Error) as problem:
        raise RecordsUnavailable(f"Sikkerhedskopien kan ikke skrives i {target}: {problem}") from problem


def restore(source: Path, database: Database, *, at: datetime) -> int:
    """Fill an empty store from a backup and say so in its log; return how many events it held.

    Raises BadInput where the file is no backup or is damaged, or where the store is not empty.
    """
    try:
        start = source.read_bytes()[: len(_SQLITE)] if source.is_file() else b""
        if start == _SQLITE:
            _restore_copy(source, database)
        else:
            _restore_dump(source, database)
    except (OSError, sqlite3.Error) as problem:
        raise BadInput(f"Sikkerhedskopien {source} kan ikke læses: {problem}") from problem
    with database.writing() as connection:
        held, hash_ = head(connection)
        said = {"events": held, "hash": hash_}
        append(connection, INSTALLATION, actor=OPERATOR, at=at, kind=EventKind.records_restored, record="records", body=said)
    return held


def _copy(path: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE").close()
        _require_whole(copy, target)


def _restore_copy(source: Path, database: Database) -> None:
    if database.path is None:
        raise BadInput("En kopi af SQLite kan ikke lægges i PostgreSQL. Lav sikkerhedskopien med et navn, der ender på .jsonl.")
    with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as copy:
        _require_whole(copy, source)
        _require_empty(database)
        with database.replacing() as into:
            copy.backup(into)
    migrate(database)


def _require_whole(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise BadInput(f"Filen {path} er beskadiget: {found}")


def _require_empty(database: Database) -> None:
    migrate(database)
    with database.reading() as connection:
        if head(connection)[0]:
            raise BadInput("Lageret er ikke tomt. Læg sikkerhedskopien i en tom mappe eller database.")


def _dump(database: Database, target: Path) -> None:
    with database.reading() as connection, target.open("w", encoding="ascii", newline="\n") as file:
        digest = ""
        for value in _dumped(connection):
            line = canonical(value)
            digest = sha256(digest + line)
            file.write(line + "\n")
        file.write(canonical({"digest": digest}) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _dumped(connection: Connection) -> Iterator[dict[str, Any]]:
    yield {"format": DUMP, "revision": current(connection)}
    for table in metadata.sorted_tables:
        rows = connection.execution_options(yield_per=_AT_ONCE).execute(select(table).order_by(*table.primary_key)).mappings()
        for row in rows:
            yield {"table": table.name, "row": dict(row)}


def _restore_dump(source: Path, database: Database) -> None:
    _require_undamaged(source)
    _require_empty(database)
    with source.open("rb") as file, database.writing() as connection:
        first = json.loads(next(file))
        if (found := current(connection)) != first["revision"]:
            raise BadInput(f"Sikkerhedskopien er af revision {first['revision']}, lageret af {found}. Brug den udgave af Saglig.")
        connection.execute(delete(tenants))
        for name, rows in _batches(file):
            connection.execute(insert(metadata.tables[name]), rows)


def _batches(file: Iterator[bytes]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Rows of one table at a time, as they stand in the dump: tables that others name come first."""
    name, rows = "", list[dict[str, Any]]()
    for line in file:
        value = json.loads(line)
        if "table" not in value:
            break
        if rows and (value["table"] != name or len(rows) == _AT_ONCE):
            yield name, rows
            rows = []
        name = value["table"]
        rows.append(value["row"])
    if rows:
        yield name, rows


def _require_undamaged(source: Path) -> None:
    """The dump is ours, every line is as written, and none is missing: its last line is the digest of those before."""
    digest, last = "", None
    with source.open("rb") as file:
        for number, value in enumerate(lines(file)):
            if not isinstance(value, dict) or (number == 0 and value.get("format") != DUMP):
                raise BadInput(f"Filen {source} er ingen sikkerhedskopi af Saglig, eller linje {number + 1} er beskadiget.")
            digest, last = sha256(digest + canonical(last)) if last is not None else "", value
    if last is None or last != {"digest": digest}:
        raise BadInput(f"Sikkerhedskopien {source} er ikke hel: linjer mangler eller er ændret.")
