"""A unit of work: records and their events in one transaction, over SQLAlchemy."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, and_, func, insert, select

from service.audit.events import EventKind, instant
from service.audit.verifier import canonical, sha256
from service.records.errors import AlreadyKept, BadRecord, KeyReused, NotKept
from service.records.journal import append
from service.records.model import INSTALLATION, LINKS, OPERATOR, CorpusChange, DraftDecision, DraftVersion, Json, Record, Reply
from service.records.rows import Value, askable, reference, require, values_of
from service.records.schema import KEPT, people, replies, tenants


class SqlUnit:
    """See `ports.Unit`; made by `SqlRecords.writing`."""

    def __init__(self, connection: Connection, tenant: str, *, actor: str, at: datetime) -> None:
        self._connection, self._tenant, self._actor, self._at = connection, tenant, actor, at

    def add(self, record: Record) -> int:
        """See the port."""
        kind, values = type(record), values_of(record)
        if (kind is CorpusChange) != (self._tenant == INSTALLATION):
            raise BadRecord(f"»{kind.name}« hører {'ikke ' if kind is not CorpusChange else ''}til installationen.")
        self._require_links(kind, values)
        self._require_free(kind, values)
        sequence = self.log(record.event, reference(kind, values), body=values, content=record.content)
        whole = {**values, "tenant_id": self._tenant, "person_id": self._actor, "at": instant(self._at), "sequence": sequence}
        self._connection.execute(insert(KEPT[kind]), whole)
        return sequence

    def log(self, kind: EventKind, record: str, *, body: Json | None = None, content: Json | None = None) -> int:
        """See the port."""
        return append(
            self._connection,
            self._tenant,
            actor=self._actor,
            at=self._at,
            kind=kind,
            record=record,
            body=body,
            content=content,
        )

    def reply(self, key: str, request: str) -> Reply | None:
        """See the port."""
        return kept_reply(self._connection, self._tenant, self._actor, key, request)

    def keep_reply(self, key: str, request: str, reply: Reply) -> None:
        """See the port."""
        if self.reply(key, request) is not None:
            raise AlreadyKept("Nøglen (Idempotency-Key) har allerede et svar.")
        row = {"request_digest": sha256(request), "at": instant(self._at), "status": reply.status, "body": canonical(reply.body)}
        owned = {"tenant_id": self._tenant, "person_id": self._actor, "key_digest": sha256(key)}
        self._connection.execute(insert(replies), {**owned, **row})

    def _require_links(self, kind: type[Record], values: dict[str, Value]) -> None:
        for link in LINKS.get(kind, ()):
            named = {column: values[column] for column in link.columns}
            if None not in named.values() and not exists(self._connection, KEPT[link.to], self._tenant, named):
                raise NotKept(f"Her findes ingen »{reference(link.to, named)}«.")

    def _require_free(self, kind: type[Record], values: dict[str, Value]) -> None:
        """The key is free; what is counted (versions, steps) goes on by one; a decision is about the newest version."""
        if exists(self._connection, KEPT[kind], self._tenant, {name: values[name] for name in kind.key}):
            raise AlreadyKept(f"»{reference(kind, values)}« findes allerede.")
        if len(kind.key) == 2 and values[kind.key[1]] != (expected := self._count(kind, values) + 1):
            raise BadRecord(f"»{reference(kind, values)}«: det næste nummer er {expected}.")
        if kind is DraftDecision and values["version"] != (newest := self._count(DraftVersion, values)):
            raise BadRecord(f"Udkastet er kommet i version {newest}; det er den, der kan tages stilling til.")

    def _count(self, kind: type[Record], values: dict[str, Value]) -> int:
        table, (whole, part) = KEPT[kind], kind.key
        highest = select(func.max(table.c[part])).where(table.c.tenant_id == self._tenant, table.c[whole] == values[whole])
        return self._connection.scalar(highest) or 0


def exists(connection: Connection, table: Table, tenant: str, named: dict[str, Value]) -> bool:
    """Whether the tenant has a row with these values."""
    if not askable((tenant, *named.values())):
        return False
    wanted = and_(table.c.tenant_id == tenant, *(table.c[name] == value for name, value in named.items()))
    return connection.execute(select(table.c.tenant_id).where(wanted).limit(1)).first() is not None


def require_tenant(connection: Connection, tenant: str) -> None:
    """Raise NotKept for a tenant that is not there."""
    if not exists(connection, tenants, tenant, {}):
        raise NotKept(f"Kommunen »{tenant}« findes ikke her.")


def require_person(connection: Connection, tenant: str, person_id: str) -> None:
    """Raise NotKept for a person who is not of the tenant; the operator is of every one."""
    if person_id == OPERATOR or not exists(connection, people, tenant, {"person_id": person_id}):
        require_tenant(connection, tenant)
        if person_id != OPERATOR:
            raise NotKept("Personen findes ikke i kommunen.")


def kept_reply(connection: Connection, tenant: str, person_id: str, key: str, request: str) -> Reply | None:
    """The reply kept under a key; KeyReused where it answered another request."""
    named: dict[str, Any] = {"tenant_id": tenant, "person_id": person_id, "key_digest": sha256(key)}
    found = connection.execute(select(replies).where(*(replies.c[name] == value for name, value in named.items()))).first()
    if found is None:
        return None
    if found.request_digest != sha256(request):
        raise KeyReused
    return Reply(status=found.status, body=json.loads(found.body))


def new_tenant(connection: Connection, tenant: str, name: str, at: datetime) -> None:
    """Make a tenant with its event; AlreadyKept where there is one."""
    require("tenant", tenant, is_id=True)
    require("name", name, is_id=False)
    if exists(connection, tenants, tenant, {}):
        raise AlreadyKept(f"Kommunen »{tenant}« findes allerede.")
    connection.execute(insert(tenants), {"tenant_id": tenant, "name": name, "at": instant(at)})
    SqlUnit(connection, tenant, actor=OPERATOR, at=at).log(EventKind.tenant_added, f"tenant/{tenant}", body={"name": name})


def new_person(connection: Connection, tenant: str, person_id: str, subject: str, at: datetime) -> None:
    """Give a subject its pseudonym, with its event; the subject itself stands in no event."""
    require("subject", subject, is_id=False)
    connection.execute(insert(people), {"tenant_id": tenant, "person_id": person_id, "subject": subject, "at": instant(at)})
    SqlUnit(connection, tenant, actor=person_id, at=at).log(EventKind.person_registered, f"person/{person_id}")
