"""Pages to one run of lines: running heads and feet left out, and the distance between lines kept across the foot of a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.document import Remark
from ingest.read.layout import Row
from ingest.read.running import as_repeated, repeated, without_running
from ingest.read.sheet import Line, Sheet, Style

_EDGE = 2
"""Lines at the head and at the foot of a page that may be running."""


def sheet_of_pages(pages: Sequence[Sequence[Row]], *, title: str | None = None, remarks: Sequence[Remark] = ()) -> Sheet:
    """Everything printed stays in `printed`, running heads and feet too; they are only no lines."""
    numbered = list(enumerate(pages, start=1))
    running = repeated([[as_repeated(row.text, number, row.y) for row in _edges(page)] for number, page in numbered])
    kept = [_without(page, number, running) for number, page in numbered]
    ids = {id(row) for page in kept for row in page}
    spacing = _spacings(kept)
    lines: list[Line] = []
    start = 0
    for number, page in numbered:
        for row in page:
            if id(row) in ids:
                style = Style.cell if row.cell else Style.running
                lines.append(Line(text=row.text, start=start, page=number, spacing=spacing[id(row)], style=style, cell=row.cell))
            start += len(row.text) + 1
    printed = "\n".join(row.text for page in pages for row in page)
    return without_running(Sheet(printed=printed, lines=tuple(lines), pages=len(pages), title=title, remarks=tuple(remarks)))


def _edges(page: Sequence[Row]) -> list[Row]:
    by_height = sorted(page, key=lambda row: -row.y)
    return [*by_height[:_EDGE], *by_height[_EDGE:][-_EDGE:]]


def _without(page: Sequence[Row], number: int, running: frozenset[str]) -> list[Row]:
    edges = {id(row) for row in _edges(page)}
    return [row for row in page if id(row) not in edges or as_repeated(row.text, number, row.y) not in running]


def _spacings(pages: Sequence[Sequence[Row]]) -> dict[int, float | None]:
    """The distance of every row to the one above, in points, by identity of the row.

    Over the foot of a page it is known only where room was left there, or at the head of the next: a blank line fell on the break.
    """
    top = max((row.y for page in pages for row in page), default=0.0)
    bottom = min((row.y for page in pages for row in page), default=0.0)
    inside = [a.y - b.y for page in pages for a, b in pairwise(page) if a.y > b.y]
    usual = median(inside) if inside else 0.0
    found: dict[int, float | None] = {}
    above: Row | None = None
    for page in pages:
        for number, row in enumerate(page):
            if number == 0:
                room = (top - row.y) + (above.y - bottom if above else 0.0)
                found[id(row)] = room + usual if above and room > usual / 2 else None
            elif above is not None:
                found[id(row)] = above.y - row.y if above.y > row.y else None
            above = row
    return found
