"""Link: the references inside a document become places that exist. What leads nowhere is remarked, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from corpus.citation import Locator
from corpus.model import Kind, Place
from corpus.references import Reference, references_in
from ingest.document import Document, Provision, Remark, Severity
from ingest.joints import Joints, Library

_SHOWN = 10
_COMMENCEMENT = re.compile(r"ikrafttræden, (?:lov|bekendtgørelse) nr\. (?P<number>\d+) af [^,]*?(?P<year>\d{4}), (?P<at>§ .+)")
"""Where a consolidation prints the commencement of an act that it takes in: its § numbers are that act's."""
_LEFT_OUT = re.compile(r"\W{0,3}(?:stk|§)[^()]{0,40}\((?:ophævet|udelades)\)\W*", re.IGNORECASE)
"""What an act prints in the place of provisions that are gone; it refers to nothing."""


class Reach(StrEnum):
    """How far a reference leads."""

    found = "found"
    """Every place of it is at hand."""
    dangling = "dangling"
    """The act is at hand whole, and has no such place."""
    elsewhere = "elsewhere"
    """The act is known, and the place cannot be looked up: the act is not at hand, or only a digest of it is."""
    unknown = "unknown"
    """Nobody can tell which act is meant, or there is no paragraph to read "stk. 2" from."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """A reference in the provision at `at`. `places` exist; `missing` are those of it that do not, or cannot be looked up."""

    at: str
    reference: Reference
    reach: Reach
    places: tuple[Place, ...]
    missing: tuple[Place, ...]


def link(document: Document, *, works: Mapping[str, str], library: Library, as_of: date) -> Document:
    """The document with the places that it refers to, each once, and a remark on those that lead nowhere.

    `works` leads names to works (the glossary); `as_of` is the day whose version of another act is meant.
    """
    found = links(document, works=works, library=library, as_of=as_of)
    dangling = [f"{place} (i {each.at})" for each in found if each.reach is Reach.dangling for place in each.missing]
    return replace(
        document,
        references=tuple(dict.fromkeys(place for each in found for place in each.places)),
        remarks=(*document.remarks, *_remarks(list(dict.fromkeys(dangling)))),
    )


def links(document: Document, *, works: Mapping[str, str], library: Library, as_of: date) -> tuple[Link, ...]:
    """Every reference of the document, in order, and how far it leads. A text that has ended meant the law of its own days."""
    identity = document.identity
    own = identity.source if identity.source and identity.kind and identity.kind.is_law else ""
    names = dict(works)
    if own:
        names["bekendtgørelsen" if identity.kind is Kind.executive_order else "loven"] = own
    ended = identity.in_force.last if identity.in_force else None
    day = min(as_of, ended) if ended else as_of
    reader = _Reader(own, names, _changed(document), Joints((each.at, each.text) for each in document.provisions), library, day)
    return tuple(each for provision in document.provisions for each in reader.links(provision))


def by_place(found: Iterable[Link]) -> dict[str, tuple[Place, ...]]:
    """By a provision's place: the places that it refers to, each once."""
    gathered: dict[str, dict[Place, None]] = {}
    for each in found:
        gathered.setdefault(each.at, {}).update(dict.fromkeys(each.places))
    return {at: tuple(places) for at, places in gathered.items()}


def _changed(document: Document) -> dict[str, str]:
    """By a section of an amending act: the act that it changes. "I § 66 indsættes" speaks of that act's § 66."""
    parents = {each.at: each.parent for each in document.provisions}
    changed: dict[str, str] = {}
    for provision in document.provisions:
        at = provision.parent if provision.of is not None else None
        while at is not None:
            if document.identity.kind is Kind.amending_act and provision.of is not None and provision.of.source:
                changed.setdefault(at.partition(",")[0], provision.of.source)
            at = parents.get(at)
    return changed


