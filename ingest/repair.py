"""Repair: printed lines to running text, with the way back.

A hyphen at the end of a line is either part of the word (`a-kasse`) or only the break (`jobcen-tre`); no rule of spelling tells them
apart, so the words that the corpus and the document themselves use decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.document import OffsetMap, Piece

_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
_BROKEN = re.compile(r"(?P<left>[^\W_]*)(?P<hyphen>[-\u2010\u2011\u00ad\ufffe])$")
_FIRST_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 100
_SUSPENDED = {"og", "eller", "samt", "til", "såvel", "henholdsvis", "hhv"}
"""Words after which a hyphen stands for the rest of a compound: »kontant- og uddannelseshjælp«."""

_ABBREVIATIONS = {"it", "tv", "pc", "cv", "sms", "ikke", "ex", "eks"}
"""What keeps its hyphen in lower case too: it-system, ikke-medlem."""


def words_of(lines: Iterable[str]) -> frozenset[str]:
    """The words that stand unbroken in the lines, in lower case; the pieces on both sides of a line-end hyphen are left out."""
    found: set[str] = set()
    broken = False
    for line in lines:
        words = _WORD.findall(line)
        ends_broken = _broken(line.rstrip()) is not None
        found.update(word.lower() for word in words[int(broken) : len(words) - int(ends_broken)])
        broken = ends_broken
    return frozenset(found)


def mend(parts: Sequence[tuple[int, str]], vocabulary: frozenset[str]) -> tuple[str, OffsetMap]:
    """Join printed lines, each given with its place in the text as printed, to one text with single spaces.

    Every character of the result is printed, in that order, but for the one space put in where two lines meet.
    """
    text: list[str] = []
    pieces: list[Piece] = []
    length, join = 0, ""
    for number, (offset, line) in enumerate(parts):
        following = parts[number + 1][1].lstrip() if number + 1 < len(parts) else ""
        kept, glue = _end_of(line.rstrip(), following, vocabulary)
        for index, run in enumerate(re.finditer(r"\S+(?: \S+)*", kept)):
            between = " " if index else join
            pieces.append(Piece(length + len(between), offset + run.start(), len(run.group())))
            text += [between, run.group()]
            length += len(between) + len(run.group())
        join = glue if text else ""
    return "".join(text), OffsetMap(pieces=tuple(pieces))


def _broken(line: str) -> re.Match[str] | None:
    """The hyphen at the end of a line and the letters before it; nothing is searched in more than the longest word."""
    return _BROKEN.search(line[-_LONGEST_WORD:])


def _end_of(line: str, following: str, vocabulary: frozenset[str]) -> tuple[str, str]:
    """The line as it stands in the running text, and what joins it to the next."""
    broken = _broken(line)
    if not broken or not following:
        return line, " "
    first = _FIRST_WORD.match(following)
    if broken["hyphen"] in "\u00ad\ufffe":
        return line[:-1], ""
    if first is None or not broken["left"] or first.group().lower() in _SUSPENDED:
        return line, " "
    return (line if _belongs(broken["left"], first.group(), vocabulary) else line[:-1]), ""


def _belongs(left: str, right: str, vocabulary: frozenset[str]) -> bool:
    """Whether the hyphen is part of the word. Where neither the joined nor the hyphened word is known it is not, for Danish writes
    compounds in one - unless it follows an abbreviation, a letter or a number (IPS-forløb, a-kasse, 16-måneders)."""
    joined_up, hyphened = (left + right).lower(), f"{left}-{right}".lower()
    if joined_up in vocabulary:
        return False
    abbreviated = len(left) == 1 or left[-1].isdigit() or left[1:].isupper() or left.lower() in _ABBREVIATIONS
    return hyphened in vocabulary or abbreviated or right[0].isupper()


def joined(parts: Sequence[tuple[str, OffsetMap]], glue: str) -> tuple[str, OffsetMap]:
    """Mended texts one after the other, with `glue` put in between."""
    text, pieces = "", list[Piece]()
    for part, offsets in parts:
        text += glue if text else ""
        pieces += [Piece(len(text) + each.start, each.original, each.length) for each in offsets.pieces]
        text += part
    return text, OffsetMap(pieces=tuple(pieces))
