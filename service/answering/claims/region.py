"""Which pieces of the passages a sentence comes from: of as few sentences as say what it says, the piece nearest to each of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from service.answering.claims.basis import FAINT, Basis, Block
from service.answering.claims.clauses import GENERAL
from service.answering.claims.pieces import IF, Piece, pieces
from service.answering.claims.reading import Read

_LEAST, _ADDS, _GAIN, _LONG = 0.6, 0.4, 0.9, 0.03
"""The least that a piece says to be looked for; that a further piece adds; that a further sentence adds; what a word besides costs."""
_COVERED = 0.5
_SLIGHT_WEIGHT, _COMMON_WEIGHT = 0.3, 0.5
_COMMON = frozenset({"take_part", "interview"})
_VERBS = "in_force applies_to required exempt exception need citizen choose want ask belong possible da:gør da:lav"
_SLIGHT = FAINT | GENERAL | frozenset(_VERBS.split())
"""What says little of which piece a sentence comes from; verbs that an exception is made with among them."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Found:
    """A piece of a passage and the sentence that it is a piece of."""

    piece: Piece
    block: Block


@dataclass(frozen=True, kw_only=True, eq=False)
class Region:
    """The pieces of a sentence and those that it comes from."""

    mine: tuple[Piece, ...]
    theirs: tuple[Found, ...]

    @property
    def coverage(self) -> float:
        """The share of what the sentence speaks of that these pieces speak of."""
        said = _all(self.mine)
        return weight(said & _all(each.piece for each in self.theirs)) / max(weight(said), _SLIGHT_WEIGHT)


def region(sentence: Read, language: str, basis: Basis) -> Region:
    """The pieces that the sentence comes from: the nearest to each of its own, and those that add what these leave out."""
    mine = pieces(sentence.text, language)
    said = _all(mine)
    there = [
        Found(piece=each, block=block) for block in _sentences(said, basis) for each in _leaning(pieces(block.read.text, "da"))
    ]
    theirs = list(dict.fromkeys(_nearest(each, there) for each in mine if there and weight(each.spoken) >= _LEAST))
    theirs += [each for each in _beside(mine, there) if each not in theirs]
    theirs += [
        each for each in there if each not in theirs and _excepts(each) and any(_if(one) and follows(one, each) for one in theirs)
    ]
    left = said - _all(each.piece for each in theirs)
    while rest := [each for each in there if each not in theirs and _about(each.piece, said)]:
        most = max(rest, key=lambda each: weight(left & each.piece.spoken) - _LONG * weight(each.piece.spoken))
        if weight(left & most.piece.spoken) < _ADDS:
            break
        theirs.append(most)
        left -= most.piece.spoken
    return Region(mine=mine, theirs=tuple(theirs or there))


def _beside(mine: Sequence[Piece], there: Sequence[Found]) -> Iterator[Found]:
    """For a piece that turns and says hardly anything known, the turned piece behind the one that the piece before it comes from."""
    for one, other in pairwise(mine):
        if there and other.signs and weight(other.spoken) < _LEAST <= weight(one.spoken):
            near = _nearest(one, there)
            yield from (each for each in there if follows(each, near) and each.piece.signs)


def _excepts(found: Found) -> bool:
    return "deny" in found.piece.signs and " dog " in found.piece.text


def _if(found: Found) -> bool:
    return found.piece.text.startswith(IF)


def _about(piece: Piece, said: frozenset[str]) -> bool:
    """Whether half of what a piece speaks of is spoken of."""
    return weight(piece.spoken & said) >= _COVERED * max(weight(piece.spoken), 1.0)


def _nearest(piece: Piece, there: Sequence[Found]) -> Found:
    """The piece that shares the most with a piece, the shorter of two."""
    return max(there, key=lambda each: weight(piece.spoken & each.piece.spoken) - _LONG * weight(each.piece.spoken))


def _leaning(own: Sequence[Piece]) -> list[Piece]:
    """The pieces, one that says hardly anything ("det gælder ikke") taken together with the next, or with the one before it."""
    found: list[Piece] = []
    for each in own:
        last = each is own[-1] and not each.text.startswith("eller ")
        if found and (weight(found[-1].spoken) < 1.0 or (last and weight(each.spoken) < 1.0)):
            each = together(found.pop(), each)
        found.append(each)
    return found


def together(one: Piece, other: Piece) -> Piece:
    """Two pieces as one."""
    return Piece(
        text=f"{one.text}{other.text}", spoken=one.spoken | other.spoken, signs=(*one.signs, *other.signs),
        before=one.before or other.before, early=one.early or other.early, excepts=one.excepts or other.excepts,
        start=one.start, end=other.end,
    )  # fmt: skip


def _sentences(said: frozenset[str], basis: Basis) -> list[Block]:
    """As few sentences as speak of what is said: each the one that adds the most, the shorter first."""
    chosen: list[Block] = []
    left = said
    while rest := [each for each in basis.blocks if each not in chosen]:
        best = max(rest, key=lambda each: weight(left & each.read.concepts) - _LONG * weight(each.read.concepts))
        if weight(left & best.read.concepts) < (_GAIN if chosen else _LONG):
            break
        chosen.append(best)
        left -= best.read.concepts
    return chosen


def follows(one: Found, other: Found) -> bool:
    """Whether a piece stands right behind another one of its sentence."""
    return one.block is other.block and 0 <= one.piece.start - other.piece.end <= 1


def _all(parts: Iterable[Piece]) -> frozenset[str]:
    return frozenset().union(*(each.spoken for each in parts))


def weight(concepts: Iterable[str]) -> float:
    """How much concepts say of where a sentence comes from."""
    return sum(_SLIGHT_WEIGHT if each in _SLIGHT else _COMMON_WEIGHT if each in _COMMON else 1.0 for each in concepts)