class _Reader:
    """Reads the references of one document."""

    def __init__(
        self, own: str, works: Mapping[str, str], changed: Mapping[str, str], joints: Joints, library: Library, as_of: date
    ) -> None:
        self._own, self._works, self._changed = own, works, changed
        self._joints, self._library, self._as_of = joints, library, as_of

    def links(self, provision: Provision) -> list[Link]:
        if _LEFT_OUT.fullmatch(provision.text):
            return []
        own, at = self._stands(provision)
        works = self._works if own == self._own or "loven" not in self._works else {**self._works, "loven": own}
        linked: list[Link] = []
        elsewhere = False
        for each in references_in(provision.text, own=own, works=works, at=at):
            found = self._link(provision.at, each, rewords=provision.of is not None)
            if found.reach is Reach.dangling and each.act is None and elsewhere:
                # After another act's name, a § that this act does not have is most often still that act's.
                found = replace(found, reach=Reach.unknown)
            elsewhere = elsewhere or each.act is not None
            linked.append(found)
        return linked

    def _stands(self, provision: Provision) -> tuple[str, str]:
        """Which act a bare § in the provision belongs to, and from where "stk. 2" is read."""
        if provision.of is not None:
            return provision.of.source, provision.of.at
        if taken_in := _COMMENCEMENT.match(provision.at):
            return f"/eli/lta/{taken_in['year']}/{taken_in['number']}", taken_in["at"]
        if changed := self._changed.get(provision.at.partition(",")[0]):
            return changed, ""
        return self._own, provision.at

    def _link(self, at: str, reference: Reference, *, rewords: bool) -> Link:
        if not reference.places:
            return Link(at=at, reference=reference, reach=Reach.unknown, places=(), missing=())
        named = reference.places[0].source
        if named == self._own:
            return self._looked_up(at, reference, self._own, self._joints, Reach.dangling)
        source = self._library.version(named, self._as_of)
        if source is None:
            return Link(at=at, reference=reference, reach=Reach.elsewhere, places=(), missing=reference.places)
        whole = source.text_status == "official" and not rewords
        lost = Reach.dangling if whole else Reach.elsewhere
        return self._looked_up(at, reference, source.source, self._library.joints(source.source), lost)

    def _looked_up(self, at: str, reference: Reference, source: str, joints: Joints, lost: Reach) -> Link:
        """Each place in the act named; "§ 17 b og § 5 i integrationsloven" may begin with a § of the text's own act, so one that the
        act named has not, and the own act has, is the own act's."""
        places: list[Place] = []
        missing: list[Place] = []
        shared = source != self._own and len({each.section for each in reference.locators}) > 1
        for each in (*reference.locators, *_lettered(reference, joints)):
            if joints.holds(each):
                places.append(Place(source, str(each)))
            elif lost is Reach.dangling and shared and self._joints.holds(each):
                places.append(Place(self._own, str(each)))
            else:
                missing.append(Place(source, str(each)))
        reach = lost if missing else Reach.found
        return Link(at=at, reference=reference, reach=reach, places=tuple(places), missing=tuple(missing))


def _lettered(reference: Reference, joints: Joints) -> list[Locator]:
    """ "§§ 31-33" means § 32 a too, where the act has one."""
    named = {each.section for each in reference.locators}
    inside = (section for first, last in reference.ranges for section in joints.between(first, last))
    return [Locator(section=section) for section in inside if section not in named]


def _remarks(dangling: Sequence[str]) -> list[Remark]:
    if not dangling:
        return []
    shown = "; ".join(dangling[:_SHOWN]) + (f"; og {len(dangling) - _SHOWN} flere" if len(dangling) > _SHOWN else "")
    one = "1 henvisning fører" if len(dangling) == 1 else f"{len(dangling)} henvisninger fører"
    text = f"{one} til steder, som loven ikke har i den udgave, der er ved hånden: {shown}. De vises uden link."
    return [Remark(kind="dangling_reference", severity=Severity.noted, text=text)]
