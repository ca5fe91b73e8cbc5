"""What a controller owes the people in the records: a copy of what is kept of them, erasure on request, and erasure in time.

The audit log stays whole: what goes is content with its salt, rows of records, and who a pseudonym was. The event that erases names
every event whose content or record is gone, so that a verifier can tell an erasure from a theft.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, false, not_, or_, select, tuple_
from sqlalchemy import exists as sql_exists

from service.audit.events import EventKind
from service.privacy import mask
from service.records.database import Database
from service.records.journal import as_event
from service.records.model import INSTALLATION, KINDS, LINKS, OPERATOR, Record
from service.records.retention import ACCESS, REPLY, Policy
from service.records.schema import KEPT, contents, events, people, replies, tenants
from service.records.unit import SqlUnit, require_person, require_tenant

_AT_ONCE = 500
_RECORD_EVENTS = frozenset(kind.event.value for kind in KINDS)


class SqlCustody:
    """See `ports.Custody`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def export_person(self, tenant: str, person_id: str, *, actor: str, at: datetime) -> Mapping[str, Any]:
        """See the port."""
        with self._database.writing() as connection:
            require_person(connection, tenant, actor)
            require_person(connection, tenant, person_id)
            SqlUnit(connection, tenant, actor=actor, at=at).log(EventKind.person_exported, f"person/{person_id}")
            theirs = {"tenant_id": tenant, "person_id": person_id}
            acted = select(events, contents.c.content).outerjoin(contents, contents.c.sequence == events.c.sequence)
            mine = acted.where(events.c.tenant_id == tenant, events.c.actor == person_id).order_by(events.c.sequence)
            return {
                "tenant": tenant,
                "person_id": person_id,
                "subject": connection.scalar(select(people.c.subject).where(_matches(people, theirs))),
                "records": {kind.name: list(_records(connection, kind, theirs)) for kind in reversed(KINDS)},
                "replies": [
                    {"at": row.at, "status": row.status, "body": json.loads(row.body)}
                    for row in connection.execute(select(replies).where(_matches(replies, theirs)))
                ],
                "events": [{**as_event(row), "content": _read(row["content"])} for row in connection.execute(mine).mappings()],
            }

    def erase_person(self, tenant: str, person_id: str, policy: Policy, *, actor: str, at: datetime, reason: str) -> int:
        """See the port."""
        with self._database.writing() as connection:
            require_person(connection, tenant, actor)
            require_person(connection, tenant, person_id)
            gone: list[tuple[str, int]] = []
            for kind in KINDS:
                gone += _erase(connection, kind, _theirs(kind, tenant, person_id, policy))
            if policy.erases(ACCESS):
                gone += _erase_access(connection, and_(events.c.tenant_id == tenant, events.c.actor == person_id))
            if policy.erases(REPLY):
                connection.execute(delete(replies).where(replies.c.tenant_id == tenant, replies.c.person_id == person_id))
            connection.execute(delete(people).where(people.c.tenant_id == tenant, people.c.person_id == person_id))
            _say(
                connection, tenant, actor, at, EventKind.person_erased, f"person/{person_id}", gone, {"reason": mask(reason).text}
            )
        self._database.forget()
        return len(gone)

    def expire(self, tenant: str, policy: Policy, *, at: datetime) -> int:
        """See the port."""
        with self._database.writing() as connection:
            require_tenant(connection, tenant)
            gone: list[tuple[str, int]] = []
            for kind in KINDS:
                if cutoff := policy.cutoff(kind.name, at):
                    table = KEPT[kind]
                    old = and_(table.c.tenant_id == tenant, table.c.at < cutoff, *_without_parts(kind))
                    gone += _erase(connection, kind, old)
            if cutoff := policy.cutoff(ACCESS, at):
                gone += _erase_access(connection, and_(events.c.tenant_id == tenant, events.c.at < cutoff))
            if cutoff := policy.cutoff(REPLY, at):
                connection.execute(delete(replies).where(replies.c.tenant_id == tenant, replies.c.at < cutoff))
            if gone:
                _say(connection, tenant, OPERATOR, at, EventKind.records_expired, "records", gone, None)
        self._database.forget()
        return len(gone)

    def tenants(self) -> Sequence[str]:
        """Every tenant, for the commands that go through all; the installation itself last."""
        with self._database.reading() as connection:
            found = connection.scalars(select(tenants.c.tenant_id).order_by(tenants.c.tenant_id)).all()
        return [*(each for each in found if each != INSTALLATION), INSTALLATION]


