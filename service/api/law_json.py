"""The JSON of sources and provisions: text, versions, neighbours and where the original stands. A change here is a change of contract."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from corpus.citation import Locator, eid, label
from corpus.errors import BadReference
from corpus.model import Interval, Passage, Place, Source
from service.answering.library import Library
from service.wire import Json


def canonical(at: str) -> str:
    """ "§31 stk 1" as "§ 31, stk. 1"; a letter's place as it is."""
    try:
        return str(Locator.parse(at))
    except BadReference:
        return at


def source_json(source: Source) -> Json:
    """A source as the catalogue has it."""
    return {
        "source": source.source,
        "work": source.work,
        "kind": source.kind.value,
        "rank": source.rank.name,
        "title": source.title,
        "short": source.short,
        "number": source.number,
        "issuer": source.issuer,
        "date_document": _day(source.date_document),
        "url": source.official_url,
        "confidence": source.confidence.value,
        "checked_on": _day(source.checked_on),
        "text_status": source.text_status,
        "language": source.language,
        "speaker": source.speaker,
        "note": source.note,
        **_period(source.in_force),
    }


def contents_json(source: Source, library: Library) -> Json:
    """A source with its places in the order of the text, each period of each."""
    return {**source_json(source), "places": [_heading(each, library) for each in passages_of(source, library)]}


def provision_json(passage: Passage, library: Library) -> Json:
    """A passage whole: `describes` are the provisions that it speaks about without making them."""
    return {
        **_heading(passage, library),
        "text": passage.text,
        "breadcrumb": passage.breadcrumb,
        "rank": passage.rank.name,
        "speaker": passage.speaker,
        "note": passage.note,
        "describes": [{"source": each.source, "at": each.at} for each in passage.describes],
        "original": original_json(passage, library),
    }


def original_json(passage: Passage, library: Library) -> Json:
    """The publisher's page, and the page of the paper where the text was read from one; null where the source has neither."""
    url = library.sources[passage.source].official_url
    return {"source": passage.source, "at": passage.at, "url": url, "page": passage.page, "text_status": passage.text_status}


def versions(place: Place, library: Library) -> Sequence[Passage]:
    """The same place in every source of the same work, oldest first."""
    same = library.by_work.get((library.sources[place.source].work, place.at), ())
    return sorted(same, key=lambda each: (each.in_force.first, each.source))


def versions_json(found: Sequence[Passage], library: Library) -> list[Json]:
    """Each version; `changed` says whether its words differ from the one before, and is null for the first."""
    before: list[Passage | None] = [None, *found[:-1]]
    return [
        {**provision_json(each, library), "changed": None if last is None else each.text.split() != last.text.split()}
        for last, each in zip(before, found, strict=True)
    ]


def neighbours_json(place: Place, as_of: date, library: Library) -> Json:
    """What stands before and after a place on a day, and what it lies in; null and empty where nothing does."""
    there = [each for each in passages_of(library.sources[place.source], library) if each.in_force.holds(as_of)]
    within = {each.passage_id for each in library.places.within(place)}
    inside = [position for position, each in enumerate(there) if each.passage_id in within]
    around = [each for each in library.places.around(place) if each.in_force.holds(as_of)]
    before = there[inside[0] - 1] if inside and inside[0] > 0 else None
    after = there[inside[-1] + 1] if inside and inside[-1] + 1 < len(there) else None
    return {
        "before": provision_json(before, library) if before else None,
        "after": provision_json(after, library) if after else None,
        "around": [provision_json(each, library) for each in around],
    }


def passages_of(source: Source, library: Library) -> Sequence[Passage]:
    """Every passage of a source, in the order of the text."""
    own: Iterable[Passage] = (
        each
        for (work, _), found in library.by_work.items()
        if work == source.work
        for each in found
        if each.source == source.source
    )
    return sorted(own, key=lambda each: each.position)


def _heading(passage: Passage, library: Library) -> Json:
    return {
        "source": passage.source,
        "at": passage.at,
        "eid": eid(passage.at),
        "label": label(library.sources[passage.source], passage),
        "about": passage.about,
        "confidence": passage.confidence.value,
        "text_status": passage.text_status,
        **_period(passage.in_force),
    }


def _period(interval: Interval) -> Json:
    return {"valid_from": interval.first.isoformat(), "valid_to": _day(interval.last)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
