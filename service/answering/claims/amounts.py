"""Whether each number of a sentence stands in the passages with the same unit, bound and direction, said of the same group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from service.answering.claims.balance import nearest
from service.answering.claims.basis import Basis, Block, closed
from service.answering.claims.figures import TIME, Figure, figures
from service.answering.claims.model import Fault, FaultKind
from service.answering.claims.pieces import groups_beside
from service.answering.claims.places import normal, places
from service.answering.claims.reading import Read
from service.answering.claims.table import vocabulary

_EARLY, _LATE = frozenset({"less", "at_most"}), frozenset({"more"})
_OPPOSITE = {"at_least": "at_most", "at_most": "at_least", "less": "more", "more": "less"}
_OTHER_END = {"from": "to", "to": "from"}
_IN_ALL = ("i alt", "in all", "in total", "samlet", "tilsammen")
_AFTER = re.compile(r"(?<!først )(?<!only )\b(?:efter|after) $")
_APART = re.compile(r";|, (?:og|and|men|but) ")
_A_YEAR = re.compile(r" (?:om året|årligt|a year|per year|every year|yearly)\b")
ROLES = frozenset({"municipality", "fund"})
"""Those who share the interviews between them."""
_REACH = 6


def amounts(sentence: Read, basis: Basis, groups: frozenset[str]) -> Iterator[Fault]:
    """A fault for each figure that the passages do not bear out."""
    for figure in sentence.figures:
        if not figure.stated or _given(figure, basis) or _summed(figure, sentence, basis) or _is_place(figure, basis):
            continue
        same = [(block, each) for block in basis.blocks for each in block.read.figures if _same(figure, each)]
        if not same:
            single = figure.value == 1 and (figure.ordinal or (figure.unit is None and not figure.bound))
            if single or _yearly(figure, sentence, basis):
                continue
            yield Fault(kind=FaultKind.number, words=figure.words, reason=f"Tallet »{figure.words}« står ikke i det citerede.")
            continue
        bound = [(block, each) for block, each in same if _bound_fits(figure, each)]
        if not bound:
            yield Fault(
                kind=FaultKind.bound, words=figure.words, reason=f"Grænsen ved »{figure.words}« er en anden i det citerede."
            )
            continue
        loosely = _AFTER.search(sentence.clauses.lower[: sentence.clauses.words[figure.first].start]) is not None
        timed = [
            (block, each)
            for block, each in bound
            if _time_fits(figure, each) or (loosely and _time(each) is None and each.trail == "after")
        ]
        if not timed:
            yield Fault(
                kind=FaultKind.deadline, words=figure.words, reason=f"Fristen »{figure.words}« regnes anderledes i det citerede."
            )
            continue
        named = groups_beside(sentence, sentence.clauses.words[figure.first].start) or groups
        if named and not any(not block.groups or named <= closed(block.groups) for block, _ in timed):
            yield Fault(
                kind=FaultKind.group, words=figure.words, reason=f"»{figure.words}« siges om en anden målgruppe i det citerede."
            )
            continue
        acting = sentence.actors.keys() - vocabulary().speakers
        theirs = [block.read.actors.keys() - vocabulary().speakers for block, _ in timed]
        others = {actor for block, _ in basis.origins(sentence) for actor in block.read.actors}
        if (
            acting
            and all(theirs)
            and not any(acting & each for each in theirs)
            and (not acting & others or _another(figure, acting, theirs))
        ):
            yield Fault(
                kind=FaultKind.actor, words=figure.words, reason=f"»{figure.words}« gælder en anden end den, udsagnet nævner."
            )
            continue
        if _belongs_elsewhere(figure, sentence, timed) or _labels_another(figure, nearest(sentence, basis)):
            yield Fault(
                kind=FaultKind.number, words=figure.words, reason=f"»{figure.words}« siges om noget andet i det citerede."
            )


def _another(figure: Figure, acting: set[str], theirs: list[set[str]]) -> bool:
    """Whether a deadline is one of the two who share the interviews, and the other one is named alone."""
    bound = figure.bound or figure.direction
    return bool(bound) and figure.unit in TIME and len(acting) == 1 and acting <= ROLES and all(each & ROLES for each in theirs)


def together(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for two figures of one clause where a passage has each of them only with another figure of the other's unit."""
    stated = [
        each
        for each in sentence.figures
        if each.stated
        and each.unit is not None
        and not each.ordinal
        and (each.unit.startswith("label:") or not _given(each, basis))
    ]
    for one, other in pairwise(stated):
        if (one.unit, one.value) == (other.unit, other.value):
            continue
        if _APART.search(sentence.text[sentence.clauses.words[one.last].end : sentence.clauses.words[other.first].start]):
            continue
        with_one = [block for block in basis.blocks if _stands(one, block)]
        with_other = [block for block in basis.blocks if _stands(other, block)]
        apart = all(_rival(other, block) for block in with_one) or all(_rival(one, block) for block in with_other)
        if with_one and with_other and apart and {block.cited for block in with_one} & {block.cited for block in with_other}:
            words = f"{one.words} … {other.words}"
            yield Fault(kind=FaultKind.number, words=words, reason=f"»{words}« står ikke sammen i det citerede.")


