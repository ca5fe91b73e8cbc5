"""Two made-up municipalities, two people in the first and one in the second, and records of every kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from service.records.model import (
    INSTALLATION,
    OPERATOR,
    AskedQuestion,
    Conversation,
    CorpusChange,
    Decision,
    DraftDecision,
    DraftVersion,
    Feedback,
    FeedbackClass,
    GivenAnswer,
    MadeCheck,
    Reader,
    Record,
    Reply,
    TriageState,
    TriageStep,
)
from service.records.opening import OpenRecords

HERE, THERE = "nordby", "sydby"
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SECRET = "Borgeren er flyttet til Søndergade, æøå \u0000 \ud800"


class Town:
    """The store with its tenants and people; a clock that goes on by a second a reading."""

    def __init__(self, store: OpenRecords) -> None:
        self.store, self._seconds = store, 0
        for tenant, name in ((HERE, "Nordby Kommune"), (THERE, "Sydby Kommune")):
            store.records.add_tenant(tenant, name, at=self.now())
        self.writer, self.colleague = self.person(HERE, "sub-1"), self.person(HERE, "sub-2")
        self.stranger = self.person(THERE, "sub-1")

    def now(self) -> datetime:
        self._seconds += 1
        return NOON + timedelta(seconds=self._seconds)

    def person(self, tenant: str, subject: str) -> str:
        return self.store.records.person(tenant, subject, at=self.now())

    def keep(self, *records: Record, tenant: str = HERE, actor: str | None = None, at: datetime | None = None) -> list[int]:
        with self.store.records.writing(tenant, actor=actor or self.writer, at=at or self.now()) as unit:
            return [unit.add(each) for each in records]

    def reader(self, reason: str | None = None) -> Reader:
        return Reader(person_id=self.writer, reason=reason)

    def live(self, mark: str = "1", *, at: datetime | None = None) -> None:
        """One record of every kind, with content where the kind has it, and a stored reply."""
        self.keep(*everything(mark), at=at)
        self.keep(*triage(mark, self.colleague), actor=self.colleague, at=at)
        change = CorpusChange(change_id=mark, release_id="r2", release_before="r1", rulebook_digest="d")
        self.keep(change, tenant=INSTALLATION, actor=OPERATOR, at=at)
        with self.store.records.writing(HERE, actor=self.writer, at=at or self.now()) as unit:
            unit.keep_reply(f"key-{mark}", "request", Reply(status=201, body={"text": SECRET}))


def everything(mark: str = "1") -> Sequence[Record]:
    """What one person writes: from a conversation to a report."""
    day, said = date(2026, 1, 2), {"text": SECRET, "mark": mark}
    return (
        Conversation(conversation_id=f"c{mark}", role="caseworker"),
        AskedQuestion(
            question_id=f"q{mark}", conversation_id=f"c{mark}", as_of=day, language="da", role="caseworker", content=said
        ),
        answer(mark),
        MadeCheck(check_id=f"k{mark}", as_of=day, outcome="met", rulebook_digest="d", content=said),
        DraftVersion(draft_id=f"d{mark}", answer_id=f"a{mark}", content=said),
        Feedback(feedback_id=f"f{mark}", answer_id=f"a{mark}", kind=FeedbackClass.outdated, content=said),
    )


def answer(mark: str) -> GivenAnswer:
    return GivenAnswer(
        answer_id=f"a{mark}",
        question_id=f"q{mark}",
        status="answered",
        as_of=date(2026, 1, 2),
        release_id="r1",
        rulebook_digest="d",
        settings_digest="s",
        content={"statements": [{"text": SECRET, "score": 0.25}]},
    )


def triage(mark: str, owner: str) -> Sequence[Record]:
    """What a colleague does with it."""
    approved = DraftDecision(
        approval_id=f"p{mark}", draft_id=f"d{mark}", version=1, decision=Decision.approved, content={"note": SECRET}
    )
    step = TriageStep(
        feedback_id=f"f{mark}", step=1, state=TriageState.assigned, owner=owner, content={"reply": "Tak.", "note": SECRET}
    )
    return approved, step
