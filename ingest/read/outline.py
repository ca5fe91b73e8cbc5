"""A paper by its headings: a paragraph is named by the heading that it stands under, as »Baggrund« or »Baggrund, 2«."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.document import Element, Provision
from ingest.read.places import Places, is_heading
from ingest.read.sheet import Block
from ingest.read.tables import is_caption, table

_NUMBERED = re.compile(r"(?P<number>\d+(?:\.\d+)*)\.?\s+(?=[A-ZÆØÅ])")
_NOTE = re.compile(r"(?P<number>\d{1,2})\s+[A-ZÆØÅ]")
_REFERENCE = re.compile(r"[^\W\d_](\d{1,2})\b")
"""The number of a note, as it follows a word."""
_LONGEST = 80
"""Letters of a heading that go into a locator."""


def outline(blocks: Sequence[Block]) -> tuple[Provision, ...]:
    """Every block in one provision, in order; a table row whose cells stand for several groups in one for each."""
    return tuple(_provisions(blocks))


def _provisions(blocks: Sequence[Block]) -> Iterator[Provision]:
    places = Places()
    above: list[tuple[int, str]] = []
    referred: set[str] = set()
    place, tables, number = "indledning", 0, 0
    while number < len(blocks):
        block = blocks[number]
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        parent = above[-1][1] if above else None
        taken = 1
        if is_caption(block) or block.lines[0].cell:
            tables += 1
            read = table(blocks, number, places, parent=parent, counted=tables)
            yield from read.provisions
            taken = read.blocks
        elif (note := _NOTE.match(block.text)) and note["number"] in referred:
            yield places.paragraph([block], f"{place}, fodnote {note['number']}", parent=parent, element=Element.footnote)
        elif is_heading(block, following):
            level = block.level or _level(block.text)
            above = [each for each in above if each[0] < level]
            heading = places.heading([block], above[-1][1] if above else None)
            above.append((level, heading.at))
            place = _named(block.text)
            yield heading
        else:
            yield places.paragraph([block], place, parent=parent)
        referred.update(_REFERENCE.findall(block.text))
        number += taken


def _level(heading: str) -> int:
    numbered = _NUMBERED.match(heading)
    return numbered["number"].count(".") + 1 if numbered else 1


def _named(heading: str) -> str:
    numbered = _NUMBERED.match(heading)
    if numbered:
        return f"pkt. {numbered['number']}"
    if len(heading) <= _LONGEST:
        return heading
    return heading[: heading.rfind(" ", 0, _LONGEST) if " " in heading[:_LONGEST] else _LONGEST].rstrip(" ,;:-–")
