"""The records over SQLAlchemy, on SQLite and PostgreSQL alike: the adapter of `ports.Records`."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from service.audit.events import Event, EventKind
from service.privacy import mask
from service.records.database import Database
from service.records.errors import NotKept, ReasonNeeded
from service.records.journal import events_of
from service.records.model import INSTALLATION, CorpusChange, Kept, R, Reader, Record, Reply
from service.records.rows import Value, askable, kept, reference
from service.records.schema import KEPT, contents, people
from service.records.unit import SqlUnit, kept_reply, new_person, new_tenant, require_person, require_tenant


class SqlRecords:
    """See `ports.Records`; threads may share it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def writing(self, tenant: str, *, actor: str, at: datetime) -> Iterator[SqlUnit]:
        """See the port."""
        with self._database.writing() as connection:
            require_person(connection, tenant, actor)
            yield SqlUnit(connection, tenant, actor=actor, at=at)

    def add_tenant(self, tenant: str, name: str, *, at: datetime) -> None:
        """See the port."""
        with self._database.writing() as connection:
            new_tenant(connection, tenant, name, at)

    def person(self, tenant: str, subject: str, *, at: datetime) -> str:
        """See the port."""
        with self._database.reading() as connection:
            if found := _person(connection, tenant, subject):
                return found
        with self._database.writing() as connection:
            require_tenant(connection, tenant)
            if found := _person(connection, tenant, subject):
                return found
            new_person(connection, tenant, made := uuid.uuid4().hex, subject, at)
            return made

    def known_person(self, tenant: str, subject: str) -> str:
        """See the port."""
        with self._database.reading() as connection:
            if found := _person(connection, tenant, subject):
                return found
        raise NotKept(f"»{subject}« kendes ikke i kommunen »{tenant}«.")

    def get(self, tenant: str, kind: type[R], *key: str | int, reader: Reader, at: datetime) -> Kept[R]:
        """See the port."""
        named: dict[str, Value] = dict(zip(kind.key, key, strict=True))
        found = self._read(tenant, kind, reader, named)
        if not found:
            raise NotKept(f"Her findes ingen »{reference(kind, named)}«.")
        if kind.private and found[0].person_id != reader.person_id:
            self._say_why(tenant, reader, at, reference(kind, named), {"of": found[0].person_id})
        return found[0]

    def find(
        self,
        tenant: str,
        kind: type[R],
        *,
        reader: Reader,
        at: datetime,
        of: str | None = None,
        where: Mapping[str, str | int] | None = None,
    ) -> Sequence[Kept[R]]:
        """See the port."""
        whose = of or (reader.person_id if kind.private else None)
        if kind.private and whose != reader.person_id:
            self._say_why(tenant, reader, at, kind.name, {"of": whose})
        return self._read(tenant, kind, reader, {**(where or {}), **({"person_id": whose} if whose else {})})

    def reply(self, tenant: str, person_id: str, key: str, request: str) -> Reply | None:
        """See the port."""
        with self._database.reading() as connection:
            return kept_reply(connection, tenant, person_id, key, request)

    def events(self, tenant: str, *, reader: Reader, at: datetime, after: int = 0, limit: int = 1000) -> Sequence[Event]:
        """See the port."""
        why = {"reason": mask(reader.reason).text} if reader.reason else None
        with self.writing(tenant, actor=reader.person_id, at=at) as unit:
            unit.log(EventKind.audit_read, "audit", body={"after": after, "limit": limit}, content=why)
        with self._database.reading() as connection:
            return events_of(connection, tenant, after=after, limit=limit)

    def _say_why(self, tenant: str, reader: Reader, at: datetime, what: str, body: Mapping[str, Any]) -> None:
        """The reading is in the log before anything is handed out."""
        if not (reader.reason or "").strip():
            raise ReasonNeeded
        with self.writing(tenant, actor=reader.person_id, at=at) as unit:
            unit.log(EventKind.record_read, what, body=body, content={"reason": mask(reader.reason or "").text})

    def _read(self, tenant: str, kind: type[R], reader: Reader, named: Mapping[str, Value]) -> list[Kept[R]]:
        with self._database.reading() as connection:
            require_person(connection, tenant, reader.person_id)
            if not askable(named.values()):
                return []
            found = connection.execute(_selected(tenant, kind, named)).mappings()
            return [kept(kind, row, row["content"]) for row in found]


def _selected(tenant: str, kind: type[Record], named: Mapping[str, Value]) -> Select[Any]:
    table = KEPT[kind]
    whose = INSTALLATION if kind is CorpusChange else tenant
    return (
        select(table, contents.c.content)
        .outerjoin(contents, contents.c.sequence == table.c.sequence)
        .where(table.c.tenant_id == whose, *(table.c[name] == value for name, value in named.items()))
        .order_by(table.c.sequence)
    )


def _person(connection: Connection, tenant: str, subject: str) -> str | None:
    if not askable((tenant, subject)):
        return None
    return connection.scalar(select(people.c.person_id).where(people.c.tenant_id == tenant, people.c.subject == subject))
