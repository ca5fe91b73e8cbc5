"""What the HTTP doors take. What they give is `service.wire`, the same JSON as everywhere."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from service.model import Language, Role


class QuestionBody(BaseModel):
    """`POST /api/questions`."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"text": "Må BIU skære antallet af jobsamtaler ned til én om året?", "as_of": "2021-02-01"}
        },
    )

    text: str = Field(description="Spørgsmålet, på dansk eller engelsk.")
    as_of: str | None = Field(default=None, description="Datoen, reglerne skal gælde for: 2021-02-01 eller today (standard).")
    role: Role = Role.caseworker
    facts: dict[str, Any] | None = Field(
        default=None, description='Oplysninger ved siden af spørgsmålet, fx {"decider": "committee"}.'
    )
    conversation_id: str | None = Field(default=None, max_length=64)


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

    facts: dict[str, Any] = Field(description="Oplysninger ved navn; se corpus/facts.yaml.")
    as_of: str | None = Field(default=None, description="Datoen, reglerne skal gælde for: 2021-02-01 eller today (standard).")
    language: Language = Language.da