def turned(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for "fra ni til seks" where the passage goes the other way."""
    there = {(_end_of(block.read, each), each.value) for block in basis.blocks for each in block.read.figures}
    for figure in sentence.figures:
        end = _end_of(sentence, figure)
        if end and figure.stated and (end, figure.value) not in there and (_OTHER_END[end], figure.value) in there:
            yield Fault(kind=FaultKind.number, words=figure.words, reason=f"»{figure.words}« er den anden ende i det citerede.")


def _end_of(read: Read, figure: Figure) -> str:
    before = read.clauses.words[figure.first - 1].text if figure.first else ""
    return {"fra": "from", "from": "from", "til": "to", "to": "to"}.get(before, "")


def _rival(figure: Figure, block: Block) -> bool:
    """Whether the block has another figure of the unit, and not this one."""
    return not _stands(figure, block) and any(each.unit == figure.unit and not each.ordinal for each in block.read.figures)


def _yearly(figure: Figure, sentence: Read, basis: Basis) -> bool:
    """ "To gange om året" is "hvert halve år"."""
    behind = sentence.clauses.lower[sentence.clauses.words[figure.last].end :]
    every = 12 / figure.count if _A_YEAR.match(behind) and figure.count else None
    return any(
        each.unit == "months" and each.value == every and (each.every or "halv" in each.words) and each.bound == figure.bound
        for block in basis.blocks
        for each in block.read.figures
    )


def _stands(figure: Figure, block: Block) -> bool:
    return any(_same(figure, each) and _bound_fits(figure, each) and _time_fits(figure, each) for each in block.read.figures)


def _same(said: Figure, stands: Figure) -> bool:
    mine, theirs = (said.count, stands.count) if said.unit is None else (said.value, stands.value)
    if mine != theirs:
        return False
    lasting = said.unit in TIME and said.unit == stands.unit and said.value > 1  # "the 26th week has passed" is 26 weeks
    if said.ordinal != stands.ordinal and not (said.every or stands.every or lasting):
        return False
    if said.unit == stands.unit:
        return True
    if (said.unit or "").startswith("label:") or (stands.unit or "").startswith("label:"):
        return False
    if said.unit is None and stands.unit in {"months", "days"}:
        return stands.value != stands.count  # "under 25" is years of age; "six" is no six months
    return said.unit is None or (stands.unit is None and said.unit not in TIME)


def _bound_fits(said: Figure, stands: Figure) -> bool:
    mine, theirs = _bound(said, stands.unit), _bound(stands, stands.unit)
    if mine == theirs or (mine == "exactly" and theirs is None):
        return True
    return (mine is None and theirs in {"at_least", "at_most", "early", "late"}) or (mine in {"early", "late"} and theirs is None)


def _bound(figure: Figure, unit: str | None) -> str | None:
    """A bound on time is a direction: at most a week is early, more than eight weeks is late."""
    if unit in TIME and figure.bound in _EARLY:
        return "early"
    if unit in TIME and figure.bound in _LATE:
        return "late"
    return figure.bound


def _time(figure: Figure) -> str | None:
    bound = _bound(figure, figure.unit)
    if figure.direction == "late" and bound == "early":
        return "late"
    return bound if bound in {"early", "late"} else figure.direction


def _time_fits(said: Figure, stands: Figure) -> bool:
    mine, theirs = _time(said), _time(stands)
    if (said.trail == "before" and stands.trail != "before") or (said.trail == "after" and stands.trail == "before"):
        return False
    return mine is None or mine == theirs or (mine == "early" and theirs is None and stands.trail == "after")


def _given(figure: Figure, basis: Basis) -> bool:
    """Whether the question or the name of a source gives the number: one that bounds nothing, with the same unit where both say one."""
    if figure.bound or figure.direction or figure.every:
        return False
    given = [each for text in basis.evidence.beside for language in ("da", "en") for each in figures(text, language)]
    return any(each.value == figure.value and (each.unit == figure.unit or None in {each.unit, figure.unit}) for each in given)


def _is_place(figure: Figure, basis: Basis) -> bool:
    """Whether a bare "nr. 4" is a place that the passages name."""
    named = {
        part for block in basis.blocks for each in block.read.places for part in (each.locator.point, each.locator.subsection)
    }
    named |= {each.locator.point for cited in basis.evidence.cited for each in places(normal(cited.at))}
    return figure.unit in {"label:number", "label:group"} and (f"{figure.count:g}" in named or int(figure.count) in named)


def _summed(figure: Figure, sentence: Read, basis: Basis) -> bool:
    """ "I alt seks" is the sum of two or more different counts of the same thing."""
    if figure.bound not in {None, "at_least"} or not any(words in sentence.clauses.lower for words in _IN_ALL):
        return False
    counts = sorted(
        {each.value for block in basis.blocks for each in block.read.figures if each.unit == figure.unit and each.stated}
    )
    pairs = {one + other for at, one in enumerate(counts) for other in counts[at + 1 :]}
    doubled = {2 * one for one in counts if sum(each.value == one for block in basis.blocks for each in block.read.figures) > 1}
    return figure.value in pairs | doubled | ({sum(counts)} if len(counts) > 1 else set())


def _belongs_elsewhere(figure: Figure, sentence: Read, stands: list[tuple[Block, Figure]]) -> bool:
    """Whether, in every sentence that has the number, what stands around it here stands around another number of the same unit there."""
    if figure.unit is None:
        return False
    around = _around(sentence, figure)
    return bool(around) and all(
        any(
            len(around & _around(block.read, rival)) > len(around & _around(block.read, each))
            for rival in block.read.figures
            if rival.unit == each.unit and rival.value != each.value and rival.stated and not _joins(each, rival)
        )
        for block, each in stands
    )


def _labels_another(figure: Figure, near: Block) -> bool:
    """Whether the sentence that this one comes from has another number of the same name: "kategori 1" for "kategori 2"."""
    there = {each.value for each in near.read.figures if each.unit == figure.unit}
    return (figure.unit or "").startswith("label:") and bool(there) and figure.value not in there


def _joins(one: Figure, other: Figure) -> bool:
    return abs(one.first - other.first) <= 2


def _around(read: Read, figure: Figure) -> frozenset[str]:
    """What is spoken of near a figure, up to the nearest other figure of its unit."""
    return read.around(figure, _REACH, [each.first for each in read.figures if each.unit == figure.unit])
