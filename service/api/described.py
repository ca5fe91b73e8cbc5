"""How the JSON of answers, checks and searches looks, for the OpenAPI alone: nothing is made from these, and a test holds them to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from service.model import Language, Status

MACHINE = "At en maskine har lavet det, hvad det hviler på, og at et menneske afgør sagen. Skal vises sammen med det."


class Described(BaseModel):
    """Every field is there, and no other."""

    model_config = ConfigDict(extra="forbid")


class CitationJson(Described):
    """Et citat og stedet, det står."""

    source: str
    at: str
    label: str
    quote: str
    url: str | None
    page: int | None
    valid_from: date
    valid_to: date | None


class StatementJson(Described):
    """En sætning, der kan bygges på."""

    text: str
    citations: list[CitationJson] = Field(min_length=1)


class ShownGroundJson(Described):
    """En regel, som afgjorde noget."""

    rule_id: str
    outcome: str
    text: str
    citations: list[CitationJson]


class VerdictJson(Described):
    """Udfaldet af prøvelsen; none, hvor der ikke var noget at prøve."""

    outcome: str
    grounds: list[ShownGroundJson]


class WarningJson(Described):
    """Det, læseren skal vide ved siden af svaret."""

    kind: str
    text: str


class WithheldJson(Described):
    """Et udsagn, der er holdt tilbage, og hvorfor; aldrig hvad det sagde."""

    reason: str
    text: str


class MissingJson(Described):
    """En oplysning, der kan ændre udfaldet."""

    fact: str
    question: str


class ConsideredJson(Described):
    """Et sted, der blev overvejet."""

    source: str
    at: str
    score: float
    used: bool


class ManifestJson(Described):
    """Det, svaret hviler på."""

    release: str
    rulebook_digest: str
    embedder: str
    model: str | None


class AnswerJson(Described):
    """Svaret."""

    question_id: str
    status: Status = Field(description="Tælles efter forstavelsen: answered, needs_facts, unanswerable eller error.")
    as_of: date
    language: Language
    verdict: VerdictJson
    statements: list[StatementJson]
    warnings: list[WarningJson]
    withheld: list[WithheldJson]
    missing: list[MissingJson]
    considered: list[ConsideredJson]
    manifest: ManifestJson
    timing_ms: int
    machine: str = Field(description=MACHINE)


class GroundJson(Described):
    """En regel i prøvelsen, med version og steder."""

    rule_id: str
    title: str
    step: int
    outcome: str
    text: str
    groups: list[str]
    version: date
    confidence: str
    warning: str | None
    citations: list[CitationJson]


class ChangeJson(Described):
    """En ændring af en oplysning."""

    fact: str
    before: Any = Field(alias="from")
    to: Any
    text: str


class CounterfactualJson(Described):
    """Den mindste ændring, der ville gøre forslaget lovligt."""

    outcome: str
    changes: list[ChangeJson]


class CheckJson(Described):
    """Prøvelsen."""

    as_of: date
    outcome: str
    confidence: str | None
    notice: str | None
    grounds: list[GroundJson]
    judgements: list[GroundJson]
    waiting: list[GroundJson]
    conditions: list[GroundJson]
    warnings: list[GroundJson]
    met: list[GroundJson]
    missing: list[MissingJson]
    counterfactuals: list[CounterfactualJson]
    rulebook_digest: str
    machine: str = Field(description=MACHINE)


class FoundPassageJson(Described):
    """Et sted, søgningen fandt."""

    source: str
    at: str
    label: str
    about: str
    text: str
    score: float
    ranks: dict[str, int]
    rank: str
    speaker: str | None
    confidence: str
    text_status: str
    url: str | None
    valid_from: date
    valid_to: date | None


class SearchJson(Described):
    """Søgningens svar."""

    query: str
    as_of: date
    date_read: str | None
    language: str
    sufficient: bool
    probability: float
    outside: str | None
    release: str
    passages: list[FoundPassageJson]
    machine: str = Field(description=MACHINE)


class ReadyJson(Described):
    """Klar."""

    status: str
    release: str
