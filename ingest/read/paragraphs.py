"""Paragraphs: which printed lines belong together.

A text layer has no paragraphs. A gap is one only where it is larger than the spacing inside sentences, for letters are often set with
a blank line after every line; where there is none, a line ended on purpose if the next line's first word would have fitted on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.read.sheet import Block, Line, Style
from ingest.repair import mend, words_of

_ENDS = re.compile(r"[.:!?…;)”»\"]\s*\d{0,2}\s*$")
_HYPHEN = re.compile(r"[^\W_][-\u2010\u2011\u00ad]\s*$")
_BULLET = re.compile(r"\s*[•●▪■◦‣\uf0b7]")
_NUMBER = re.compile(r"\s*(?:\d{1,2}[.)]|[a-z]\)|\(\d{1,2}\)|[o–-])\s+(?=[A-ZÆØÅ”\"»])")
_CLOSED = re.compile(r"\s*\d{1,2}\)\s")
_HEADING_LINES = 3
_FITS = 0.92
"""Share of the longest line nearby that a line with the next word must stay within to count as ended on purpose: proportional letters
make lines of the same width differ by some eight per cent in number of characters."""
_NEARBY = 6


def blocks_of(lines: Sequence[Line], vocabulary: frozenset[str]) -> tuple[Block, ...]:
    """The lines in paragraphs, each mended. Every line is in exactly one block, in order."""
    known = vocabulary | words_of(each.text for each in lines)
    return tuple(_block(group, known) for group in _groups(lines))


def _block(lines: tuple[Line, ...], vocabulary: frozenset[str]) -> Block:
    text, offsets = mend([(each.start, each.text) for each in lines], vocabulary)
    return Block(text=text, offsets=offsets, lines=lines)


def _groups(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    groups: list[tuple[Line, ...]] = []
    ordinary = _spacing_in_sentences(lines)
    block: list[Line] = []
    for number, line in enumerate(lines):
        if block and _breaks(block, line, lines[number + 1 : number + 1 + _NEARBY], ordinary):
            groups.append(tuple(block))
            block = []
        block.append(line)
    return [*groups, tuple(block)] if block else groups


def _spacing_in_sentences(lines: Sequence[Line]) -> float:
    """The largest spacing that is usual between two lines of one sentence, which is known where a line begins in lower case."""
    inside = sorted(
        each.spacing
        for above, each in zip(lines, lines[1:], strict=False)
        if each.spacing is not None and each.text.lstrip()[:1].islower() and not _ENDS.search(above.text)
    )
    return inside[int(len(inside) * 0.95)] if inside else 1.0


def _breaks(block: Sequence[Line], line: Line, following: Sequence[Line], ordinary: float) -> bool:
    last = block[-1]
    if line.style is not Style.running or last.style is not Style.running:
        return True
    start, ended = line.text.lstrip(), bool(_ENDS.search(last.text))
    if _BULLET.match(start) or _CLOSED.match(start) or (_NUMBER.match(start) and (ended or _HYPHEN.search(last.text) is None)):
        return True
    if _HYPHEN.search(last.text) or start[:1].islower():
        return False
    if not ended and _open(block):
        return False
    if line.spacing is not None and line.spacing > ordinary * 1.2:
        return True
    if not ended and len(block) > _HEADING_LINES:
        return False
    return _reach(last, line) <= _FITS * _width(block, line, following)


def _open(block: Sequence[Line]) -> bool:
    """Whether a bracket of the block is not closed yet."""
    text = " ".join(each.text for each in block)
    return text.count("(") > text.count(")")


def _reach(last: Line, line: Line) -> int:
    """How long the last line would be with the next line's first word on it."""
    return len(last.text.rstrip()) + 1 + len(line.text.split(maxsplit=1)[0])


def _width(block: Sequence[Line], line: Line, following: Sequence[Line]) -> int:
    """The column as its lines show it: the block's own, or for a single line what follows it."""
    own = block if len(block) >= _HEADING_LINES else [*block, line, *following]
    return max(len(each.text.rstrip()) for each in own)
