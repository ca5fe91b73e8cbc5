"""What texts say of a duty, against the duty as the rulebook has it on the day of the report.

The same duty is the same kind of obligation for the same target group: § 16 a of the act of 2016, § 31 of 2019 and the reform of 2026
are one duty for recipients of unemployment benefit. A text is tied to it by the provisions that it describes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from corpus.model import Confidence, Passage, Place, Rank
from corpus.rulebook import Obligation, ObligationKind
from ingest.conflicts.figures import figures
from ingest.conflicts.findings import Change, Difference, Finding, Section, Side, World, day, enumerated, locator

_DUTIES = {
    ObligationKind.first_half_year: "Antal samtaler i de første 6 måneder",
    ObligationKind.recurring: "Samtaler med faste mellemrum",
    ObligationKind.first_interview: "Fristen for den første samtale",
}


def outdated(world: World) -> list[Finding]:
    """One finding for each document and duty: what it says, what the law was that it spoke of, and what the law is on the day.

    Old law, proposals and wishes do not claim to be the law, so they are not held against it here.
    """
    told: defaultdict[tuple[str, ObligationKind], list[tuple[Passage, Obligation]]] = defaultdict(list)
    for passage in world.accounts():
        if passage.subject is None and passage.rank is not Rank.party:
            for obligation in _described(world, passage):
                told[passage.source, obligation.kind].append((passage, obligation))
    found = (_finding(world, kind, rows) for (_, kind), rows in told.items())
    return [each for each in found if each is not None]


def _described(world: World, passage: Passage) -> list[Obligation]:
    """The obligations that a passage with a figure speaks of: those most of whose provisions it describes."""
    stated = figures(passage.text)
    then = passage.described_on or world.source(passage).date_document or passage.in_force.first
    if not (stated.amounts or stated.latest) or not world.rulebook.covered.holds(then):
        return []
    touched = [
        (sum(_touches(described, reference) for described in passage.describes for reference in each.references), each)
        for each in world.rulebook.obligations
        if each.kind in _DUTIES and each.in_force.holds(_said_of(world, passage, then))
    ]
    most = max((count for count, _ in touched), default=0)
    return [each for count, each in touched if count == most > 0]


def _said_of(world: World, passage: Passage, then: date) -> date:
    """The day whose law is described: the document's own, unless the act described had ended or not begun by then."""
    periods = [
        world.catalogue.sources[place.source].in_force for place in passage.describes if place.source in world.catalogue.sources
    ]
    if not periods or any(period.holds(then) for period in periods):
        return then
    return max(period.first for period in periods) if all(period.first > then for period in periods) else then


def _finding(world: World, kind: ObligationKind, rows: Sequence[tuple[Passage, Obligation]]) -> Finding | None:
    """Groups whose duty changed alike are told of together, and so are those whose law of today nobody has verified."""
    changed: defaultdict[tuple[tuple[Obligation, ...], tuple[Obligation, ...] | None], list[str]] = defaultdict(list)
    for group in world.rulebook.facts["groups"].options:
        then = tuple(dict.fromkeys(obligation for _, obligation in rows if group in obligation.groups))
        now = _now(world, kind, group)
        if then and _content(then) != _content(now):
            changed[then, None if _unverified(now) else now].append(group)
    if not changed:
        return None
    changes = [
        (then, tuple(dict.fromkeys(each for group in groups for each in _now(world, kind, group))), groups)
        for (then, _), groups in changed.items()
    ]
    passages = dict.fromkeys(passage for passage, obligation in rows if any(obligation in then for then, _, _ in changes))
    return Finding(
        section=Section.outdated,
        differences=tuple(dict.fromkeys(each for then, now, _ in changes for each in _differences(then, now))),
        about=_DUTIES[kind],
        said=(),
        sides=tuple(world.side(each, _has_figure) for each in passages),
        changes=tuple(_change(world, then, now, groups) for then, now, groups in changes),
    )


def _change(world: World, then: Sequence[Obligation], now: Sequence[Obligation], groups: Sequence[str]) -> Change:
    return Change(
        groups=enumerated([world.rulebook.facts["groups"].options[group].da for group in groups]),
        then=tuple(_side(world, each) for each in then),
        now=tuple(_side(world, each) for each in now),
        said=_told(world, now),
    )


def _unverified(now: Sequence[Obligation]) -> bool:
    return any(each.confidence is Confidence.U for each in now)


def _has_figure(sentence: str) -> bool:
    stated = figures(sentence)
    return bool(stated.amounts or stated.latest)


def _now(world: World, kind: ObligationKind, group: str) -> tuple[Obligation, ...]:
    if not world.rulebook.covered.holds(world.as_of):
        return ()
    return tuple(each for each in world.rulebook.obligations_at(world.as_of).get(group, ()) if each.kind is kind)


def _content(obligations: Sequence[Obligation]) -> tuple[object, ...]:
    """What is owed, wherever in the law it stands."""
    return tuple(
        sorted(
            (str(each.count), str(each.per_months), str(each.deadline_days), str(each.share_percent), each.duty, str(_ends(each)))
            for each in obligations
        )
    )


def _differences(then: Sequence[Obligation], now: Sequence[Obligation]) -> Iterator[Difference]:
    if not now or _unverified(now):
        yield Difference.validity
        return
    if sum(each.count or 0 for each in then) != sum(each.count or 0 for each in now) or {each.share_percent for each in then} != {
        each.share_percent for each in now
    }:
        yield Difference.number
    if {(each.deadline_days, each.per_months, _ends(each)) for each in then} != {
        (each.deadline_days, each.per_months, _ends(each)) for each in now
    }:
        yield Difference.deadline
    if {each.duty for each in then} != {each.duty for each in now}:
        yield Difference.modality


def _ends(obligation: Obligation) -> float | None:
    """The month by which it is due, where that is not its kind's own."""
    return obligation.window.end if obligation.window else None


def _told(world: World, now: Sequence[Obligation]) -> str:
    when = day(world.as_of)
    if not world.rulebook.covered.holds(world.as_of):
        return f"Reglerne er ikke beskrevet for {when}. En jurist skal slå dem op."
    if not now:
        return f"Den {when} har loven ingen pligt af den slags for gruppen."
    if _unverified(now):
        return f"Hvad der gælder den {when}, er ikke verificeret. En jurist skal slå det op."
    return f"Den {when} siger loven noget andet."


def _side(world: World, obligation: Obligation) -> Side:
    return Side(
        label=enumerated([world.name(place) for place in obligation.references]),
        at=enumerated([place.at for place in obligation.references]),
        quote=f"{obligation.title.da.rstrip('.')}.",
        in_force=obligation.in_force,
    )


def _touches(described: Place, reference: Place) -> bool:
    """Whether one is the other or lies inside it."""
    if described.source != reference.source:
        return False
    if described.at == reference.at:
        return True
    mine, yours = locator(described.at), locator(reference.at)
    return mine is not None and yours is not None and (mine.within(yours) or yours.within(mine))
