"""What the tools answer, one model a tool. Danish descriptions, for clients show them to caseworkers."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from service.doors.mcp.parts import (
    CautionOut,
    CitationOut,
    Confidence,
    Day,
    GroundOut,
    Machine,
    MissingOut,
    Out,
    PassageOut,
    Valid,
)
from service.model import Language, Status


class FoundPassageOut(PassageOut):
    """Et sted, der er fundet, med sin score (0 til 1, højest er nærmest)."""

    score: float
    ranks: Annotated[dict[str, int], Field(description="Pladsen på hver af søgningens lister, hvor stedet var; 1 er øverst.")]


class SearchOut(Out):
    """search_law."""

    query: str
    as_of: Day
    date_read: Annotated[str | None, Field(description="Ordene, datoen er læst af; null, hvis den er givet eller er i dag.")]
    language: Language
    sufficient: Annotated[
        bool, Field(description="Om stederne er nær nok til at svare ud fra. Ellers: svar, at kilderne ikke siger det.")
    ]
    probability: float
    outside: Annotated[str | None, Field(description="Emnet, hvis spørgsmålet ligger uden for kilderne.")]
    passages: list[FoundPassageOut]
    release: str
    machine: Machine


class VersionOut(Out):
    """En periode, hvor stedet lød på én måde."""

    source: str
    at: str
    label: str
    valid_from: str
    valid_to: Valid


class ProvisionOut(Out):
    """get_provision."""

    citation: str
    as_of: Day
    exact: Annotated[
        bool, Field(description="false: Stedet står ikke for sig selv i kilderne; teksten er den omgivende bestemmelse.")
    ]
    passages: list[PassageOut]
    versions: Annotated[list[VersionOut], Field(description="Alle perioder, som kilderne har for stedet.")]
    release: str
    machine: Machine


class ReferenceOut(Out):
    """En henvisning i teksten og hvordan den står på datoen."""

    text: str
    at: str | None
    standing: Annotated[
        Literal["in_force", "wider", "ended", "not_yet", "not_found", "unknown_act"],
        Field(
            description="in_force gælder; wider: kun den omgivende bestemmelse er med; ended og not_yet: gjaldt før eller først senere; "
            "not_found: findes ikke i kilderne; unknown_act: loven er ikke med, eller teksten siger ikke hvilken."
        ),
    ]
    labels: list[str]
    valid_from: str | None
    valid_to: Valid


class QuotationOut(Out):
    """Et citat i teksten og om det står ordret i en kilde."""

    text: str
    found: Annotated[
        Literal["literal", "not_in_force", "not_found"],
        Field(
            description="literal: ordret i kraft på datoen. not_in_force: ordret, men ikke i kraft. not_found: ikke i Sagligs tekster."
        ),
    ]
    labels: list[str]
    digest_only: Annotated[
        bool,
        Field(
            description="true: Saglig har kun en gengivelse af det, der henvises til. not_found betyder da ikke, at citatet er forkert."
        ),
    ]


class VerifiedOut(Out):
    """verify_citations."""

    as_of: Day
    references: list[ReferenceOut]
    quotations: list[QuotationOut]
    sound: Annotated[bool, Field(description="Om hver henvisning er i kraft, og hvert citat er ordret.")]
    release: str
    machine: Machine


class ChangeOut(Out):
    """En ændring, der kan gøre forslaget lovligt, hvis den er reel."""

    fact: str
    before: Annotated[Any, Field(alias="from")]
    to: Any
    text: str


class WayOut(Out):
    """Et mindste sæt ændringer og udfaldet efter dem."""

    outcome: str
    changes: list[ChangeOut]


class CheckOut(Out):
    """check_saglighed."""

    as_of: Day
    outcome: Annotated[
        str,
        Field(
            description="lawful, unlawful, conditional (mangler oplysninger), judgement (en jurist vurderer), "
            "not_covered (datoen er ikke med) eller none."
        ),
    ]
    confidence: Confidence | None
    notice: str | None
    facts_read: Annotated[
        dict[str, Any], Field(description="Oplysningerne, der er prøvet: læst af teksten og givet ved siden af.")
    ]
    grounds: Annotated[list[GroundOut], Field(description="Det, der afgør sagen.")]
    judgements: Annotated[list[GroundOut], Field(description="Det, en jurist må vurdere.")]
    waiting: Annotated[list[GroundOut], Field(description="Det, der venter på oplysninger.")]
    conditions: list[GroundOut]
    warnings: list[GroundOut]
    met: list[GroundOut]
    missing: list[MissingOut]
    counterfactuals: list[WayOut]
    rulebook_digest: str
    machine: Machine


class StatementOut(Out):
    """Et kontrolleret udsagn med sine citater; aldrig uden."""

    text: str
    citations: list[CitationOut]


class ShownGroundOut(Out):
    """En grund i reglernes prøvelse."""

    rule_id: str
    outcome: str
    text: str
    citations: list[CitationOut]


class ShownVerdictOut(Out):
    """Udfaldet af reglernes prøvelse; none, hvor intet er prøvet."""

    outcome: str
    grounds: list[ShownGroundOut]


class ConsideredOut(Out):
    """Et sted, der er vejet, og om svaret bruger det."""

    source: str
    at: str
    score: float
    used: bool


class WithheldOut(Out):
    """Et udsagn, der er holdt tilbage, og hvorfor; aldrig hvad det sagde."""

    reason: str
    text: str


class ManifestOut(Out):
    """Hvad svaret hviler på."""

    release: str
    rulebook_digest: str
    embedder: str
    model: Annotated[str | None, Field(description="Sprogmodellen, der har formuleret svaret; null, hvis ingen har.")]


class AnswerOut(Out):
    """ask."""

    question_id: str
    status: Annotated[
        Status,
        Field(description="answered, answered_in_part, needs_facts eller unanswerable_...: gæt ikke videre på det sidste."),
    ]
    as_of: Day
    language: Language
    verdict: ShownVerdictOut
    statements: list[StatementOut]
    warnings: list[CautionOut]
    withheld: list[WithheldOut]
    missing: list[MissingOut]
    considered: list[ConsideredOut]
    manifest: ManifestOut
    timing_ms: int
    markdown: Annotated[
        str, Field(description="Hele svaret, klar til at vise, med [1] og en liste over kilder. Gengiv det uden at lægge til.")
    ]
    machine: Machine
