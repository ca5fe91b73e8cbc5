"""What every format is first read to: the text as printed, and its lines with what the format knows of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.document import OffsetMap, Piece, Remark, Severity


class Style(StrEnum):
    """`running` is a line broken by the page; the others are whole as the format gives them."""

    running = "running"
    paragraph = "paragraph"
    heading = "heading"
    item = "item"
    cell = "cell"


@dataclass(frozen=True, kw_only=True)
class Line:
    """Characters [start, end) of the text as printed.

    `spacing` is the distance to the line above in the medium's own unit (points, line feeds), None where it is not known, as at the
    top of a page. `level` is the depth of a heading, 1 highest. `cell` is table, row and column, counted from 0 in the document.
    """

    text: str
    start: int
    page: int | None = None
    spacing: float | None = None
    style: Style = Style.running
    level: int = 0
    cell: tuple[int, int, int] | None = None


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A document before its joints are known."""

    printed: str
    lines: tuple[Line, ...]
    pages: int | None = None
    title: str | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph, heading, item or table cell: repaired `text`, the way back, and the printed lines it was made of.

    `apart` says that more room than usual stands above it. `lead` are the words that an item of a list is read with.
    """

    text: str
    offsets: OffsetMap
    lines: tuple[Line, ...]
    apart: bool = False
    lead: tuple[Block, ...] = ()

    @property
    def page(self) -> int | None:
        return self.lines[0].page

    @property
    def style(self) -> Style:
        return self.lines[0].style

    @property
    def level(self) -> int:
        return self.lines[0].level


def by_line(block: Block) -> list[Block]:
    """The block in parts, each from a line that begins with a capital: the labels of a table one below the other."""
    starts = [0] + [n for n, line in enumerate(block.lines) if n and line.text.lstrip()[:1].isupper()]
    parts = []
    for start, end in zip(starts, [*starts[1:], len(block.lines)], strict=True):
        lines = block.lines[start:end]
        first, last = lines[0].start, lines[-1].start + len(lines[-1].text)
        pieces = [each for each in block.offsets.pieces if first <= each.original < last]
        begin, stop = pieces[0].start, pieces[-1].start + pieces[-1].length
        moved = OffsetMap(pieces=tuple(Piece(each.start - begin, each.original, each.length) for each in pieces))
        parts.append(Block(text=block.text[begin:stop], offsets=moved, lines=lines, apart=block.apart and start == 0))
    return parts


@dataclass(frozen=True, kw_only=True)
class Part:
    """A whole paragraph as a format with markup gives it."""

    text: str
    style: Style = Style.paragraph
    level: int = 0
    cell: tuple[int, int, int] | None = None


def sheet_of(parts: Sequence[Part], *, title: str | None = None, remarks: Sequence[Remark] = ()) -> Sheet:
    """A sheet of whole paragraphs, printed one a line."""
    lines, start = [], 0
    for part in parts:
        lines.append(Line(text=part.text, start=start, style=part.style, level=part.level, cell=part.cell))
        start += len(part.text) + 1
    return Sheet(printed="\n".join(part.text for part in parts), lines=tuple(lines), title=title, remarks=tuple(remarks))


def to_wire(sheet: Sheet) -> bytes:
    """As the child process writes it."""
    body = {
        "printed": sheet.printed,
        "lines": [
            [each.start, len(each.text), each.page, each.spacing, each.style, each.level, each.cell] for each in sheet.lines
        ],
        "pages": sheet.pages,
        "title": sheet.title,
        "remarks": [[each.kind, each.severity, each.text, each.page] for each in sheet.remarks],
    }
    return json.dumps(body, ensure_ascii=True).encode()


def from_wire(raw: bytes) -> Sheet:
    body = json.loads(raw)
    printed = body["printed"]
    return Sheet(
        printed=printed,
        lines=tuple(
            Line(
                text=printed[start : start + length],
                start=start,
                page=page,
                spacing=spacing,
                style=Style(style),
                level=level,
                cell=tuple(cell) if cell else None,
            )
            for start, length, page, spacing, style, level, cell in body["lines"]
        ),
        pages=body["pages"],
        title=body["title"],
        remarks=tuple(Remark(kind=k, severity=Severity(s), text=t, page=p) for k, s, t, p in body["remarks"]),
    )
