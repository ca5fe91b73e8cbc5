"""What texts rely on that is no longer there: provisions that have ended, and acts that were repealed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from corpus.glossary import Act
from corpus.model import Kind, Passage, Place, Source
from corpus.references import mentions_in
from ingest.conflicts.findings import Difference, Finding, Section, World, day, enumerated, in_order, locator, sentences_of

_SECTION = re.compile(r"§ \d+(?: [a-zæøå](?![\wæøå]))?")

_SHOWN = 6
"""Places named in one finding; the rest are counted."""


def ended(world: World) -> list[Finding]:
    """One finding for each document and act: the provisions that it describes and that have ended by the day."""
    gone: defaultdict[tuple[str, str], dict[Place, list[Passage]]] = defaultdict(dict)
    for passage in world.accounts():
        for place in passage.describes:
            if _last(world, place) is not None:
                gone[passage.source, place.source].setdefault(place, []).append(passage)
    return [_ended(world, world.catalogue.sources[source], act, places) for (source, act), places in gone.items()]


def _last(world: World, place: Place) -> date | None:
    """The last day of a place that has ended; None where it holds, or where the corpus does not know it."""
    places = world.catalogue.places
    known = places.within(place) or places.around(place)
    held = world.catalogue.sources.get(place.source)
    lasts = [each.in_force.last for each in known] or ([held.in_force.last] if held else [])
    ends = [each for each in lasts if each is not None and each < world.as_of]
    return max(ends) if ends and len(ends) == len(lasts) else None


def _ended(world: World, source: Source, act: str, places: dict[Place, list[Passage]]) -> Finding:
    passages = sorted({passage for each in places.values() for passage in each}, key=lambda each: each.position)
    count = "1 afsnit" if len(passages) == 1 else f"{len(passages)} afsnit"
    held = world.catalogue.sources[act]
    named = _outermost(places)
    more = len(named) - _SHOWN
    shown = [each.at for each in named[:_SHOWN]]
    last = max(each for each in (_last(world, place) for place in named) if each is not None)
    return Finding(
        section=Section.ended,
        differences=(Difference.validity,),
        about=f"{source.short} om {_titled(held)}",
        said=(
            f"{count} beskriver {enumerated([*shown, f'{more} steder mere'] if more > 0 else shown)}.",
            f"Ordlyden gjaldt til og med {day(last)}. {_now(world, held, named)}",
        ),
        sides=tuple(world.side(each) for each in passages),
    )


def _outermost(places: Iterable[Place]) -> list[Place]:
    """In the order of the act, without what lies inside another of the places."""
    located = {place: locator(place.at) for place in places}
    held = [at for at in located.values() if at is not None]
    return [
        place
        for place in in_order(located)
        if (at := located[place]) is None or not any(at != other and at.within(other) for other in held)
    ]


def _now(world: World, held: Source, places: list[Place]) -> str:
    """Where to look now: the same sections in force in another text of the act, else the version in force."""
    sections = {found[0] for found in (_SECTION.match(place.at) for place in places) if found}
    kin = [each for each in world.catalogue.passages if world.source(each).work == held.work and each.in_force.holds(world.as_of)]
    same = [each for each in kin if (found := _SECTION.match(each.at)) and found[0] in sections]
    versions = {each.source: world.source(each) for each in (same or kin)}
    if not versions:
        return "Korpus har ingen tekst af loven fra den dag; en jurist skal slå den op."
    newest = sorted(versions.values(), key=lambda each: each.in_force.first, reverse=True)
    return f"Se nu {enumerated([_titled(each) for each in newest])}."


def _titled(source: Source) -> str:
    if source.number and source.kind is Kind.executive_order:
        return source.number
    return f"{source.short} ({source.number})" if source.number else source.short


def repealed_acts(world: World) -> list[Finding]:
    """Passages that name an act which was repealed before they were written, or has been since. The repeal itself is no reliance."""
    found = []
    for act in world.glossary.repealed:
        names = dict.fromkeys((act.title, *act.names), act.work)
        for passage in world.catalogue.passages:
            quote = next((each for each in sentences_of(passage.text) if mentions_in(each, names)), None)
            if quote is not None and (finding := _relies(world, act, passage, quote)) is not None:
                found.append(finding)
    return found


def _relies(world: World, act: Act, passage: Passage, quote: str) -> Finding | None:
    source, repeal = world.source(passage), act.repealed
    ended_before = repeal is not None and passage.in_force.last is not None and passage.in_force.last < repeal.since
    if repeal is None or source.work == repeal.by or ended_before:
        return None
    written = passage.described_on or source.date_document or passage.in_force.first
    already = (
        "var allerede ophævet, da teksten blev skrevet" if written >= repeal.since else "er ophævet, siden teksten blev skrevet"
    )
    successor = next(
        (each.short for each in world.catalogue.sources.values() if each.work == repeal.by), world.glossary.acts[repeal.by].title
    )
    return Finding(
        section=Section.repealed_act,
        differences=(Difference.validity,),
        about=f"{(*act.names, act.title)[0]} i {source.short}",
        said=(
            f"Loven {already} ({day(written)}): den ophørte med at gælde den {day(repeal.since)}, jf. {world.name(repeal.reference)}. "
            f"I stedet gælder {successor}.",
        ),
        sides=(replace(world.side(passage), quote=quote),),
    )
