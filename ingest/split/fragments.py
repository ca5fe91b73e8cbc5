"""Pieces of a document put together into the text of a passage, with the way back to the text as printed kept throughout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Element, OffsetMap, Piece, Provision

_MARKED = {Element.point, Element.letter}


@dataclass(frozen=True, kw_only=True)
class Fragment:
    """A text and where its characters stand as printed; what no piece covers was put in."""

    text: str
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, provision: Provision, printed: str) -> Fragment:
        """The provision's text; a number or a letter with its marker in front, where it is printed there. The markers of a § and a
        stk. are said by the locator."""
        pieces = provision.offsets.pieces if provision.offsets else ()
        body = cls(text=provision.text, pieces=pieces)
        marker = f"{provision.num} "
        marked = provision.element in _MARKED and bool(provision.num) and bool(pieces) and pieces[0].start == 0
        if not marked or not printed.endswith(marker, 0, pieces[0].original):
            return body
        at = pieces[0].original - len(marker)
        moved = tuple(Piece(each.start + len(marker), each.original, each.length) for each in pieces)
        joined = Piece(0, at, len(marker) + pieces[0].length)
        return cls(text=marker + provision.text, pieces=(joined, *moved[1:]))

    @classmethod
    def lines(cls, fragments: Sequence[Fragment]) -> Fragment:
        """One below the other."""
        said = [each for each in fragments if each.text]
        pieces: list[Piece] = []
        start = 0
        for fragment in said:
            pieces += [Piece(start + each.start, each.original, each.length) for each in fragment.pieces]
            start += len(fragment) + 1
        return cls(text="\n".join(each.text for each in said), pieces=tuple(pieces))

    def part(self, start: int, end: int) -> Fragment:
        """Characters [start, end)."""
        kept = []
        for each in self.pieces:
            first, last = max(start, each.start), min(end, each.start + each.length)
            if first < last:
                kept.append(Piece(first - start, each.original + first - each.start, last - first))
        return Fragment(text=self.text[start:end], pieces=tuple(kept))

    @property
    def offsets(self) -> OffsetMap | None:
        return OffsetMap(pieces=self.pieces) if self.pieces else None

    def __len__(self) -> int:
        return len(self.text)
