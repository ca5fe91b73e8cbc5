"""Is the store what the audit log says? The chain itself, and every row of records against the event that wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from service.audit.verifier import ERASING, Finding, Report, examine
from service.records.database import Database
from service.records.journal import SqlChain, as_event
from service.records.model import KINDS, Record
from service.records.schema import KEPT, contents, events

_BESIDE = ("tenant_id", "person_id", "at", "sequence")


def prove(database: Database, checkpoints: Sequence[Any] = (), *, key: str | None = None) -> Report:
    """Examine the chain with its contents, the checkpoints, the rows of records, and on SQLite the file itself."""
    report = examine(SqlChain(database).rows(), checkpoints, contents=True, key=key)
    with database.reading() as connection:
        report.findings += compare(connection)
    if damage := database.damage():
        report.found(None, f"SQLite finder filen beskadiget: {damage}")
    return report


def compare(connection: Connection) -> Iterator[Finding]:
    """Rows that are not what their event says, events whose row is gone without an erasure, and contents without an event."""
    erased = _erased(connection)
    for kind in KINDS:
        written = _written(connection, kind)
        for row in connection.execute(select(KEPT[kind])).mappings():
            sequence, event = row["sequence"], written.pop(row["sequence"], None)
            if event is None:
                yield Finding(sequence=sequence, text=f"en række i {KEPT[kind].name} står der, uden at posten har skrevet den.")
            elif _said(row) != _claimed(event):
                yield Finding(sequence=sequence, text=f"rækken i {KEPT[kind].name} er ikke, som posten skrev den.")
        for sequence in sorted(written.keys() - erased):
            yield Finding(sequence=sequence, text=f"rækken i {KEPT[kind].name} mangler, uden at en sletning nævner den.")
    stray = select(contents.c.sequence).where(contents.c.sequence.not_in(select(events.c.sequence)))
    for sequence in connection.scalars(stray):
        yield Finding(sequence=sequence, text="der er indhold til en post, som ikke findes.")


def _written(connection: Connection, kind: type[Record]) -> dict[int, dict[str, Any]]:
    """The events that wrote records of a kind, by sequence."""
    found = connection.execute(select(events).where(events.c.kind == kind.event.value)).mappings()
    return {row["sequence"]: as_event(row) for row in found}


def _said(row: RowMapping) -> dict[str, Any]:
    body = {name: value for name, value in row.items() if name not in _BESIDE}
    return {"tenant": row["tenant_id"], "actor": row["person_id"], "at": row["at"], "body": body}


def _claimed(event: Mapping[str, Any]) -> dict[str, Any]:
    return {name: event[name] for name in ("tenant", "actor", "at", "body")}


def _erased(connection: Connection) -> set[int]:
    found = connection.execute(select(events).where(events.c.kind.in_(ERASING))).mappings()
    listed = [as_event(row)["body"].get("erased") for row in found]
    return {each for erased in listed if isinstance(erased, list) for each in erased if type(each) is int}
