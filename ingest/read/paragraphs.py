"""Paragraphs: which printed lines belong together.

A text layer has no paragraphs. A gap is one only where it is larger than the spacing inside sentences, for letters are often set with
a blank line after every line. Where there is none, a line ended on purpose if the next line's first word would have fitted on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.read.sheet import Block, Line, Style
from ingest.read.widths import width_of
from ingest.repair import mend, words_of

_NEVER = re.compile(r"(?!)")
_SENTENCE_END = re.compile(r"(?:[.:!?…;)”»\"]\d{0,2}|(?:https?://|www\.)\S+)$")
_HYPHEN_END = re.compile(r"[^\W_][-\u2010\u2011\u00ad]$")
_TAIL = 200
"""Letters in which the end of a line shows itself: nothing is searched in a line of a million."""
_MARKED = re.compile(
    r"(?:[•●▪■◦‣\uf0b7]|\d{1,2}\)\s|(?:\d{1,2}\.|[a-z]\)|\(\d{1,2}\)|[o–-])\s+(?=[A-ZÆØÅ”\"»])|\*\S|Anm\.:|Tabel \d+[.:])"
)
_LAW = re.compile(r"(?:§ \d+(?: [a-zæøå])?\.|Stk\. \d+\.)\s")
_NOTE = re.compile(r"\s*(?:\*\S|Anm\.:|\d{1,2} [A-ZÆØÅ])")
STAMP = re.compile(r"\s*(?:Offentligt|[A-Z]+ \d+[A-Z ]* - Bilag \d+.*|(?:[A-ZÆØÅ]\w+udvalget \d{4}-\d{2},?\s*)+)\s*")
"""What the Folketing stamps on every paper that it receives; it belongs to no paragraph."""
_GAP = 1.6
"""Of the spacing inside sentences: a larger one parts two paragraphs."""
_NEARBY = 12
_KNOWN = 4
"""Lines nearby that must be known to be broken by the column before they say how wide it is."""
_ODD = 0.8
"""Of the usual: a narrower line is a heading on two lines, and says nothing of the column."""
_TOLERANCE = 0.98
"""What the estimate of widths allows for (see `widths`)."""
_HEADING = 0.9
"""Of the column: a line without a full stop, with the next word, must be narrower than this to be a heading or a label."""
_HEADING_LINES = 3
_LABELS = 5
"""Lines that may stand between a full stop and the gap below labels."""


def _ends(line: str) -> bool:
    """Whether a sentence may end with the line: a full stop and its like, also before a note's number, or a web address."""
    return bool(_SENTENCE_END.search(line[-_TAIL:].rstrip()))


def _is_broken(line: str) -> bool:
    """Whether the line ends within a word."""
    return bool(_HYPHEN_END.search(line[-_TAIL:].rstrip()))


@dataclass(frozen=True, kw_only=True)
class Joints:
    """Words of art by which lines of one kind of paper begin or end a paragraph: `begins` after a full stop, `opens` also after a
    heading of a line or two, `ends` whatever follows."""

    begins: re.Pattern[str] = _NEVER
    opens: re.Pattern[str] = _NEVER
    ends: re.Pattern[str] = _NEVER

    def part(self, block: Sequence[Line], start: str) -> bool:
        """Whether the line that starts so begins a paragraph after the block."""
        last = block[-1].text.rstrip()
        if self.ends.search(last[-_TAIL:]) or (_ends(last) and self.begins.match(start)):
            return True
        return len(block) < _HEADING_LINES and self.opens.match(start) is not None


NO_JOINTS = Joints()


def blocks_of(lines: Sequence[Line], vocabulary: frozenset[str], joints: Joints = NO_JOINTS) -> tuple[Block, ...]:
    """The lines in paragraphs, each mended. Every line is in exactly one block, in order."""
    known = vocabulary | words_of(each.text for each in lines)
    ordinary = _spacing_in_sentences(lines)
    return tuple(_block(group, known, apart=_gap(group[0], ordinary)) for group in _groups(lines, ordinary, joints))


def _block(lines: tuple[Line, ...], vocabulary: frozenset[str], *, apart: bool) -> Block:
    text, offsets = mend([(each.start, each.text) for each in lines], vocabulary)
    return Block(text=text, offsets=offsets, lines=lines, apart=apart)


