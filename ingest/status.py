"""Where every source stands on a day: what it is, when it was in force, whose words it is held in, and what is stale about it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.index.port import Release
from corpus.model import OFFICIAL, Passage, Source
from corpus.places import Places
from ingest.document import Severity
from ingest.register import Entry, State
from ingest.versions import successions

CHECK_AFTER_DAYS = 90
"""Law in force that has not been compared with the publisher's for longer is called stale."""

_SHOWN = 4


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One source. `entry` is its document, None where only a digest is held; `followed_by` the version that took its place.

    `passages` counts all, `official` those in the source's own words; `refused_pages` those of the document that could not be
    read; `stale` are sentences.
    """

    source: Source
    entry: Entry | None
    passages: int
    official: int
    refused_pages: int
    checked_on: date
    followed_by: Source | None
    stale: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Shelved:
    """A document that the release does not hold: removed, or not built yet."""

    entry: Entry
    waiting: bool


def standings(release: Release, entries: Iterable[Entry], as_of: date) -> tuple[list[Standing], list[Shelved]]:
    """Every source of the release, in its order; then what lies on the shelf outside it."""
    shelf = {entry.source: entry for entry in entries}
    held = {name: entry for name, entry in shelf.items() if entry.state is State.held}
    sources = list(release.sources())
    followed = successions(sources)
    own: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in release.passages():
        own[passage.source].append(passage)
    places = Places(release.passages())
    known = {each.source: each for each in sources}
    found = [
        _standing(each, held.get(each.source), own[each.source], followed.get(each.source), places, known, as_of)
        for each in sources
    ]
    official = {each.source for each in sources if each.text_status == OFFICIAL}
    outside = [
        Shelved(entry=entry, waiting=entry.state is State.held)
        for entry in shelf.values()
        if (entry.state is State.held) is not (entry.source in official) or entry.state is State.removed
    ]
    return found, outside


def _standing(
    source: Source,
    entry: Entry | None,
    passages: Sequence[Passage],
    followed_by: Source | None,
    places: Places,
    known: Mapping[str, Source],
    as_of: date,
) -> Standing:
    checked_on = max(entry.checked_at.date(), source.checked_on) if entry else source.checked_on
    refused = (
        Counter(each.page for each in entry.remarks if each.severity is Severity.refused) if entry else Counter[int | None]()
    )
    return Standing(
        source=source,
        entry=entry,
        passages=len(passages),
        official=sum(each.text_status == OFFICIAL for each in passages),
        refused_pages=len(refused),
        checked_on=checked_on,
        followed_by=followed_by,
        stale=tuple(_stale(source, passages, checked_on, places, known, as_of)),
    )


def _stale(
    source: Source, passages: Sequence[Passage], checked_on: date, places: Places, known: Mapping[str, Source], as_of: date
) -> Iterable[str]:
    age = (as_of - checked_on).days
    if source.kind.is_law and source.in_force.holds(as_of) and age > CHECK_AFTER_DAYS:
        yield f"ikke sammenholdt med udgiveren i {age} dage"
    ended: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for place in dict.fromkeys(place for each in passages for place in each.describes):
        versions = places.within(place)
        if versions and all(each.in_force.last is not None and each.in_force.last < as_of for each in versions):
            ended[place.source][place.at] = None
    for name, ats in ended.items():
        shown = ", ".join(list(ats)[:_SHOWN]) + (f" og {len(ats) - _SHOWN} steder til" if len(ats) > _SHOWN else "")
        yield f"omtaler det, der ikke længere gælder i {known[name].number or known[name].short}: {shown}"
