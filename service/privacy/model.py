"""The nouns of masking: what sort of personal data, where it stood, and the text without it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class HiddenKind(StrEnum):
    """What sort of personal data a span holds."""

    cpr = "cpr"
    phone = "phone"
    email = "email"
    address = "address"
    journal = "journal"
    name = "name"


PLACEHOLDERS = {
    HiddenKind.cpr: "[CPR-nummer]",
    HiddenKind.phone: "[telefonnummer]",
    HiddenKind.email: "[e-mail]",
    HiddenKind.address: "[adresse]",
    HiddenKind.journal: "[journalnummer]",
    HiddenKind.name: "[navn]",
}


@dataclass(frozen=True, kw_only=True)
class Hidden:
    """Where personal data stood in the original: characters `start` to before `end`. It never holds the data itself."""

    kind: HiddenKind
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Masked:
    """A text with placeholders, and what they cover: `found` is in order of place, and no two overlap."""

    text: str
    found: tuple[Hidden, ...] = ()
