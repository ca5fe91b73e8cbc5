"""What the HTTP doors take. What they give is `service.wire`, the same JSON as everywhere; `described.py` describes it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from service.model import Language, Role

_AS_OF = "Datoen, reglerne skal gælde for: 2021-02-01 eller today (standard)."
Day = Annotated[str, Field(max_length=20)]
AsOf = Annotated[str | None, Query(max_length=20, description="2021-02-01 eller today (standard).")]
Facts = Annotated[dict[Annotated[str, Field(max_length=100)], Any], Field(max_length=200)]
SourceName = Annotated[
    str,
    Query(
        min_length=1,
        max_length=200,
        description="Kilden: en ELI-sti eller et kortnavn.",
        openapi_examples={"lov": {"value": "/eli/lta/2019/548"}, "brev": {"value": "kk-bif-svar-2021"}},
    ),
]
At = Annotated[
    str,
    Query(
        min_length=1,
        max_length=200,
        description="Stedet i kilden, som en henvisning har det.",
        openapi_examples={"paragraf": {"value": "§ 31, stk. 1"}, "brev": {"value": "grund 1"}},
    ),
]


class QuestionBody(BaseModel):
    """`POST /api/questions`."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"text": "Må BIU skære antallet af jobsamtaler ned til én om året?", "as_of": "2021-02-01"}
        },
    )

    text: str = Field(description="Spørgsmålet, på dansk eller engelsk.")
    as_of: Day | None = Field(default=None, description=_AS_OF)
    role: Role = Role.caseworker
    facts: Facts | None = Field(default=None, description='Oplysninger ved siden af spørgsmålet, fx {"decider": "committee"}.')


class CheckBody(BaseModel):
    """`POST /api/checks`."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "facts": {"decider": "committee", "scope": "all", "change": ["count"], "new_value": 1, "new_value_months": 12},
                "as_of": "2021-02-01",
            }
        },
    )

    facts: Facts = Field(description="Oplysninger ved navn; se corpus/facts.yaml.")
    as_of: Day | None = Field(default=None, description=_AS_OF)
    language: Language = Language.da


class ChangeBody(BaseModel):
    """The first day on another benefit."""

    model_config = ConfigDict(extra="forbid")

    day: Day
    group: str = Field(max_length=100)


class HeldBody(BaseModel):
    """An interview that was held; `obligation` where it was an extra or a special one."""

    model_config = ConfigDict(extra="forbid")

    day: Day
    obligation: str | None = Field(default=None, max_length=100)


class HoursBody(BaseModel):
    """Hours of accumulated unemployment, counted through a day."""

    model_config = ConfigDict(extra="forbid")

    day: Day
    hours: float = Field(ge=0, le=100_000, allow_inf_nan=False)


class CalendarBody(BaseModel):
    """`POST /api/calendar`. In the body and not in the address, for a date of birth is written to no log."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"group": "dagpenge", "first": "2025-03-10", "as_of": "2025-06-01"}},
    )

    group: str = Field(max_length=100, description="Målgruppen, fx dagpenge eller jobparat.")
    first: Day = Field(description="Første dag: tilmelding, første henvendelse, fravær eller dag på ydelsen.")
    as_of: Day | None = Field(default=None, description="Dagen, status vises for: 2025-06-01 eller today (standard).")
    born: Day | None = Field(default=None, description="Fødselsdato; bruges kun til lovens aldersgrænser og gemmes ikke.")
    changes: list[ChangeBody] = Field(default_factory=list, max_length=50)
    held: list[HeldBody] = Field(default_factory=list, max_length=200)
    hours: list[HoursBody] = Field(default_factory=list, max_length=200)
    part_time: bool = False
    leave_ends: Day | None = Field(default=None, description="Barslens sidste dag.")
    control_notice: Day | None = Field(default=None, description="Dagen for en meddelelse om kontrol.")
    sickness_benefit_ended: Day | None = Field(default=None, description="Sygedagpengenes sidste dag.")