def _groups(lines: Sequence[Line], ordinary: float, joints: Joints) -> list[tuple[Line, ...]]:
    groups: list[tuple[Line, ...]] = []
    block: list[Line] = []
    for number, line in enumerate(lines):
        nearby = lines[max(0, number - _NEARBY) : number + _NEARBY]
        if block and (
            _told(block, line, ordinary, joints)
            or (
                _may_end(block, line)
                and (_ended_early(block, line, nearby) or _labels(block[-1], lines[number : number + _LABELS], ordinary))
            )
        ):
            groups.append(tuple(block))
            block = []
        block.append(line)
    return [*groups, tuple(block)] if block else groups


def _spacing_in_sentences(lines: Sequence[Line]) -> float:
    """The largest spacing that is usual between two lines of one sentence, which is known where a line begins in lower case."""
    inside = sorted(each.spacing for above, each in pairwise(lines) if each.spacing is not None and _runs_on(above, each))
    return inside[int(len(inside) * 0.95)] if inside else 1.0


def _runs_on(line: Line, following: Line) -> bool:
    """Whether one sentence certainly runs over both lines."""
    return following.text.lstrip()[:1].islower() and not _ends(line.text)


def _told(block: Sequence[Line], line: Line, ordinary: float, joints: Joints) -> bool:
    """Whether the page itself says that a paragraph begins: by a cell, a mark, a stamp, words of art or a gap."""
    last, start = block[-1], line.text.strip()
    if line.cell or last.cell:
        return line.cell != last.cell
    if line.style is not Style.running or last.style is not Style.running:
        return True
    if STAMP.fullmatch(last.text) or STAMP.fullmatch(line.text):
        return not (STAMP.fullmatch(last.text) and STAMP.fullmatch(line.text))
    ended = _ends(last.text)
    if (_MARKED.match(start) and (ended or not _is_broken(last.text))) or joints.part(block, start):
        return True
    if ended and _LAW.match(start):
        return True
    return _gap(line, ordinary) and _may_begin(start) and not _is_broken(last.text) and (ended or not _open(block))


def _gap(line: Line, ordinary: float) -> bool:
    return line.spacing is not None and line.spacing > ordinary * _GAP


def _labels(last: Line, following: Sequence[Line], ordinary: float) -> bool:
    """Whether after a full stop come lines without one, and then a gap: a heading, or the labels of a table."""
    if not _ends(last.text):
        return False
    for number, line in enumerate(following):
        if number and _gap(line, ordinary):
            return True
        if _ends(line.text):
            return False
    return False


def _may_end(block: Sequence[Line], line: Line) -> bool:
    """Whether a paragraph can end before the line: after a full stop, or as a heading of few lines."""
    last, start = block[-1].text.rstrip(), line.text.lstrip()
    if _is_broken(last) or not _may_begin(start):
        return False
    return _ends(last) or (len(block) <= _HEADING_LINES and start[0].isupper() and not last.endswith(",") and not _open(block))


def _may_begin(start: str) -> bool:
    return not start[:1].islower()


def _open(block: Sequence[Line]) -> bool:
    """Whether a bracket of the block's last lines is not closed yet."""
    text = " ".join(each.text for each in block[-_HEADING_LINES:])
    return text.count("(") > text.count(")")


def _ended_early(block: Sequence[Line], line: Line, nearby: Sequence[Line]) -> bool:
    """Whether the line's first word would have fitted on the block's last line. A note runs on until something tells its end."""
    if _NOTE.match(block[0].text):
        return False
    reach = _reach(block[-1], line)
    if not _ends(block[-1].text):
        return reach < _HEADING * max(width_of(each.text) for each in nearby)
    own = max(width_of(each.text) for each in block[-_NEARBY:])
    return reach < _TOLERANCE * own or reach < _column(nearby)


def _reach(line: Line, following: Line) -> float:
    """How wide the line would be with the next line's first word on it."""
    return width_of(line.text) + width_of(" ") + width_of(following.text.split(maxsplit=1)[0])


def _column(nearby: Sequence[Line]) -> float:
    """The least that did not fit on a line nearby; 0 where too few are known."""
    known = [_reach(each, after) for each, after in pairwise(nearby) if _runs_on(each, after) and not _is_broken(each.text)]
    usual = [each for each in known if each >= _ODD * median(known)]
    return min(usual) if len(usual) >= _KNOWN else 0.0
