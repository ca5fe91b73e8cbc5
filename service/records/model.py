"""The nouns that are kept. A record's `content` is its personal half: JSON beside the audit log, erasable; its other fields are
ids, dates and words from closed lists, and stand in the log itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar

from service.audit.events import EventKind

Json = Mapping[str, Any]

INSTALLATION = "installation"
"""The tenant of what concerns every municipality: changes of the corpus and the installation itself."""

OPERATOR = "operator"
"""The actor where a command, not a person with a token, did it."""


class Decision(StrEnum):
    """What a person decided about a version of a draft."""

    approved = "approved"
    returned = "returned"


class FeedbackClass(StrEnum):
    """What is wrong with an answer, in a caseworker's terms."""

    wrong = "wrong"
    partly_wrong = "partly_wrong"
    missing = "missing"
    outdated = "outdated"
    wrong_target_group = "wrong_target_group"
    wrong_speaker = "wrong_speaker"
    quotation_not_found = "quotation_not_found"
    irrelevant_sources = "irrelevant_sources"


class TriageState(StrEnum):
    """How far a report has come; `received` before anyone has looked at it."""

    received = "received"
    assigned = "assigned"
    resolved = "resolved"
    declined = "declined"


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every record has: the word it is filed under, its key, what the log calls its writing, and whether it is its writer's own
    (`private`: another must state a reason to read it)."""

    name: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    event: ClassVar[EventKind]
    private: ClassVar[bool] = False

    content: Json | None = None


@dataclass(frozen=True, kw_only=True)
class Conversation(Record):
    """A conversation opened by a person in a role."""

    name, key, event, private = "conversation", ("conversation_id",), EventKind.conversation_opened, True
    conversation_id: str
    role: str


@dataclass(frozen=True, kw_only=True)
class AskedQuestion(Record):
    """A turn: a question as asked. Content: text, standalone text, facts."""

    name, key, event, private = "question", ("question_id",), EventKind.question_asked, True
    question_id: str
    conversation_id: str | None = None
    position: int = 1
    as_of: date
    language: str
    role: str


@dataclass(frozen=True, kw_only=True)
class GivenAnswer(Record):
    """An answer and what it rests on, so that it can be made again. Content: the whole answer JSON."""

    name, key, event, private = "answer", ("answer_id",), EventKind.answer_given, True
    answer_id: str
    question_id: str
    status: str
    as_of: date
    release_id: str
    rulebook_digest: str
    settings_digest: str


@dataclass(frozen=True, kw_only=True)
class MadeCheck(Record):
    """A rule check without search. Content: facts and result."""

    name, key, event, private = "check", ("check_id",), EventKind.check_made, True
    check_id: str
    as_of: date
    outcome: str
    rulebook_digest: str


@dataclass(frozen=True, kw_only=True)
class DraftVersion(Record):
    """A version of a draft, counted from 1. Content: its text."""

    name, key, event = "draft", ("draft_id", "version"), EventKind.draft_written
    draft_id: str
    version: int = 1
    answer_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class DraftDecision(Record):
    """A person's decision about one version of a draft. Content: a note."""

    name, key, event = "approval", ("approval_id",), EventKind.draft_decided
    approval_id: str
    draft_id: str
    version: int
    decision: Decision


@dataclass(frozen=True, kw_only=True)
class Feedback(Record):
    """A report on an answer. Content: the sender's note."""

    name, key, event = "feedback", ("feedback_id",), EventKind.feedback_sent
    feedback_id: str
    answer_id: str
    kind: FeedbackClass


@dataclass(frozen=True, kw_only=True)
class TriageStep(Record):
    """A step in the handling of a report, counted from 1; the newest is its state. Content: `reply` to the sender, `note` to colleagues."""

    name, key, event = "triage", ("feedback_id", "step"), EventKind.feedback_triaged
    feedback_id: str
    step: int
    state: TriageState
    owner: str | None = None


@dataclass(frozen=True, kw_only=True)
class CorpusChange(Record):
    """Another release of the corpus taken into use; kept under INSTALLATION, and read by every tenant."""

    name, key, event = "corpus_change", ("change_id",), EventKind.corpus_changed
    change_id: str
    release_before: str | None = None
    release_id: str
    rulebook_digest: str


KINDS: tuple[type[Record], ...] = (
    TriageStep,
    Feedback,
    DraftDecision,
    DraftVersion,
    GivenAnswer,
    AskedQuestion,
    Conversation,
    MadeCheck,
    CorpusChange,
)
"""Every kind, parts before what they are part of."""

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, kw_only=True)
class Kept(Generic[R]):
    """A record as kept: who wrote it, when (UTC, as stored), and which event says so."""

    record: R
    person_id: str
    at: str
    sequence: int


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Who reads, and why, where the record is another's."""

    person_id: str
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What was answered to a request with an idempotency key."""

    status: int
    body: Json = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Link:
    """`column` of a record names a record of another kind in the same tenant; `part` where it is erased and outlived with it."""

    to: type[Record]
    columns: tuple[str, ...]
    part: bool


LINKS: Mapping[type[Record], tuple[Link, ...]] = {
    AskedQuestion: (Link(to=Conversation, columns=("conversation_id",), part=True),),
    GivenAnswer: (Link(to=AskedQuestion, columns=("question_id",), part=True),),
    DraftVersion: (Link(to=GivenAnswer, columns=("answer_id",), part=False),),
    DraftDecision: (Link(to=DraftVersion, columns=("draft_id", "version"), part=True),),
    Feedback: (Link(to=GivenAnswer, columns=("answer_id",), part=False),),
    TriageStep: (Link(to=Feedback, columns=("feedback_id",), part=True),),
}
