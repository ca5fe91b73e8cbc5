"""Citations in anybody's text held up to the corpus: does the provision exist, was it in force, does the quotation stand there.

Mechanical, and says no more than it can: our texts are mostly digests, so a quotation that is not found here may still be the act's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.citation import label
from corpus.model import OFFICIAL, Passage, Place
from corpus.references import Reference, references_in
from service.doors.provisions import Provisions, one_line

_QUOTED = re.compile(r"»([^»«]{12,})«|“([^“”]{12,})”|„([^„“”]{12,})[“”]|\"([^\"\n]{12,})\"")
_AT_MOST = 3


class Standing(StrEnum):
    """How a reference stands on the day."""

    in_force = "in_force"
    wider = "wider"
    """Only the provision around it is held by itself."""
    ended = "ended"
    not_yet = "not_yet"
    not_found = "not_found"
    unknown_act = "unknown_act"


class Literal(StrEnum):
    """How a quotation stands on the day."""

    literal = "literal"
    not_in_force = "not_in_force"
    """Word for word in a text that was not in force on the day."""
    not_found = "not_found"


@dataclass(frozen=True, kw_only=True)
class CheckedReference:
    """A reference as written and one place that it names (None where no act is named that we know); `passages` are what stands there."""

    text: str
    at: str | None
    standing: Standing
    passages: tuple[Passage, ...]


@dataclass(frozen=True, kw_only=True)
class CheckedQuotation:
    """A quotation as written, without its marks; `passages` are those that hold it word for word."""

    text: str
    literal: Literal
    passages: tuple[Passage, ...]
    digest_only: bool
    """Whether what the text refers to is held as a digest alone, so that the act's own words cannot be looked up here."""


def check_references(text: str, provisions: Provisions, as_of: date) -> list[CheckedReference]:
    """Every place that the text refers to, in order: "§§ 31 og 32" are two."""
    return [
        checked
        for reference in references_in(text, own="", works=provisions.works)
        for checked in _reference(text[slice(*reference.span)], reference, provisions, as_of)
    ]


def check_quotations(
    text: str, references: Sequence[CheckedReference], provisions: Provisions, as_of: date
) -> list[CheckedQuotation]:
    """Every quotation of at least 12 characters. Line breaks and runs of blanks do not count."""
    cited = [passage for each in references for passage in each.passages]
    digest_only = all(each.text_status != OFFICIAL for each in cited)
    quoted = (next(group for group in found.groups() if group) for found in _QUOTED.finditer(text))
    return [_quotation(each, provisions, as_of, digest_only) for each in quoted]


def _reference(written: str, reference: Reference, provisions: Provisions, as_of: date) -> Iterator[CheckedReference]:
    if not reference.places:
        yield CheckedReference(text=written, at=None, standing=Standing.unknown_act, passages=())
    for each in reference.places:
        standing, passages = _standing(provisions.expanded(each), provisions, as_of)
        yield CheckedReference(text=written, at=each.at, standing=standing, passages=tuple(passages))


def _standing(places: Sequence[Place], provisions: Provisions, as_of: date) -> tuple[Standing, Sequence[Passage]]:
    if not any(each.source in provisions.library.sources for each in places):
        return Standing.unknown_act, ()
    ever, now = provisions.ever(places), provisions.in_force(places, as_of)
    if now:
        return (Standing.in_force if now[0] in ever else Standing.wider), now
    if ever:
        later = all(each.in_force.first > as_of for each in ever)
        return (Standing.not_yet if later else Standing.ended), ever
    return Standing.not_found, ()


def _quotation(quoted: str, provisions: Provisions, as_of: date, digest_only: bool) -> CheckedQuotation:
    words = one_line(quoted)
    holding = provisions.holding(words.rstrip("."))
    now = [each for each in holding if each.in_force.holds(as_of)]
    literal = Literal.literal if now else Literal.not_in_force if holding else Literal.not_found
    return CheckedQuotation(text=words, literal=literal, passages=tuple((now or holding)[:_AT_MOST]), digest_only=digest_only)


def named(passages: Sequence[Passage], provisions: Provisions) -> list[str]:
    """What people call the places, each once."""
    return list(dict.fromkeys(label(provisions.library.sources[each.source], each) for each in passages))
