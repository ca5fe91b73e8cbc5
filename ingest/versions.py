"""Versions of one work: a newer one closes the open interval of the one before it, and names it. Nothing is deleted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from corpus.model import Interval, Kind, Passage, Source


def successions(sources: Sequence[Source]) -> Mapping[str, Source]:
    """By source: the version of the same work that took its place. An amending act is no version of the act it changes."""
    works: defaultdict[str, list[Source]] = defaultdict(list)
    for source in sources:
        if source.kind.is_law and source.kind is not Kind.amending_act:
            works[source.work].append(source)
    followed: dict[str, Source] = {}
    for versions in works.values():
        versions.sort(key=lambda each: (each.in_force.first, each.source))
        for place, source in enumerate(versions):
            later = next((each for each in versions[place + 1 :] if each.in_force.first > source.in_force.first), None)
            if later is not None:
                followed[source.source] = later
    return followed


def closed(sources: Sequence[Source], passages: Sequence[Passage]) -> tuple[tuple[Source, ...], tuple[Passage, ...]]:
    """The same, with what a later version has ended closed on the day before it begins."""
    last_days = {name: later.in_force.first - timedelta(days=1) for name, later in successions(sources).items()}
    return (
        tuple(replace(each, in_force=_until(each.in_force, last_days.get(each.source))) for each in sources),
        tuple(replace(each, in_force=_until(each.in_force, last_days.get(each.source))) for each in passages),
    )


def _until(interval: Interval, last: date | None) -> Interval:
    """Only what is open is closed; a passage that begins later than that is another amendment's, and stays."""
    if last is None or interval.last is not None or interval.first > last:
        return interval
    return replace(interval, last=last)
