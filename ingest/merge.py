"""Official over digest: what the official text says at a place is quoted from it, and the digest stays for what it does not say.

A digest of the same source lends the official passage what a jurist found out about the place: when its wording applied, what it
is about, what it describes, and the notes that must be shown with it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.citation import eid
from corpus.errors import BadDocument
from corpus.index.embedded import embedded_text
from corpus.model import OFFICIAL, Confidence, Interval, Kind, Passage, Rank, Source
from ingest.document import Provision
from ingest.kin import Kin, LawDigests, PaperDigests, ended_with
from ingest.versions import closed

Divide = Callable[[str, str], Sequence[str]]
"""From a breadcrumb and a text to the text's parts in order, each short enough for the model beside that breadcrumb."""


@dataclass(frozen=True, kw_only=True)
class Official:
    """A document as it goes into a release: its source, every joint (`provisions`, with their headings), and the leaves that
    become passages (`units`)."""

    source: Source
    provisions: Sequence[Provision]
    units: Sequence[Provision]


@dataclass(frozen=True, kw_only=True)
class Merged:
    """What a release is made of."""

    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]


def merged(digested: Mapping[str, Source], digests: Iterable[Passage], officials: Sequence[Official], divide: Divide) -> Merged:
    """Sources and passages of the next release: digests in the order of the corpus, then what only documents know."""
    own: dict[str, list[Passage]] = {}
    for passage in digests:
        own.setdefault(passage.source, []).append(passage)
    by_source = {each.source.source: each for each in officials}
    sources = {**digested, **{name: each.source for name, each in by_source.items()}}
    passages: list[Passage] = []
    for name in sources:
        passages += over(by_source[name], own.get(name, ()), divide) if name in by_source else own.get(name, ())
    all_sources, all_passages = closed(tuple(sources.values()), passages)
    return Merged(sources=all_sources, passages=all_passages)


def over(official: Official, digests: Sequence[Passage], divide: Divide) -> list[Passage]:
    """The passages of one source: the official text at its joints, then the digests of what it does not say.

    Raise BadDocument where two joints have the same place in the same days: a citation of it would be of two texts.
    """
    source = official.source
    lawlike, amending = source.kind.is_law, source.kind is Kind.amending_act
    held = [replace(each, in_force=ended_with(each.in_force, source.in_force)) for each in digests]
    known = LawDigests(held, amending=amending) if lawlike else PaperDigests(held, official.units)
    trails = _trails(official.provisions)
    made: dict[str, Passage] = {}
    replaced: set[str] = set()
    for unit in official.units:
        kin = known.kin(unit)
        period = kin.period(source.in_force)
        gone = kin.standing_back(period)
        replaced.update(each.passage_id for each in gone)
        for passage in _passages(source, unit, kin, gone, period, trails.get(unit.at, ""), divide):
            if passage.passage_id in made:
                raise BadDocument("twins", f"{source.source}: »{passage.at}« står to gange i dokumentet for samme dage.")
            made[passage.passage_id] = passage
    rest = (each for each in held if each.passage_id not in replaced and each.passage_id not in made)
    return [replace(each, position=position) for position, each in enumerate((*made.values(), *rest))]


def _passages(
    source: Source, unit: Provision, kin: Kin, gone: Sequence[Passage], period: Interval, trail: str, divide: Divide
) -> Iterator[Passage]:
    nearest = kin.nearest
    about = next((each.about for each in kin.exact), "") or trail or next((each.about for each in nearest), "")
    described = (*((unit.of,) if unit.of and unit.of.source else ()), *(place for each in gone for place in each.describes))
    changed = {each.bill_changed for each in nearest}
    subjects = {each.subject for each in nearest or kin.section}
    place = _named(source, unit, kin)
    for number, text in enumerate(divide(_breadcrumb(source, place, about), unit.text), start=1):
        at = place if number == 1 else f"{place}, del {number}"
        passage = Passage(
            passage_id=f"{source.source}#{eid(at)}@{period.first.isoformat()}",
            source=source.source,
            at=at,
            about=about,
            text=text,
            breadcrumb=_breadcrumb(source, at, about),
            in_force=period,
            rank=_rank(source, unit, nearest),
            confidence=Confidence.A,
            digest="",
            position=0,
            speaker=unit.speaker or next((each.speaker for each in nearest if each.speaker), None) or source.speaker,
            bill_changed=unit.bill_changed if unit.bill_changed is not None else (changed.pop() if len(changed) == 1 else None),
            subject=subjects.pop() if len(subjects) == 1 else None,
            describes=tuple(dict.fromkeys(described)),
            described_on=next((each.described_on for each in kin.exact), None),
            note=" ".join(dict.fromkeys(each.note for each in gone if each.note)) or None,
            page=unit.page,
            text_status=OFFICIAL,
            found_by=tuple(dict.fromkeys(f"{each.about}: {each.text}" for each in gone)),
        )
        yield replace(passage, digest=hashlib.sha256(embedded_text(passage).encode()).hexdigest())


def _named(source: Source, unit: Provision, kin: Kin) -> str:
    """The place as it is cited: where an amending act gives §§ to several acts, its digest says to which."""
    amending = source.kind is Kind.amending_act
    return next((each.at for each in kin.exact if amending and each.confidence is not Confidence.U), unit.at)


def _breadcrumb(source: Source, at: str, about: str) -> str:
    return f"{source.short} {at}: {about}" if about else f"{source.short} {at}"


def _rank(source: Source, unit: Provision, nearest: Sequence[Passage]) -> Rank:
    """In a hearing note the ministry's remark is preparatory work, and a party's wish is a wish."""
    if source.kind is Kind.hearing_note and unit.speaker:
        return Rank.preparatory if "minister" in unit.speaker.casefold() else Rank.party
    ranks = {each.rank for each in nearest}
    return ranks.pop() if len(ranks) == 1 else source.rank


def _trails(provisions: Sequence[Provision]) -> Mapping[str, str]:
    """By place: the headings that it lies under, outermost first."""
    by_place = {each.at: each for each in provisions}
    trails: dict[str, str] = {}
    for provision in provisions:
        headings: list[str] = []
        here: Provision | None = provision
        while here is not None:
            if here.heading and here.heading not in headings:
                headings.insert(0, here.heading)
            here = by_place.get(here.parent) if here.parent and here.parent != here.at else None
        trails[provision.at] = " · ".join(headings)
    return trails
