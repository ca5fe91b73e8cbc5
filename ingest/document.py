"""What a reader gives and the later stages take: a document at its own joints, with a way back to the text as printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.model import Interval, Kind, Place


class Element(StrEnum):
    """What sort of joint a provision is (Akoma Ntoso names; `paragraph` is a paragraph of running text)."""

    chapter = "chapter"
    section = "section"
    subsection = "subsection"
    point = "point"
    letter = "letter"
    table_row = "table_row"
    footnote = "footnote"
    annex = "annex"
    commencement = "commencement"
    heading = "heading"
    paragraph = "paragraph"


@dataclass(frozen=True)
class Piece:
    """`length` characters at `start` of the repaired text stand at `original` of the text as printed."""

    start: int
    original: int
    length: int


@dataclass(frozen=True, kw_only=True)
class OffsetMap:
    """The way back from repaired text to the text as printed; pieces in order, what lies between them was put in or left out."""

    pieces: tuple[Piece, ...]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters [start, end) of the repaired text stand as printed. ValueError where none of them does."""
        touched = [each for each in self.pieces if each.start < end and start < each.start + each.length]
        if not touched:
            raise ValueError(f"nothing of [{start}, {end}) is printed")
        first, last = touched[0], touched[-1]
        return first.original + max(0, start - first.start), last.original + min(last.length, end - last.start)


@dataclass(frozen=True, kw_only=True)
class Provision:
    """One joint of a document. `at` is its locator; `num` and `heading` are as printed; `parent` is the `at` it lies in.

    `of` names the act that an amending act's new wording belongs to ("LAB § 31 a" in lov 2590/2021): it is stored as the amending
    act's own provision and linked there, never indexed as the other act's text.
    """

    at: str
    element: Element
    text: str
    num: str | None = None
    heading: str | None = None
    parent: str | None = None
    speaker: str | None = None
    bill_changed: bool | None = None
    page: int | None = None
    of: Place | None = None
    offsets: OffsetMap | None = None


class Severity(StrEnum):
    """Whether a remark stopped something: `refused` a page or a document, `masked` or `stripped` a part, `noted` nothing."""

    refused = "refused"
    masked = "masked"
    stripped = "stripped"
    noted = "noted"


@dataclass(frozen=True, kw_only=True)
class Remark:
    """Something that whoever added the document must know, in a sentence; `kind` is a word that programs count by."""

    kind: str
    severity: Severity
    text: str
    page: int | None = None


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What a document says of itself (ELI, FRBR expression); what it does not say is None."""

    source: str | None
    kind: Kind | None
    title: str
    number: str | None = None
    short: str | None = None
    issuer: str | None = None
    date_document: date | None = None
    in_force: Interval | None = None
    status: str | None = None


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document as read: who it says it is, its joints in order, the text as printed, and what was remarked on the way."""

    identity: Identity
    provisions: Sequence[Provision]
    printed: str
    remarks: tuple[Remark, ...] = ()
    pages: int | None = None
    references: tuple[Place, ...] = field(default=())
