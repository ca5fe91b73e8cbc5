"""The nouns of the law: what a source, a passage and a citation are.

Names follow ELI (LegalResource, in force), Akoma Ntoso (eId) and information retrieval (passage).
Everything here is frozen data; nothing reads a file or a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

OFFICIAL = "official"
"""The `text_status` of a source's own words; "digest" is that of ours."""


class Rank(IntEnum):
    """Authority of a statement, highest first. Only act, executive_order and principle can carry a duty or a right."""

    act = 11
    executive_order = 10
    principle = 9
    guidance = 8
    practice = 7
    preparatory = 6
    ministry_letter = 5
    municipal_reply = 4
    committee_answer = 3
    party = 2
    initiative = 1

    @property
    def carries_duty(self) -> bool:
        return self >= Rank.principle


class Kind(StrEnum):
    """What sort of document a source is (ELI type_document)."""

    act = "act"
    consolidation = "consolidation"
    amending_act = "amending_act"
    executive_order = "executive_order"
    guidance = "guidance"
    practice = "practice"
    doctrine = "doctrine"
    hearing_note = "hearing_note"
    ministry_letter = "ministry_letter"
    municipal_reply = "municipal_reply"
    committee_answer = "committee_answer"
    initiative = "initiative"
    bill = "bill"

    @property
    def is_law(self) -> bool:
        return self in {Kind.act, Kind.consolidation, Kind.amending_act, Kind.executive_order}


class Confidence(StrEnum):
    """How well a statement was checked: A read in full, B official page, B- official but older than the act, C secondary, U unverified."""

    A = "A"
    B = "B"
    B_MINUS = "B-"
    C = "C"
    U = "U"

    @property
    def verified(self) -> bool:
        return self in {Confidence.A, Confidence.B, Confidence.C}


@dataclass(frozen=True, kw_only=True)
class Interval:
    """Days in force, both ends included; `last` is None while open."""

    first: date
    last: date | None = None

    def holds(self, as_of: date) -> bool:
        return self.first <= as_of and (self.last is None or as_of <= self.last)

    def overlaps(self, other: Interval) -> bool:
        return (other.last is None or self.first <= other.last) and (self.last is None or other.first <= self.last)


@dataclass(frozen=True, order=True)
class Place:
    """A place in a source: `/eli/lta/2019/548` and `§ 31, stk. 1`, or a letter's slug and `grund 1`."""

    source: str
    at: str

    def __str__(self) -> str:
        return f"{self.source} {self.at}" if self.at else self.source


@dataclass(frozen=True, kw_only=True)
class Source:
    """A document (ELI LegalExpression). `source` is its ELI path or slug; `work` names what its versions are versions of."""

    source: str
    work: str
    kind: Kind
    rank: Rank
    title: str
    short: str
    number: str | None
    issuer: str | None
    date_document: date | None
    in_force: Interval
    official_url: str | None
    confidence: Confidence
    checked_on: date
    text_status: str = "digest"
    language: str = "da"
    speaker: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One place of a source as it read in one period: the unit that is found, quoted and cited.

    `digest` is the SHA-256 of what is embedded (breadcrumb and text); `describes` are the provisions that a passage
    speaks about without making them, as they stood on `described_on`. `text_status` is "official" where the text is the
    source's own words: a source of which the official text is at hand may still have digests of what it does not say.
    `found_by` are the words of the subject index that lead here: searched, never shown.
    """

    passage_id: str
    source: str
    at: str
    about: str
    text: str
    breadcrumb: str
    in_force: Interval
    rank: Rank
    confidence: Confidence
    digest: str
    position: int
    speaker: str | None = None
    bill_changed: bool | None = None
    subject: str | None = None
    describes: tuple[Place, ...] = ()
    described_on: date | None = None
    note: str | None = None
    page: int | None = None
    text_status: str = "digest"
    found_by: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        return Place(self.source, self.at)


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A quotation and where it stands. `quote` is literal in the stored passage, or the citation is not made."""

    source: str
    at: str
    label: str
    quote: str
    url: str | None
    page: int | None
    valid_from: date
    valid_to: date | None
    official: bool = False
    """Whether the quotation is the source's own words and not a digest's."""
