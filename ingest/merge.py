"""Official over digest: what the official text says at a place is quoted from it, and the digest stays for what it does not say.

A digest of the same source lends the official passage what a jurist has found out about the place: when its wording applied,
what it is about, what it describes, and the notes that must be shown with it. The same § number may stand for another rule in
another version (§ numbers move), so places are only ever compared within one source.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.citation import Locator, eid
from corpus.errors import BadDocument, BadReference
from corpus.model import Confidence, Interval, Kind, Passage, Place, Rank, Source
from ingest.document import Element, Provision
from ingest.identify import OFFICIAL
from ingest.versions import closed

Divide = Callable[[str, str], Sequence[str]]
"""From a breadcrumb and a text to the text's parts in order, each short enough for the model beside that breadcrumb."""


@dataclass(frozen=True, kw_only=True)
class Official:
    """A document as it goes into a release: its source, every joint (`provisions`, with headings) and the leaves that become
    passages (`units`)."""

    source: Source
    provisions: Sequence[Provision]
    units: Sequence[Provision]
    describes: Mapping[str, tuple[Place, ...]]


@dataclass(frozen=True, kw_only=True)
class Merged:
    """What a release is made of."""

    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]


def merged(
    digested: Mapping[str, Source], digests: Iterable[Passage], officials: Sequence[Official], divide: Divide
) -> Merged:
    """Sources and passages of the next release: digests in the order of the corpus, then what only documents know."""
    own: dict[str, list[Passage]] = {}
    for passage in digests:
        own.setdefault(passage.source, []).append(passage)
    by_source = {each.source.source: each for each in officials}
    sources = {**digested, **{name: each.source for name, each in by_source.items()}}
    passages: list[Passage] = []
    for name in sources:
        known = own.get(name, [])
        official = by_source.get(name)
        passages += known if official is None else _over(official, known, divide)
    return Merged(**dict(zip(("sources", "passages"), closed(tuple(sources.values()), passages), strict=True)))


def _over(official: Official, digests: Sequence[Passage], divide: Divide) -> list[Passage]:
    source = official.source
    headings = _headings(official.provisions)
    places = [(digest, _located(digest.at)) for digest in digests]
    made: list[Passage] = []
    replaced: set[str] = set()
    for unit in official.units:
        kin = _Kin.of(unit, places, lawlike=source.kind.is_law)
        period = _period(source, kin)
        over = [each for each in kin.all if _stands_back(each, period)]
        replaced |= {each.passage_id for each in over}
        made += _passages(official, unit, kin, over, period, headings, divide)
    rest = [replace(each, in_force=_within(each.in_force, source.in_force)) for each in digests if each.passage_id not in replaced]
    _refuse_twins(source, made)
    return [replace(each, position=position) for position, each in enumerate((*made, *rest))]


@dataclass(frozen=True, kw_only=True)
class _Kin:
    """The digests of one place: at it, around it (nearest first) and inside it."""

    exact: tuple[Passage, ...]
    around: tuple[Passage, ...]
    inside: tuple[Passage, ...]

    @classmethod
    def of(cls, unit: Provision, places: Sequence[tuple[Passage, Locator | None]], *, lawlike: bool) -> _Kin:
        here = _located(unit.at)
        exact, around, inside = [], [], []
        for digest, there in places:
            if digest.at == unit.at or (here is not None and here == there):
                exact.append(digest)
            elif _inside(unit.at, here, digest.at, there, lawlike=lawlike):
                around.append(digest)
            elif _inside(digest.at, there, unit.at, here, lawlike=lawlike):
                inside.append(digest)
        around.sort(key=lambda each: -len(each.at))
        return cls(exact=tuple(exact), around=tuple(around), inside=tuple(inside))

    @property
    def all(self) -> tuple[Passage, ...]:
        return (*self.exact, *self.around, *self.inside)

    @property
    def read(self) -> tuple[Passage, ...]:
        """Those that restate the text: at the place, else around it, else inside it; never one that says what is not verified."""
        for group in (self.exact, self.around, self.inside):
            if found := tuple(each for each in group if each.confidence is not Confidence.U):
                return found
        return ()
