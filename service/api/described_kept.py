"""How the JSON of what is kept looks, for the OpenAPI alone: conversations, drafts, feedback, the audit log; a test holds it to this."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from service.api.described import MACHINE, AnswerJson, Described


class TurnJson(Described):
    """En besked, hvordan den er læst, og svaret; answer er null, når svaret er slettet."""

    position: int
    question_id: str
    said: str
    text: str
    shown: list[str]
    carried: list[str]
    asking: str | None
    answer: AnswerJson | None


class OpenedJson(Described):
    """En samtale."""

    conversation_id: str
    role: str


class ConversationJson(OpenedJson):
    """En samtale, og hvornår den blev åbnet."""

    opened_at: str


class WholeConversationJson(ConversationJson):
    """En samtale med sine beskeder og svar."""

    turns: list[TurnJson]


class ConversationsJson(Described):
    """Ens egne samtaler, ældste først."""

    conversations: list[ConversationJson]


class DraftWrittenJson(Described):
    """Et udkast er gemt i denne version."""

    draft_id: str
    version: int


class DecidedJson(Described):
    """En afgørelse er gemt."""

    approval_id: str
    draft_id: str
    version: int
    decision: str


class DraftVersionJson(Described):
    """En version; text er null, når den er slettet."""

    version: int
    text: str | None
    answer_id: str | None
    at: str


class DraftDecisionJson(Described):
    """Hvad et menneske har besluttet om en version."""

    version: int
    decision: str
    note: str | None
    at: str


class DraftJson(Described):
    """Et udkast."""

    draft_id: str
    state: str = Field(description="draft, approved eller returned; om den nyeste version.")
    versions: list[DraftVersionJson]
    decisions: list[DraftDecisionJson]
    machine: str = Field(description=MACHINE)


class DraftsJson(Described):
    """Kommunens udkast, ældste først."""

    drafts: list[DraftJson]


class SentJson(Described):
    """En melding er modtaget."""

    feedback_id: str
    state: str


class StepJson(Described):
    """Et skridt i behandlingen er gemt."""

    feedback_id: str
    step: int
    state: str


class ReportJson(Described):
    """En melding, og hvor langt den er."""

    feedback_id: str
    answer_id: str
    kind: str
    note: str | None
    at: str
    state: str
    owner: str | None
    replies: list[str]


class ReportsJson(Described):
    """Meldinger, ældste først."""

    feedback: list[ReportJson]


class EventJson(Described):
    """En post i loggen, uden personligt indhold."""

    sequence: int
    at: str
    kind: str
    actor: str
    record: str
    body: dict[str, Any]
    commitment: str | None


class EventsJson(Described):
    """Kommunens poster, ældste først."""

    events: list[EventJson]


class OthersAnswerJson(Described):
    """Et svar, som en anden har fået, med spørgsmålet."""

    answer_id: str
    person_id: str
    at: str
    question: dict[str, Any] | None
    answer: AnswerJson | None
