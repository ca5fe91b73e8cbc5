"""What is written in the audit log: kinds of events, and the commitment that lets personal content be erased from beside it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from service.audit.verifier import canonical, sha256

SALT_BYTES = 32


class EventKind(StrEnum):
    """What happened. Programs count by these words, and old logs hold them: none is ever renamed."""

    conversation_opened = "conversation_opened"
    question_asked = "question_asked"
    answer_given = "answer_given"
    question_unanswered = "question_unanswered"
    check_made = "check_made"
    draft_written = "draft_written"
    draft_decided = "draft_decided"
    feedback_sent = "feedback_sent"
    feedback_triaged = "feedback_triaged"
    corpus_changed = "corpus_changed"
    record_read = "record_read"
    audit_read = "audit_read"
    audit_exported = "audit_exported"
    tenant_added = "tenant_added"
    person_registered = "person_registered"
    person_exported = "person_exported"
    person_erased = "person_erased"
    records_expired = "records_expired"
    records_restored = "records_restored"


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event. `actor` is a pseudonym (a person's id), `record` names what it is about as "kind/id", `body` is free of
    personal content (strings, whole numbers, lists), `commitment` stands for the content kept beside it."""

    sequence: int
    tenant: str
    at: str
    kind: EventKind
    actor: str
    record: str
    body: Mapping[str, Any]
    commitment: str | None = None


def instant(at: datetime) -> str:
    """A moment as it is stored: UTC with microseconds, so that text sorts as time. ValueError for one without a zone."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


@dataclass(frozen=True, kw_only=True)
class Committed:
    """Content in canonical JSON, its salt (hex), and the commitment to both."""

    content: str
    salt: str
    commitment: str


def commit(content: Mapping[str, Any]) -> Committed:
    """Commit to content under a salt that nobody can guess, so that what is erased cannot be found again by trying."""
    text, salt = canonical(content), secrets.token_hex(SALT_BYTES)
    return Committed(content=text, salt=salt, commitment=sha256(salt + text))
