"""What a finding is: two or more places that do not agree, or a place that time has overtaken, with the words of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.catalogue import Catalogue
from corpus.citation import Locator, label
from corpus.errors import BadReference
from corpus.glossary import Glossary
from corpus.model import Interval, Passage, Place, Source
from corpus.references import order
from corpus.rulebook import Rulebook

_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\bstk\.)(?<!\bnr\.)(?<!\bjf\.)(?<!\bpkt\.)(?<!\bpct\.)(?<!\d\.)\s+(?=[A-ZÆØÅ»\"])|\n\s*\n"
)


class Section(StrEnum):
    """The parts of the report, in the order of reading."""

    contradiction = "contradiction"
    """Two texts on the same duty say different things."""
    outdated = "outdated"
    """A text says something of a duty that the law of today orders otherwise."""
    ended = "ended"
    """A text describes provisions that are no longer in force."""
    repealed_act = "repealed_act"
    """A text relies on an act that was repealed."""
    rule = "rule"
    """A rule rests on a provision whose text has changed since it was last checked."""


class Difference(StrEnum):
    """In what two texts differ."""

    number = "number"
    deadline = "deadline"
    modality = "modality"
    validity = "validity"


@dataclass(frozen=True, kw_only=True)
class Side:
    """One text: where it stands, its own words, and when it holds. `passage_id` is None for a row of the rulebook."""

    label: str
    at: str
    quote: str
    in_force: Interval
    passage_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Change:
    """What became of a duty for some target groups: the law that a text spoke of, the law of today, and what to make of it."""

    groups: str
    then: tuple[Side, ...]
    now: tuple[Side, ...]
    said: str


@dataclass(frozen=True, kw_only=True)
class Finding:
    """`about` is the duty or the act; `said` the differences as sentences; `sides` what is held against each other, older first;
    `changes` what became of the duty since."""

    section: Section
    differences: tuple[Difference, ...]
    about: str
    said: tuple[str, ...]
    sides: tuple[Side, ...]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Report:
    """The findings of a release on a day, section by section."""

    release_id: str
    as_of: date
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True)
class World:
    """What the report is made from: a release, the rules, the names of acts, and the day it is read on."""

    catalogue: Catalogue
    rulebook: Rulebook
    glossary: Glossary
    as_of: date

    def source(self, passage: Passage) -> Source:
        return self.catalogue.sources[passage.source]

    def accounts(self) -> list[Passage]:
        """The passages that speak about law without making it, of sources that are still open."""
        return [
            each
            for each in self.catalogue.passages
            if not self.source(each).kind.is_law and (each.in_force.last is None or each.in_force.last >= self.as_of)
        ]

    def side(self, passage: Passage, shows: Callable[[str], bool] = lambda _: True) -> Side:
        """A passage by its first sentence that shows what the finding is about."""
        sentences = sentences_of(passage.text)
        return Side(
            label=label(self.source(passage), passage),
            at=passage.at,
            quote=next((each for each in sentences if shows(each)), sentences[0]),
            in_force=passage.in_force,
            passage_id=passage.passage_id,
        )

    def name(self, place: Place) -> str:
        """A place as a lawyer names it: "LAB (2016) § 16 a, stk. 1"."""
        passages = self.catalogue.places.at(place)
        source = self.catalogue.sources.get(place.source)
        if passages and source is not None:
            return label(source, passages[0])
        return f"{source.short} {place.at}" if source is not None else str(place)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, each literal in it."""
    return [each.strip() for each in _SENTENCE_END.split(text) if each.strip()]


def locator(at: str) -> Locator | None:
    """The place in an act; None for a place that follows no grammar ("grund 1")."""
    try:
        return Locator.parse(at)
    except BadReference:
        return None


def in_order(places: Iterable[Place]) -> list[Place]:
    """Places act by act in the order of the act; what follows no grammar comes last."""

    def key(place: Place) -> tuple[object, ...]:
        at = locator(place.at)
        if at is None:
            return place.source, 1, place.at
        return place.source, 0, order(at.section), at.subsection or 0, order(at.point or "0"), place.at

    return sorted(places, key=key)


def day(when: date) -> str:
    """ "15. januar 2021"."""
    months = "januar februar marts april maj juni juli august september oktober november december".split()
    return f"{when.day}. {months[when.month - 1]} {when.year}"


def enumerated(words: Sequence[str]) -> str:
    """ "a, b og c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} og {words[-1]}"
