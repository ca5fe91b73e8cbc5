"""What the service asks of its records. Every method takes the tenant, and nothing of another tenant can be named through it.

`tests/service/records/test_contract.py` says what each owes, and holds every adapter to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

from service.audit.events import Event, EventKind
from service.audit.verifier import Row
from service.records.model import Json, Kept, R, Reader, Record, Reply
from service.records.retention import Policy


class Unit(Protocol):
    """One transaction of one tenant and one actor: all that is added in it, and its events, is kept together or not at all."""

    def add(self, record: Record) -> int:
        """Keep a record and its event; return the event's sequence.

        Raises BadRecord, AlreadyKept, and NotKept where it names a record that this tenant does not have.
        """

    def log(self, kind: EventKind, record: str, *, body: Json | None = None, content: Json | None = None) -> int:
        """An event that writes no record; `content` is its personal half."""

    def reply(self, key: str, request: str) -> Reply | None:
        """The reply kept under the actor's idempotency key; KeyReused where it answered another `request` (its digest)."""

    def keep_reply(self, key: str, request: str, reply: Reply) -> None:
        """Keep the reply with what it replies about. AlreadyKept where there is one."""


class Records(Protocol):
    """Writing and reading records. `at` is the moment of the call, for the audit log."""

    def writing(self, tenant: str, *, actor: str, at: datetime) -> AbstractContextManager[Unit]:
        """A unit of work, on the disk when the block ends without an error. NotKept for a tenant or an actor not of it."""

    def add_tenant(self, tenant: str, name: str, *, at: datetime) -> None:
        """Make a tenant. AlreadyKept where there is one."""

    def person(self, tenant: str, subject: str, *, at: datetime) -> str:
        """The pseudonym of a subject (of its token) in a tenant, given on first sight."""

    def known_person(self, tenant: str, subject: str) -> str:
        """The pseudonym of a subject; NotKept where it has none."""

    def get(self, tenant: str, kind: type[R], *key: str | int, reader: Reader, at: datetime) -> Kept[R]:
        """One record. Another's private one demands a reason, which is logged before it is read (ReasonNeeded)."""

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
        """Records in the order they were written; `of` names whose. Of a private kind the reader's own, unless `of` and a reason
        are given."""

    def reply(self, tenant: str, person_id: str, key: str, request: str) -> Reply | None:
        """As `Unit.reply`, before any work is done."""

    def events(self, tenant: str, *, reader: Reader, at: datetime, after: int = 0, limit: int = 1000) -> Sequence[Event]:
        """The tenant's events after a sequence, without content. The reading is itself an event, the first that the next reads."""


class Custody(Protocol):
    """What a controller owes the people in the records."""

    def export_person(self, tenant: str, person_id: str, *, actor: str, at: datetime) -> Mapping[str, Any]:
        """Everything kept of a person: subject, records with content, stored replies, and the events where they acted."""

    def erase_person(self, tenant: str, person_id: str, policy: Policy, *, actor: str, at: datetime, reason: str) -> int:
        """Erase what the policy erases on request, and who the pseudonym was; return how many records."""

    def expire(self, tenant: str, policy: Policy, *, at: datetime) -> int:
        """Erase what has been kept as long as the policy says; return how many records."""


class Chain(Protocol):
    """The audit log of the whole installation, for those who run it: to prove it, export it and sign it."""

    def head(self) -> tuple[int, str]:
        """Sequence and hash of the newest event; (0, GENESIS) for none."""

    def rows(self, *, contents: bool = True, until: int | None = None) -> Iterator[Row | None]:
        """Every event in order, with its hash and, on wish, its content; None for one that cannot be read."""