def _theirs(kind: type[Record], tenant: str, person_id: str, policy: Policy) -> ColumnElement[bool]:
    """The rows of a kind that go with a person: their own, and whoever's parts of what is theirs, down to any depth."""
    table = KEPT[kind]
    own = and_(table.c.tenant_id == tenant, table.c.person_id == person_id)
    found = [own] if policy.erases(kind.name) else []
    for link in LINKS.get(kind, ()):
        if link.part:
            above = KEPT[link.to]
            theirs = select(*(above.c[column] for column in link.columns)).where(_theirs(link.to, tenant, person_id, policy))
            found.append(and_(table.c.tenant_id == tenant, tuple_(*(table.c[column] for column in link.columns)).in_(theirs)))
    return or_(false(), *found)


def _without_parts(kind: type[Record]) -> Iterator[ColumnElement[bool]]:
    """Conditions that nothing still kept is a part of the row."""
    table = KEPT[kind]
    for part, links in LINKS.items():
        for link in links:
            if link.to is kind and link.part:
                below = KEPT[part]
                same = (below.c[column] == table.c[column] for column in link.columns)
                yield not_(sql_exists().where(below.c.tenant_id == table.c.tenant_id, *same))


def _erase(connection: Connection, kind: type[Record], which: ColumnElement[bool]) -> list[tuple[str, int]]:
    """Delete rows and their contents; return the class and the event of each."""
    table = KEPT[kind]
    found = list(connection.scalars(select(table.c.sequence).where(which)))
    for chunk in _chunks(found):
        connection.execute(delete(table).where(table.c.sequence.in_(chunk)))
    _forget(connection, found)
    return [(kind.name, each) for each in found]


def _erase_access(connection: Connection, which: ColumnElement[bool]) -> list[tuple[str, int]]:
    """Delete the contents of events that wrote no record: reasons."""
    wanted = select(events.c.sequence).join(contents, contents.c.sequence == events.c.sequence)
    found = list(connection.scalars(wanted.where(which, events.c.kind.not_in(_RECORD_EVENTS))))
    _forget(connection, found)
    return [(ACCESS, each) for each in found]


def _forget(connection: Connection, sequences: Sequence[int]) -> None:
    for chunk in _chunks(sequences):
        connection.execute(delete(contents).where(contents.c.sequence.in_(chunk)))


def _say(
    connection: Connection,
    tenant: str,
    actor: str,
    at: datetime,
    kind: EventKind,
    record: str,
    gone: Sequence[tuple[str, int]],
    content: Mapping[str, Any] | None,
) -> None:
    body = {"erased": sorted(each for _, each in gone), "classes": dict(Counter(name for name, _ in gone))}
    SqlUnit(connection, tenant, actor=actor, at=at).log(kind, record, body=body, content=content)


def _records(connection: Connection, kind: type[Record], theirs: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    table = KEPT[kind]
    wanted = select(table, contents.c.content).outerjoin(contents, contents.c.sequence == table.c.sequence)
    for row in connection.execute(wanted.where(_matches(table, theirs)).order_by(table.c.sequence)).mappings():
        yield {**{name: value for name, value in row.items() if name != "tenant_id"}, "content": _read(row["content"])}


def _matches(table: Table, named: Mapping[str, str]) -> ColumnElement[bool]:
    return and_(*(table.c[name] == value for name, value in named.items()))


def _read(content: str | None) -> Any:
    return json.loads(content) if content is not None else None


def _chunks(found: Sequence[int]) -> Iterable[Sequence[int]]:
    return (found[start : start + _AT_ONCE] for start in range(0, len(found), _AT_ONCE))
