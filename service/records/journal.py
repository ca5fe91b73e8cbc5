"""The audit log in the store: appending an event to the chain, and reading the chain back as it lies."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, insert, select

from service.audit.events import Event, EventKind, commit, instant
from service.audit.verifier import GENESIS, Row, canonical, sha256
from service.records.database import Database
from service.records.model import Json
from service.records.schema import contents, events

_AT_ONCE = 1000
_NAMES = ("sequence", "tenant_id", "at", "kind", "actor", "record", "body", "commitment")


def append(
    connection: Connection,
    tenant: str,
    *,
    actor: str,
    at: datetime,
    kind: EventKind,
    record: str,
    body: Json | None = None,
    content: Json | None = None,
) -> int:
    """Add an event to the chain and its content beside it; return its sequence. The caller holds the one writing transaction.

    Raises ValueError for a body or content that JSON cannot say.
    """
    last, previous = head(connection)
    committed = commit(content) if content is not None else None
    event = {
        "sequence": last + 1,
        "tenant": tenant,
        "at": instant(at),
        "kind": kind.value,
        "actor": actor,
        "record": record,
        "body": dict(body or {}),
        "commitment": committed.commitment if committed else None,
    }
    linked = sha256(previous + sha256(canonical(event)))
    row = {name: value for name, value in event.items() if name != "tenant"}
    connection.execute(insert(events), {**row, "tenant_id": tenant, "body": canonical(event["body"]), "hash": linked})
    if committed:
        connection.execute(insert(contents), {"sequence": last + 1, "salt": committed.salt, "content": committed.content})
    return last + 1


def head(connection: Connection) -> tuple[int, str]:
    """Sequence and hash of the newest event; (0, GENESIS) for none."""
    found = connection.execute(select(events.c.sequence, events.c.hash).order_by(events.c.sequence.desc()).limit(1)).first()
    return (found.sequence, found.hash) if found else (0, GENESIS)


def events_of(connection: Connection, tenant: str, *, after: int, limit: int) -> list[Event]:
    """A tenant's events after a sequence, oldest first."""
    wanted = select(events).where(events.c.tenant_id == tenant, events.c.sequence > after)
    found = connection.execute(wanted.order_by(events.c.sequence).limit(limit)).mappings()
    return [Event(**{**as_event(row), "kind": EventKind(row["kind"])}) for row in found]


def as_event(row: RowMapping) -> dict[str, Any]:
    """The event that a row of `events` says. A body that is not written canonically becomes another event, with another hash."""
    return _event(*(row[name] for name in _NAMES))


def _event(
    sequence: int, tenant: str, at: str, kind: str, actor: str, record: str, body: str, commitment: str | None
) -> dict[str, Any]:
    try:
        read = json.loads(body)
        whole = isinstance(read, dict) and canonical(read) == body
    except (TypeError, ValueError, RecursionError):
        whole = False
    return {
        "sequence": sequence,
        "tenant": tenant,
        "at": at,
        "kind": kind,
        "actor": actor,
        "record": record,
        "body": read if whole else {"": str(body)},
        "commitment": commitment,
    }


class SqlChain:
    """The chain over the store; see `ports.Chain`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def head(self) -> tuple[int, str]:
        """See the port."""
        with self._database.reading() as connection:
            return head(connection)

    def rows(self, *, contents: bool = True, until: int | None = None) -> Iterator[Row | None]:
        """See the port."""
        with self._database.reading() as connection:
            for row in connection.execution_options(yield_per=_AT_ONCE).execute(_chain(contents, until)):
                yield _row(*row)


def _chain(with_contents: bool, until: int | None) -> Select[Any]:
    columns = [events.c[name] for name in (*_NAMES, "hash")]
    wanted = select(*columns)
    if with_contents:
        wanted = select(*columns, contents.c.salt, contents.c.content)
        wanted = wanted.outerjoin(contents, contents.c.sequence == events.c.sequence)
    if until is not None:
        wanted = wanted.where(events.c.sequence <= until)
    return wanted.order_by(events.c.sequence)


def _row(*values: Any) -> Row | None:
    """The row, or None where a column is not of its type, which SQLite allows."""
    event, hash_, (salt, content) = values[:8], values[8], values[9:] or (None, None)
    texts = (*event[1:7], hash_, event[7] or "", salt or "", content or "")
    if type(event[0]) is not int or not all(isinstance(each, str) for each in texts):
        return None
    return Row(sequence=event[0], hash=hash_, event=_event(*event), salt=salt, content=content)
