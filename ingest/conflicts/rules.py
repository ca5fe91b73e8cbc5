"""Rules that rest on a text which has changed since a lawyer last checked them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.model import Interval, Passage, Place
from corpus.places import Places
from corpus.rulebook import Obligation, ParameterValue, Rulebook, RuleVersion
from ingest.conflicts.findings import Difference, Finding, Section, World, day, enumerated


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What an earlier release held, and the day from which it was in use."""

    since: date
    places: Places


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A row of the rulebook in one period, as it was last checked."""

    name: str
    title: str
    in_force: Interval
    references: tuple[Place, ...]
    last_checked_on: date


def changed_rules(world: World, editions: Sequence[Edition]) -> list[Finding]:
    """One finding for each row that must be read again.

    `editions` are earlier releases, oldest first; a row is compared with the last one in use when it was checked. Without one, only
    wordings that began after the check are known to be new.
    """
    return [found for row in _rows(world.rulebook) if (found := _finding(world, row, editions)) is not None]


def _finding(world: World, row: Checked, editions: Sequence[Edition]) -> Finding | None:
    edition = next((each for each in reversed(editions) if each.since <= row.last_checked_on), None)
    changed = [pair for place in row.references for pair in _changes(world, row, place, edition)]
    if not changed:
        return None
    places = list(dict.fromkeys(world.name(new.place) for _, new in changed))
    sides = [world.side(each) for pair in changed for each in pair if each is not None]
    return Finding(
        section=Section.rule,
        differences=(Difference.validity,),
        about=f"{row.title} ({row.name}, fra {day(row.in_force.first)})",
        said=(
            f"Reglen er sidst efterset {day(row.last_checked_on)}. Siden er ordlyden af {enumerated(places)} ændret.",
            "Læs den nye ordlyd, ret reglen, hvis den siger noget andet, og sæt last_checked_on.",
        ),
        sides=tuple(dict.fromkeys(sides)),
    )


def _changes(world: World, row: Checked, place: Place, edition: Edition | None) -> Iterator[tuple[Passage | None, Passage]]:
    """Old and new wording of the place, as far as the rule's own period goes."""
    before = {each.passage_id: each for each in edition.places.within(place)} if edition else {}
    for new in world.catalogue.places.within(place):
        if not new.in_force.overlaps(row.in_force):
            continue
        old = before.get(new.passage_id)
        if old is not None and old.text != new.text:
            yield old, new
        elif old is None and new.in_force.first > max(row.last_checked_on, row.in_force.first):
            yield None, new


def _rows(book: Rulebook) -> Iterator[Checked]:
    named: list[tuple[str, str, RuleVersion | Obligation | ParameterValue]] = [
        *((rule.rule_id, rule.title.da, version) for rule in book.rules.values() for version in rule.versions),
        *((each.obligation, each.title.da, each) for each in book.obligations),
        *((each.parameter, each.title.da, value) for each in book.parameters.values() for value in each.versions),
    ]
    for name, title, row in named:
        yield Checked(
            name=name, title=title, in_force=row.in_force, references=row.references, last_checked_on=row.last_checked_on
        )
