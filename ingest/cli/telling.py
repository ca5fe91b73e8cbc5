"""`status` as a lawyer reads it: source by source, what it is, when it applied, in whose words it is held, what is stale."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from corpus.errors import BadReference, IndexMissing
from corpus.index.database import sqlite_url
from corpus.index.store import Store
from corpus.model import Interval, Kind
from ingest.cli.building import Edge
from ingest.cli.kinds import NAMES, counted
from ingest.releases import Kept, kept_releases
from ingest.shelf import Shelf
from ingest.status import Shelved, Standing, standings


@dataclass(frozen=True, kw_only=True)
class Report:
    """`releases` oldest first; `outside` lies on the shelf and not in the release."""

    releases: tuple[Kept, ...]
    standings: tuple[Standing, ...]
    outside: tuple[Shelved, ...]


def status(where: Edge, source: str | None, *, stale_only: bool) -> Report:
    """Raise BadReference for a source that is neither in the release nor on the shelf."""
    shelf = Shelf.reading(where.data_dir)
    try:
        release = Store(sqlite_url(where.data_dir)).current()
    except IndexMissing:
        outside = [Shelved(entry=entry, waiting=True) for entry in shelf.held()]
        if not outside:
            raise
        return Report(releases=(), standings=(), outside=tuple(outside))
    found, outside = standings(release, shelf.latest(), where.now.date())
    if source is not None:
        found = [each for each in found if source in {each.source.source, each.source.short, each.source.work}]
        outside = [each for each in outside if each.entry.source == source]
        if not found and not outside:
            raise BadReference(f"»{source}« kendes ikke. Se alle kilder med saglig-ingest status.")
    if stale_only:
        found, outside = [each for each in found if each.stale], [each for each in outside if each.waiting]
    return Report(releases=tuple(kept_releases(where.data_dir)), standings=tuple(found), outside=tuple(outside))


def status_in_words(report: Report) -> str:
    return "\n".join(_lines(report))


def status_as_json(report: Report) -> str:
    content = {
        "releases": [
            {"release_id": each.release_id, "built_at": each.built_at.isoformat(), "in_use": each.in_use}
            for each in report.releases
        ],
        "sources": [_as_json(each) for each in report.standings],
        "outside": [
            {"source": each.entry.source, "name": each.entry.name, "state": each.entry.state, "waiting": each.waiting}
            for each in report.outside
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _lines(report: Report) -> Iterator[str]:
    current = next((each for each in report.releases if each.in_use), None)
    if current is not None:
        total, official = sum(each.passages for each in report.standings), sum(each.official for each in report.standings)
        yield f"Udgave {current.release_id}, bygget {_day(current.built_at.date())}"
        yield f"{len(report.standings)} kilder, {total} passager: {official} i kildens egne ord, {total - official} gengivet i digest"
    for kind in Kind:
        of_kind = [each for each in report.standings if each.source.kind is kind]
        if of_kind:
            yield ""
            yield counted(kind, len(of_kind)).capitalize()
        for each in sorted(of_kind, key=lambda one: (one.source.work, one.source.in_force.first)):
            yield from _standing(each)
    if report.outside:
        yield ""
        yield "På hylden, men ikke i udgaven"
    for shelved in report.outside:
        why = "venter på saglig-ingest build" if shelved.waiting else f"taget ud {_day(shelved.entry.checked_at.date())}"
        yield f"  {shelved.entry.source}: {shelved.entry.name}, {why}"
    if earlier := [each for each in report.releases if not each.in_use]:
        yield ""
        yield "Tidligere udgaver: " + ", ".join(f"{each.release_id} ({_day(each.built_at.date())})" for each in earlier[-5:])


def _standing(each: Standing) -> Iterator[str]:
    source = each.source
    yield f"  {source.short}: {source.title}"
    yield f"    {source.number or NAMES[source.kind][0]} · {source.source}"
    followed = f", afløst af {each.followed_by.number or each.followed_by.source}" if each.followed_by else ""
    yield f"    {_period(source.in_force)}{followed}"
    yield f"    {_words(each)}; kontrolleret {_day(each.checked_on)}"
    for reason in each.stale:
        yield f"    ! {reason}"


def _words(each: Standing) -> str:
    digest = each.passages - each.official
    if each.entry is None or not each.official:
        return f"digest: {_passages(each.passages)}"
    rest = f", og {_passages(digest)} fra digest om det, teksten ikke siger" if digest else ""
    refused = f"; {each.refused_pages} sider kunne ikke læses" if each.refused_pages else ""
    return f"officiel tekst, version {each.entry.version} ({each.entry.name}): {_passages(each.official)}{rest}{refused}"


def _passages(number: int) -> str:
    return "1 passage" if number == 1 else f"{number} passager"


def _period(interval: Interval) -> str:
    return f"i kraft fra {_day(interval.first)}" + (f" til {_day(interval.last)}" if interval.last else "")


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _as_json(each: Standing) -> dict[str, Any]:
    source = each.source
    return {
        "source": source.source,
        "short": source.short,
        "title": source.title,
        "number": source.number,
        "kind": source.kind,
        "text_status": source.text_status,
        "version": each.entry.version if each.entry else None,
        "file": each.entry.name if each.entry else None,
        "in_force_from": source.in_force.first.isoformat(),
        "in_force_to": source.in_force.last.isoformat() if source.in_force.last else None,
        "followed_by": each.followed_by.source if each.followed_by else None,
        "passages": each.passages,
        "official_passages": each.official,
        "refused_pages": each.refused_pages,
        "checked_on": each.checked_on.isoformat(),
        "stale": list(each.stale),
    }
