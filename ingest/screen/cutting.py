"""Taking characters out of a text, and keeping the way back to the text as printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.document import OffsetMap, Piece

Span = tuple[int, int]
"""[start, end) of a text."""


def cut(text: str, offsets: OffsetMap | None, spans: Sequence[Span]) -> tuple[str, OffsetMap | None]:
    """The text without the spans, which are in order and do not overlap."""
    if not spans:
        return text, offsets
    kept = list(_kept(len(text), spans))
    shorter = "".join(text[start:end] for start, end in kept)
    return shorter, None if offsets is None else OffsetMap(pieces=tuple(_pieces(offsets.pieces, kept)))


def _kept(length: int, spans: Sequence[Span]) -> Iterator[Span]:
    position = 0
    for start, end in spans:
        if position < start:
            yield position, start
        position = end
    if position < length:
        yield position, length


def _pieces(pieces: Sequence[Piece], kept: Sequence[Span]) -> Iterator[Piece]:
    """Each piece, as far as it was kept, at its new place. Pieces and kept spans are both in order."""
    moved, number = 0, 0
    for start, end in kept:
        while number < len(pieces) and pieces[number].start + pieces[number].length <= start:
            number += 1
        for piece in pieces[number:]:
            if piece.start >= end:
                break
            first, last = max(start, piece.start), min(end, piece.start + piece.length)
            if first < last:
                yield Piece(start=moved + first - start, original=piece.original + first - piece.start, length=last - first)
        moved += end - start
