"""Reading order: runs of a page to lines, column after column, and tables row by row.

The order of drawing is the order of reading in nearly every PDF. It is not where lines that stand side by side are drawn in turn;
there the left edges that return down the page are the columns of a text or, where the lines are short, of a table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.read.glyphs import Run

_SAME_LINE = 0.4
"""Of the size of the letters: how far apart two runs of one line may stand in height."""
_LETTER = 0.5
"""Of the size: the mean width of a letter, where the font's own widths are not at hand."""
_GUTTER = 1.6
"""Of the size: a wider distance on one line parts two columns."""
_ROWS = 3
_PROSE = 30
"""Letters in the median line of a column of running text; the lines of a table are shorter."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A printed line; `cell` is table, row and column where it stands in a table."""

    text: str
    x: float
    y: float
    size: float
    cell: tuple[int, int, int] | None = None


def reading_order(runs: Sequence[Run], *, tables: int = 0) -> tuple[Row, ...]:
    """The lines of a page in the order they are read; the first table on it is number `tables`."""
    lines = _lines(runs)
    edges = _edges(lines)
    if len(edges) < 2:
        return tuple(lines)
    inside = [line for line in lines if any(abs(line.x - edge) <= line.size for edge in edges)]
    heights = [each.y for each in _beside(lines)]
    top, bottom = max(heights), min(heights)
    region = [line for line in inside if bottom - line.size / 2 <= line.y <= top + line.size / 2]
    chosen = {id(line) for line in region}
    above = [line for line in lines if id(line) not in chosen and line.y > top]
    below = [line for line in lines if id(line) not in chosen and line.y <= top]
    if median(len(line.text) for line in region) >= _PROSE:
        return (*above, *_in_columns(region, edges), *below)
    return (*above, *_in_rows(region, edges, tables), *below)


def _lines(runs: Sequence[Run]) -> list[Row]:
    lines: list[Row] = []
    for run in runs:
        last = lines[-1] if lines else None
        if (
            last
            and abs(last.y - run.y) <= _SAME_LINE * run.size
            and 0 <= run.x - _right(last) + run.size <= (1 + _GUTTER) * run.size
        ):
            lines[-1] = replace(last, text=last.text + run.text)
        else:
            lines.append(Row(text=run.text, x=run.x, y=run.y, size=run.size))
    return [replace(line, text=line.text.rstrip()) for line in lines]


def _right(line: Row) -> float:
    return line.x + len(line.text) * line.size * _LETTER


def _beside(lines: Sequence[Row]) -> list[Row]:
    """The lines drawn directly before or after one of the same height."""
    pairs = [(a, b) for a, b in pairwise(lines) if abs(a.y - b.y) <= _SAME_LINE * a.size]
    return [each for pair in pairs for each in pair]


def _edges(lines: Sequence[Row]) -> list[float]:
    """The left edges that several lines beside another share, from left to right."""
    seen = Counter(round(line.x / 6) * 6.0 for line in {id(each): each for each in _beside(lines)}.values())
    return sorted(edge for edge, times in seen.items() if times >= _ROWS)


def _column(line: Row, edges: Sequence[float]) -> int:
    return min(range(len(edges)), key=lambda number: abs(edges[number] - line.x))


def _in_columns(region: Sequence[Row], edges: Sequence[float]) -> list[Row]:
    return sorted(region, key=lambda line: (_column(line, edges), -line.y))


def _in_rows(region: Sequence[Row], edges: Sequence[float], table: int) -> list[Row]:
    """A row begins where the first column does, after a line without it or a wider distance than lines of a cell have."""
    heights = sorted({round(line.y, 1) for line in region}, reverse=True)
    distances = [a - b for a, b in pairwise(heights)]
    usual = min(distances, default=0.0)
    first = {round(line.y, 1) for line in region if _column(line, edges) == 0}
    row, of_height = 0, {}
    for number, height in enumerate(heights):
        if number and height in first and (heights[number - 1] not in first or heights[number - 1] - height > 1.2 * usual):
            row += 1
        of_height[height] = row
    placed = [replace(line, cell=(table, of_height[round(line.y, 1)], _column(line, edges))) for line in region]
    return sorted(placed, key=lambda line: (line.cell or (0, 0, 0), -line.y))
