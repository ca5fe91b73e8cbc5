"""Whether a sentence is turned into its opposite as often, and binds, as the pieces of the passages that it comes from.

A sentence and the pieces that it comes from are turned equally often, even or odd, however each of them words it: "may not … until" and
"may only … once", "does not apply if" and "unless". So a denial put in or left out is seen in any words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from service.answering.claims.basis import Basis
from service.answering.claims.modals import Modal
from service.answering.claims.pieces import IF, Piece, language_of, pieces
from service.answering.claims.reading import Read
from service.answering.claims.region import Found, Region, follows, region, together, weight

_SORT, _MARGIN, _NEAR, _MOST = 2.0, 2.0, 0.4, 0.75
_LIMITS = re.compile(r"\b(?:kun|alene|først|tidligst|højst|only|solely|not until)\b")
_DUAL = frozenset({"omit", "wait", "stop", "refuse", "avoid", "depart"})
"""What turns a duty to do it into a ban: "skal undlade", "må ikke vente"."""
_REACH = 5
_TURNED = {"may": "exempt", "duty": "forbid", "forbid": "duty", "exempt": "may"}
_FITS = {
    "duty": {"duty", "plain"}, "may": {"may"}, "right": {"right"}, "exempt": {"exempt", "denied"}, "forbid": {"forbid", "denied"},
    "should": {"should"}, "should_not": {"should_not"}, "no_right": {"no_right", "forbid", "denied"},
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Fit:
    """How a sentence stands to the pieces that it comes from: turned `more` or `less` often than they are, and the modals that bind
    otherwise; `known` where there are such pieces, `coverage` the share of what it speaks of that they speak of."""

    known: bool
    coverage: float = 0.0
    more: bool = False
    less: bool = False
    modals: tuple[str, ...] = ()
    strength: float = 0.0
    """How much the words of the passages that bind as the modals do speak of the same as these."""

    def weaker(self, other: Fit) -> bool:
        """Whether the modals of another sentence bind clearly more as the passages do."""
        return other.strength > self.strength + _MARGIN

    @property
    def holds(self) -> bool:
        return self.known and not (self.more or self.less or self.modals)


def fit(sentence: Read, language: str, basis: Basis) -> Fit:
    """Whether the sentence is turned as often as the pieces it comes from, and each of its modals binds as they do."""
    found = region(sentence, language, basis)
    if not found.theirs:
        return Fit(known=False)
    said, stands = _turned(found)
    uneven = said % 2 != stands % 2
    otherwise = tuple(each.words for each in sentence.modals if each.claimed and not _bound(each, sentence, found))
    early = any(each.before for each in found.mine)
    more, less = uneven and (early or said > stands), uneven and (early or said < stands)
    strength = sum(_strength(each, sentence, found) for each in sentence.modals if each.claimed)
    return Fit(known=True, coverage=found.coverage, more=more, less=less, modals=otherwise, strength=strength)


def _turned(found: Region) -> tuple[int, int]:
    """How often the sentence is turned, and the pieces it comes from."""
    mine, theirs = list(found.mine), [each.piece for each in found.theirs]
    said, stands = sum(each.turns for each in mine), sum(each.turns for each in theirs)
    if not any(each.early for each in theirs):
        said += any(each.before for each in mine)
    if not any(each.early for each in mine):
        stands += any(
            "deny" in one.piece.signs and follows(other, one) and other.piece.before
            for one in found.theirs
            for other in found.theirs
        )
    ruled = any(each.excepts for each in theirs) and not any(each.signs for each in theirs)
    return said - (ruled and any("unless" in each.signs for each in mine)), stands


def _bound(modal: Modal, sentence: Read, found: Region) -> bool:
    """Whether a modal binds as the piece that it comes from does."""
    own = _own_piece(modal, sentence, found)
    kinds = _kinds(modal, own, sentence, claimed=True)
    if modal.asked and "duty" in kinds:
        return True
    weighed = _binding(modal, own, found)
    most = max((weight for weight, _ in weighed), default=0.0)
    there = {kind for weight, kind in weighed if weight >= _MOST * most or kind in {"plain", "denied"}}
    if any(_FITS[kind] & there for kind in kinds):
        return True
    linked = any(each.before or "without" in each.signs for each in found.mine) or any(each.piece.before for each in found.theirs)
    limited = any(_LIMITS.search(each.text) for each in (*found.mine, *(one.piece for one in found.theirs)))
    freed = kinds & {"forbid", "exempt", "should_not"}
    if linked and ((freed and there & {"duty", "plain"}) or (kinds & {"duty"} and there & {"forbid"})):
        return True
    return bool(limited and kinds & {"forbid"} and there & {"may", "plain"} and sum(each.turns for each in found.mine) > 1)


def _strength(modal: Modal, sentence: Read, found: Region) -> float:
    """How much the nearest that binds as a modal does speaks of the same."""
    own = _own_piece(modal, sentence, found)
    fitting = frozenset().union(*(_FITS[kind] for kind in _kinds(modal, own, sentence, claimed=True)))
    return max((weight for weight, kind in _binding(modal, own, found) if kind in fitting), default=0.0)


def _own_piece(modal: Modal, sentence: Read, found: Region) -> Piece:
    start = sentence.clauses.words[modal.at].start
    at = next((at for at, each in enumerate(found.mine) if each.start <= start < each.end), len(found.mine) - 1)
    behind = found.mine[at + 1 : at + 2]
    return together(found.mine[at], behind[0]) if behind and behind[0].text.startswith(IF) else found.mine[at]


def _kinds(modal: Modal, piece: Piece, read: Read, *, claimed: bool = False) -> frozenset[str]:
    """How a modal binds, what it binds to do taken along: "kan undlade" frees."""
    plain = {"unable": "forbid", "forbidden": "forbid"}
    found = {plain.get(each, each) for each in modal.means}
    if claimed and found == {"exempt", "forbid"}:
        found = {"exempt"}
    ahead = read.clauses.words[modal.at].end
    words = [each for each in read.clauses.words[modal.at + 1 : modal.at + 1 + _REACH] if each.start < piece.end]
    near = read.clauses.lower[ahead : words[-1].end] if words else ""
    if _DUAL & set(_near_signs(near, piece, read)):
        found = {_TURNED.get(each, each) for each in found}
    return frozenset(found)


@lru_cache(maxsize=8192)
def _classes(text: str, language: str) -> tuple[str, ...]:
    return tuple(sign for each in pieces(text, language) for sign in each.signs)


def _near_signs(near: str, piece: Piece, read: Read) -> tuple[str, ...]:
    return _classes(near, language_of(read)) if near and piece.signs else ()


def _binding(modal: Modal, own: Piece, found: Region) -> list[tuple[float, str]]:
    """How the pieces bind that share the most with a modal's own piece, each with how much it speaks of the same: their modals, and the
    nearest piece itself where it has none."""
    shared = [(weight(each.piece.spoken & own.spoken), each) for each in found.theirs]
    best, first = max(shared, key=lambda each: each[0])
    weighed = [
        (weight + _alike(one, modal), kind)
        for weight, each in shared
        if weight >= _NEAR * best
        for one in _modals_of(each)
        for kind in _kinds(one, each.piece, each.block.read)
    ]
    if not _modals_of(first):
        plain = "exempt" if "free" in first.piece.signs else "denied" if first.piece.turns % 2 else "plain"
        weighed.append((best + 1, plain))
    return weighed


def _alike(one: Modal, other: Modal) -> float:
    """How much two modals speak of the same; a noun that only answers for a modal counts less."""
    shared = 2.0 * len(one.does & other.does) + len(one.scope & other.scope)
    return shared + _SORT * ((one.conditional == other.conditional) + (one.asked == other.asked)) - (not one.claimed)


def _modals_of(found: Found) -> list[Modal]:
    words = found.block.read.clauses.words
    return [each for each in found.block.read.modals if found.piece.start <= words[each.at].start < found.piece.end]
