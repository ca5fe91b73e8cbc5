"""What every format is first read to: the text as printed, and its lines with what the format knows of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.document import OffsetMap, Remark, Severity


class Style(StrEnum):
    """`running` is a line broken by the page; the others are whole as the format gives them."""

    running = "running"
    paragraph = "paragraph"
    heading = "heading"
    item = "item"
    row = "row"


@dataclass(frozen=True, kw_only=True)
class Line:
    """Characters [start, end) of the text as printed.

    `spacing` is the distance to the line above in the medium's own unit (points, line feeds), None where it is not known, as at the
    top of a page. `level` is the depth of a heading, 1 highest.
    """

    text: str
    start: int
    page: int | None = None
    spacing: float | None = None
    style: Style = Style.running
    level: int = 0


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
    """A paragraph, heading, item or table row: repaired `text`, the way back, and the printed lines it was made of."""

    text: str
    offsets: OffsetMap
    lines: tuple[Line, ...]

    @property
    def page(self) -> int | None:
        return self.lines[0].page

    @property
    def style(self) -> Style:
        return self.lines[0].style

    @property
    def level(self) -> int:
        return self.lines[0].level


def sheet_of(parts: Sequence[tuple[Style, int, str]], *, title: str | None = None, remarks: Sequence[Remark] = ()) -> Sheet:
    """A sheet of whole paragraphs (style, level, text), as formats with markup give them."""
    lines, start = [], 0
    for style, level, text in parts:
        lines.append(Line(text=text, start=start, style=style, level=level))
        start += len(text) + 1
    return Sheet(printed="\n".join(text for _, _, text in parts), lines=tuple(lines), title=title, remarks=tuple(remarks))


def to_wire(sheet: Sheet) -> bytes:
    """As the child process writes it."""
    body = {
        "printed": sheet.printed,
        "lines": [[each.start, len(each.text), each.page, each.spacing, each.style, each.level] for each in sheet.lines],
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
            Line(text=printed[start : start + length], start=start, page=page, spacing=spacing, style=Style(style), level=level)
            for start, length, page, spacing, style, level in body["lines"]
        ),
        pages=body["pages"],
        title=body["title"],
        remarks=tuple(Remark(kind=k, severity=Severity(s), text=t, page=p) for k, s, t, p in body["remarks"]),
    )
