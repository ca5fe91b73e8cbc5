"""The parts that the tools' answers share, typed so that a client knows what it gets. Dates are YYYY-MM-DD, null where open."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Machine = Annotated[
    str,
    Field(
        description="At en maskine har lavet det, hvad det hviler på, og at et menneske afgør sagen. Skal vises sammen med svaret."
    ),
]
Day = Annotated[str, Field(description="Datoen, reglerne gælder for, som år-måned-dag.")]
Valid = Annotated[str | None, Field(description="Sidste dag i kraft; null, mens teksten gælder.")]
Confidence = Annotated[
    Literal["A", "B", "B-", "C", "U"],
    Field(description="A læst i sin helhed, B officiel side, B- officiel, men ældre end loven, C sekundær, U ikke verificeret."),
]
TextStatus = Annotated[
    Literal["official", "digest"],
    Field(description="official: kildens egne ord. digest: vores gengivelse; slå kilden op før citat."),
]


class Out(BaseModel):
    """Every field is there, and no other: what is told and not described is found by the tests, and not dropped unseen."""

    model_config = ConfigDict(extra="forbid")


class CitationOut(Out):
    """Et citat og stedet, det står; citatet står ordret i teksten hos Saglig."""

    source: str
    at: str
    label: str
    quote: str
    url: str | None
    page: int | None
    valid_from: str
    valid_to: Valid


class PassageOut(Out):
    """Et sted i en kilde, som det lød i en periode."""

    source: str
    at: str
    label: str
    about: str
    text: str
    rank: Annotated[
        str, Field(description="Kildens vægt, fx act, guidance eller party. Kun act, executive_order og principle giver pligter.")
    ]
    speaker: Annotated[str | None, Field(description="Hvem der siger det, hvor det ikke er loven selv.")]
    confidence: Confidence
    text_status: TextStatus
    note: Annotated[str | None, Field(description="Forbehold, som skal vises sammen med teksten.")]
    page: int | None
    url: str | None
    valid_from: str
    valid_to: Valid


class MissingOut(Out):
    """En oplysning, der kan ændre udfaldet, og spørgsmålet, der giver den."""

    fact: str
    question: str


class CautionOut(Out):
    """Et forbehold: kind til at tælle efter, text til at læse."""

    kind: str
    text: str


class GroundOut(Out):
    """Hvad en regel kom frem til."""

    rule_id: str
    title: str
    step: int
    outcome: str
    text: str
    groups: list[str]
    version: str
    confidence: Confidence
    warning: str | None
    citations: list[CitationOut]
