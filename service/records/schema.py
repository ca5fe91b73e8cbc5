"""The tables of the records, in types that SQLite and PostgreSQL share; `migrations/` makes them.

Every key begins with the tenant, so no id of one municipality can collide with, name or reveal one of another. Personal content
lies in `contents` alone, keyed by the event that commits to it; the other tables hold ids, dates and words from closed lists.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

from service.records import model

VERSION_TABLE = "records_version"
ID, WORD, MOMENT, DAY, DIGEST = 64, 200, 40, 10, 64

metadata = MetaData()

tenants = Table(
    "tenants",
    metadata,
    Column("tenant_id", String(ID), primary_key=True),
    Column("name", String(WORD), nullable=False),
    Column("at", String(MOMENT), nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("tenant_id", ForeignKey("tenants.tenant_id"), primary_key=True),
    Column("person_id", String(ID), primary_key=True),
    Column("subject", String(WORD), nullable=False),
    Column("at", String(MOMENT), nullable=False),
    UniqueConstraint("tenant_id", "subject", name="uq_people_subject"),
)

events = Table(
    "events",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("tenant_id", ForeignKey("tenants.tenant_id"), nullable=False),
    Column("at", String(MOMENT), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("actor", String(ID), nullable=False),
    Column("record", String(WORD), nullable=False),
    Column("body", Text, nullable=False),
    Column("commitment", String(DIGEST)),
    Column("hash", String(DIGEST), nullable=False),
    Index("ix_events_tenant", "tenant_id", "sequence"),
)

contents = Table(
    "contents",
    metadata,
    Column("sequence", ForeignKey("events.sequence"), primary_key=True, autoincrement=False),
    Column("salt", String(DIGEST), nullable=False),
    Column("content", Text, nullable=False),
)

replies = Table(
    "replies",
    metadata,
    Column("tenant_id", ForeignKey("tenants.tenant_id"), primary_key=True),
    Column("person_id", String(ID), primary_key=True),
    Column("key_digest", String(DIGEST), primary_key=True),
    Column("request_digest", String(DIGEST), nullable=False),
    Column("at", String(MOMENT), nullable=False),
    Column("status", Integer, nullable=False),
    Column("body", Text, nullable=False),
)


def _kept(name: str, *columns: Column[str] | Column[int], key: int = 1) -> Table:
    """A table of records: the tenant and the first `key` columns are the key; then who, when and by which event."""
    for column in columns[:key]:
        column.primary_key, column.nullable = True, False
    return Table(
        name,
        metadata,
        Column("tenant_id", ForeignKey("tenants.tenant_id"), primary_key=True),
        *columns,
        Column("person_id", String(ID), nullable=False),
        Column("at", String(MOMENT), nullable=False),
        Column("sequence", ForeignKey("events.sequence"), nullable=False, unique=True),
        Index(f"ix_{name}_person", "tenant_id", "person_id"),
    )


def _id(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, String(ID), nullable=nullable)


def _word(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, String(WORD), nullable=nullable)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, autoincrement=False)


def _day(name: str) -> Column[str]:
    return Column(name, String(DAY), nullable=False)


KEPT: dict[type[model.Record], Table] = {
    model.Conversation: _kept("conversations", _id("conversation_id"), _word("role")),
    model.AskedQuestion: _kept(
        "questions",
        _id("question_id"),
        _id("conversation_id", nullable=True),
        _number("position"),
        _day("as_of"),
        _word("language"),
        _word("role"),
    ),
    model.GivenAnswer: _kept(
        "answers",
        _id("answer_id"),
        _id("question_id"),
        _word("status"),
        _day("as_of"),
        _word("release_id"),
        _word("rulebook_digest"),
        _word("settings_digest"),
    ),
    model.MadeCheck: _kept("checks", _id("check_id"), _day("as_of"), _word("outcome"), _word("rulebook_digest")),
    model.DraftVersion: _kept("drafts", _id("draft_id"), _number("version"), _id("answer_id", nullable=True), key=2),
    model.DraftDecision: _kept("approvals", _id("approval_id"), _id("draft_id"), _number("version"), _word("decision")),
    model.Feedback: _kept("feedback", _id("feedback_id"), _id("answer_id"), _word("kind")),
    model.TriageStep: _kept("triage", _id("feedback_id"), _number("step"), _word("state"), _id("owner", nullable=True), key=2),
    model.CorpusChange: _kept(
        "corpus_changes", _id("change_id"), _word("release_before", nullable=True), _word("release_id"), _word("rulebook_digest")
    ),
}
"""The table of each kind of record."""

Index("ix_questions_conversation", KEPT[model.AskedQuestion].c.tenant_id, KEPT[model.AskedQuestion].c.conversation_id)
Index("ix_answers_question", KEPT[model.GivenAnswer].c.tenant_id, KEPT[model.GivenAnswer].c.question_id)
Index("ix_feedback_answer", KEPT[model.Feedback].c.tenant_id, KEPT[model.Feedback].c.answer_id)
Index("ix_approvals_draft", KEPT[model.DraftDecision].c.tenant_id, KEPT[model.DraftDecision].c.draft_id)
