"""The first tables: tenants, people, the audit log with its contents, and every kind of record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEPT = (
    "conversations",
    "questions",
    "answers",
    "checks",
    "drafts",
    "approvals",
    "feedback",
    "triage",
    "corpus_changes",
)


def upgrade() -> None:
    """Make the tables, and the tenant of what concerns the whole installation."""
    tenants = op.create_table("tenants", _id("tenant_id", key=True), _word("name"), _text("at", 40))
    op.create_table(
        "people",
        _tenant(key=True),
        _id("person_id", key=True),
        _word("subject"),
        _text("at", 40),
        sa.UniqueConstraint("tenant_id", "subject", name="uq_people_subject"),
    )
    op.create_table(
        "events",
        sa.Column("sequence", sa.Integer(), primary_key=True, autoincrement=False),
        _tenant(),
        _text("at", 40),
        _text("kind", 40),
        _id("actor"),
        _word("record"),
        sa.Column("body", sa.Text(), nullable=False),
        _text("commitment", 64, nullable=True),
        _text("hash", 64),
    )
    op.create_index("ix_events_tenant", "events", ["tenant_id", "sequence"])
    op.create_table(
        "contents",
        sa.Column("sequence", sa.Integer(), sa.ForeignKey("events.sequence"), primary_key=True, autoincrement=False),
        _text("salt", 64),
        sa.Column("content", sa.Text(), nullable=False),
    )
    op.create_table(
        "replies",
        _tenant(key=True),
        _id("person_id", key=True),
        sa.Column("key_digest", sa.String(64), primary_key=True),
        _text("request_digest", 64),
        _text("at", 40),
        _number("status"),
        sa.Column("body", sa.Text(), nullable=False),
    )
    _records()
    op.bulk_insert(tenants, [{"tenant_id": "installation", "name": "Installationen", "at": "1970-01-01T00:00:00.000000+00:00"}])


def downgrade() -> None:
    """Drop everything, the audit log with it."""
    for table in (*KEPT, "replies", "contents", "events", "people", "tenants"):
        op.drop_table(table)


def _records() -> None:
    _kept("conversations", _id("conversation_id", key=True), _word("role"))
    _kept(
        "questions",
        _id("question_id", key=True),
        _id("conversation_id", nullable=True),
        _number("position"),
        _text("as_of", 10),
        _word("language"),
        _word("role"),
    )
    op.create_index("ix_questions_conversation", "questions", ["tenant_id", "conversation_id"])
    _kept(
        "answers",
        _id("answer_id", key=True),
        _id("question_id"),
        _word("status"),
        _text("as_of", 10),
        _word("release_id"),
        _word("rulebook_digest"),
        _word("settings_digest"),
    )
    op.create_index("ix_answers_question", "answers", ["tenant_id", "question_id"])
    _kept("checks", _id("check_id", key=True), _text("as_of", 10), _word("outcome"), _word("rulebook_digest"))
    _kept("drafts", _id("draft_id", key=True), _number("version", key=True), _id("answer_id", nullable=True))
    _kept("approvals", _id("approval_id", key=True), _id("draft_id"), _number("version"), _word("decision"))
    op.create_index("ix_approvals_draft", "approvals", ["tenant_id", "draft_id"])
    _kept("feedback", _id("feedback_id", key=True), _id("answer_id"), _word("kind"))
    op.create_index("ix_feedback_answer", "feedback", ["tenant_id", "answer_id"])
    _kept("triage", _id("feedback_id", key=True), _number("step", key=True), _word("state"), _id("owner", nullable=True))
    _kept(
        "corpus_changes",
        _id("change_id", key=True),
        _word("release_before", nullable=True),
        _word("release_id"),
        _word("rulebook_digest"),
    )


def _kept(name: str, *columns: sa.Column[str] | sa.Column[int]) -> None:
    op.create_table(
        name,
        _tenant(key=True),
        *columns,
        _id("person_id"),
        _text("at", 40),
        sa.Column("sequence", sa.Integer(), sa.ForeignKey("events.sequence"), nullable=False, unique=True),
    )
    op.create_index(f"ix_{name}_person", name, ["tenant_id", "person_id"])


def _tenant(*, key: bool = False) -> sa.Column[str]:
    return sa.Column("tenant_id", sa.String(64), sa.ForeignKey("tenants.tenant_id"), primary_key=key, nullable=False)


def _id(name: str, *, key: bool = False, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(64), primary_key=key, nullable=nullable)


def _word(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(200), nullable=nullable)


def _number(name: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), primary_key=key, autoincrement=False, nullable=False)


def _text(name: str, length: int, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=nullable)
