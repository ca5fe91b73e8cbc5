"""What the reader is told where the model did not do: the answer is then the extractive one, and nothing is missing but the wording."""

from __future__ import annotations

from collections.abc import Mapping

from service.answering.written.port import Cause
from service.model import Caution, Language

_FLOOR = (
    "Svaret er derfor sat sammen af reglernes egne ord og citater fra kilderne.",
    "The answer is therefore made of the rules' own words and quotations from the sources.",
)
_TOLD: Mapping[Cause, tuple[str, str]] = {
    Cause.slow: ("Sprogmodellen blev ikke færdig i tide.", "The language model did not finish in time."),
    Cause.unreachable: ("Sprogmodellen kunne ikke nås.", "The language model could not be reached."),
    Cause.busy: ("Sprogmodellen havde for travlt til at svare.", "The language model was too busy to answer."),
    Cause.failing: ("Sprogmodellen svarede med en fejl.", "The language model answered with an error."),
    Cause.refused: (
        "Sprogmodellen ville ikke tage imod spørgsmålet. Den, der driver Saglig, skal se på opsætningen.",
        "The language model would not take the question. Whoever runs Saglig must look at its settings.",
    ),
    Cause.cut: ("Svaret fra sprogmodellen blev afbrudt.", "The language model's answer was cut off."),
    Cause.malformed: ("Svaret fra sprogmodellen kunne ikke læses.", "The language model's answer could not be read."),
    Cause.unusable: (
        "Sprogmodellen skrev intet, som kunne kontrolleres mod kilderne.",
        "The language model wrote nothing that could be checked against the sources.",
    ),
}


def caution(cause: Cause, language: Language) -> Caution:
    """What happened and what the answer is made of instead; counted by `model_` and the cause."""
    english = language is Language.en
    return Caution(kind=f"model_{cause.value}", text=f"{_TOLD[cause][english]} {_FLOOR[english]}")
