"""What the doors to the records take: conversations, drafts, feedback, the audit log. What they give is in `described_kept.py`."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field

from service.api.schemas import Day, Facts
from service.model import Role
from service.records.model import Decision, FeedbackClass, TriageState

Id = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]
GivenId = Annotated[str, Field(pattern="^[0-9a-f]{32}$")]
Text = Annotated[str, Field(min_length=1, max_length=20_000)]
Note = Annotated[str, Field(max_length=4_000)]
Reason = Annotated[str, Field(min_length=3, max_length=1_000, description="Hvorfor; begrundelsen bliver selv gemt i loggen.")]


class Body(BaseModel):
    """No field but ours."""

    model_config = ConfigDict(extra="forbid")


class ConversationBody(Body):
    """`POST /api/conversations`."""

    role: Role = Role.caseworker


class MessageBody(Body):
    """`POST /api/conversations/{conversation_id}/messages`."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"text": "Hvad hvis borgeren er jobparat?", "as_of": "2021-02-01"}}
    )

    text: str = Field(description="Beskeden; den læses i sammenhæng med de forrige.")
    as_of: Day | None = Field(default=None, description="2021-02-01 eller today; ellers den dag, samtalen handler om.")
    facts: Facts | None = Field(default=None, description="Oplysninger ved siden af beskeden.")
    without: list[Annotated[str, Field(max_length=100)]] = Field(
        default_factory=list, max_length=50, description="Det fra før, der ikke skal følge med (se carried)."
    )


class DraftBody(Body):
    """`POST /api/drafts`."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"text": "Udvalget kan ikke …"}})

    text: Text
    answer_id: GivenId | None = Field(default=None, description="Svaret, udkastet er skrevet ud fra (dets question_id).")


class VersionBody(Body):
    """`POST /api/drafts/{draft_id}/versions`."""

    text: Text


class DecisionBody(Body):
    """`POST /api/drafts/{draft_id}/decisions`: kun den nyeste version kan afgøres."""

    version: int = Field(ge=1, le=1_000_000)
    decision: Decision
    note: Note = ""


class FeedbackBody(Body):
    """`POST /api/feedback`."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"answer_id": "0" * 32, "kind": "outdated", "note": "Bestemmelsen er ændret."}},
    )

    answer_id: GivenId = Field(description="Svarets question_id; det skal være ens eget.")
    kind: FeedbackClass
    note: Note = ""


class StepBody(Body):
    """`POST /api/feedback/{feedback_id}/steps`."""

    state: TriageState
    reply: Note = Field(default="", description="Til den, der meldte.")
    note: Note = Field(default="", description="Til kolleger.")


class ReasonBody(Body):
    """Læsning af andres: begrundelsen bliver en post i loggen, før noget vises."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"reason": "Klagesag om svaret."}})

    reason: Reason


class EventsBody(ReasonBody):
    """`POST /api/audit/events`."""

    after: int = Field(default=0, ge=0, le=2_000_000_000, description="Poster efter denne.")
    limit: int = Field(default=200, ge=1, le=1_000)
