"""Tables row by row, each named by its first column: »Tabel 1, revalidender«.

Where the cells are known, from a format with markup or from where they stand on the page, a row is what it is there. Where only the
text layer is left, one cell below the other, a row is the labels without a full stop and the sentences up to the next labels; which of
its sentences stands in which column cannot be told, so the headers of all columns go with the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, takewhile

from ingest.document import Element, Provision
from ingest.read.places import Places
from ingest.read.sheet import Block, by_line

_CAPTION = re.compile(r"Tabel (?P<number>\d+)(?:[.:]|$)")
_NOTE = re.compile(r"\*+\S|Anm\.:")
_SENTENCE = re.compile(r"[.:!?]$|^[a-zæøå0-9]")
_LONGEST_CELL = 700
"""Letters; a longer paragraph is text after a table, not a cell."""
_LONGEST_LABEL = 40
_MOST = 40
"""Labels that may share their cells, and paragraphs that one row's cells may have."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """The provisions of a table, and how many blocks it took."""

    provisions: tuple[Provision, ...]
    blocks: int


def is_caption(block: Block) -> bool:
    return bool(_CAPTION.match(block.text)) and block.lines[0].cell is None


def table(blocks: Sequence[Block], first: int, places: Places, *, parent: str | None, counted: int) -> Table:
    """The table that begins with block `first`, a caption or a cell. `counted` names a table without a number of its own."""
    found = _CAPTION.match(blocks[first].text)
    name = f"Tabel {found['number'] if found else counted}"
    made: list[Provision] = []
    if found:
        made.append(places.paragraph([blocks[first]], name, parent=parent, element=Element.heading))
        parent = made[0].at
    start = first + len(made)
    if cells := _cells(blocks, start):
        return Table(provisions=(*made, *_grid(cells, places, name, parent)), blocks=start + len(cells) - first)
    rows, end = _layer(blocks, start)
    made += _rows(rows, places, name, parent)
    return Table(provisions=tuple(made), blocks=end - first)


def _cells(blocks: Sequence[Block], start: int) -> list[Block]:
    """The cells from there on that are of one table."""
    if start >= len(blocks) or not (first := blocks[start].lines[0].cell):
        return []
    return list(takewhile(lambda each: (each.lines[0].cell or (-1,))[0] == first[0], islice(blocks, start, None)))


def _grid(cells: Sequence[Block], places: Places, name: str, parent: str | None) -> Iterator[Provision]:
    """Rows of known cells; the first is the header."""
    for number, (_, row) in enumerate(groupby(cells, key=lambda each: (each.lines[0].cell or (0, 0, 0))[1])):
        filled = [each for each in row if each.text]
        if not filled:
            continue
        if number == 0:
            header = places.paragraph(filled, f"{name}, kolonner", parent=parent, element=Element.heading, glue=" | ")
            parent = header.at
            yield header
        else:
            place = f"{name}, {_short(filled[0].text)}"
            yield places.paragraph(filled, place, parent=parent, element=Element.table_row, glue=" | ")


@dataclass(frozen=True, kw_only=True)
class _Row:
    """A row, a header (whose `label` is "") or a note of a table in the text layer."""

    label: str
    blocks: tuple[Block, ...]
    element: Element


def _is_label(block: Block) -> bool:
    return not _SENTENCE.search(block.text) or (block.text.endswith(":") and len(block.text) <= _LONGEST_LABEL)


def _layer(blocks: Sequence[Block], number: int) -> tuple[list[_Row], int]:
    """The rows from there on, and where they end: after the table's note, or before what is neither a label nor a cell."""
    rows: list[_Row] = []
    headers: tuple[str, ...] = ()
    while number < len(blocks):
        if rows and _NOTE.match(blocks[number].text):
            note = "fodnote" if blocks[number].text.startswith("*") else "anmærkning"
            rows.append(_Row(label=note, blocks=(blocks[number],), element=Element.footnote))
            return rows, number + 1
        labels = _run(blocks, number, labels=True)
        cells = _run(blocks, number + len(labels), labels=False)
        if not (0 < len(labels) <= _MOST and 0 < len(cells) <= _MOST):
            break
        number += len(labels) + len(cells)
        header, named = _parted([line for each in labels for line in by_line(each)], headers)
        if header:
            headers = headers or tuple(each.text for each in header)
            rows.append(_Row(label="", blocks=tuple(header), element=Element.heading))
        rows += [_Row(label=_label(each), blocks=(*each, *cells), element=Element.table_row) for each in named]
    return rows, number


def _run(blocks: Sequence[Block], start: int, *, labels: bool) -> list[Block]:
    """The labels, or the cells, from there on; one more than there may be tells that this is no table."""

    def belongs(block: Block) -> bool:
        apart = is_caption(block) or _NOTE.match(block.text) or len(block.text) > _LONGEST_CELL
        return not apart and _is_label(block) is labels

    return list(takewhile(belongs, islice(blocks, start, start + _MOST + 1)))


def _parted(labels: Sequence[Block], headers: Sequence[str]) -> tuple[list[Block], list[list[Block]]]:
    """Labels without a gap between them are one row's; the first of a table, but for the last, and any that repeat a header are
    the columns'."""
    groups: list[list[Block]] = []
    for block in labels:
        if groups and not block.apart:
            groups[-1].append(block)
        else:
            groups.append([block])
    if not headers:
        flat = [block for group in groups for block in group]
        return flat[:-1], [flat[-1:]]
    header = [block for block in groups[0] if any(each in block.text for each in headers)]
    rest = [[block for block in group if block not in header] for group in groups]
    return header, [group for group in rest if group]


def _label(blocks: Sequence[Block]) -> str:
    """How a row is called: »Kontanthjælpsmodtagere« over »Jobparate« is jobparate kontanthjælpsmodtagere, and after a colon the
    second says it all."""
    first, *others = (re.sub(r"\s*\([^()]*\)", "", each.text) for each in blocks)
    if not others:
        return _short(first)
    return _short(" ".join(others)) if first.endswith(":") else _short(" ".join([*others, first]))


def _short(text: str) -> str:
    plain = re.sub(r"\s+", " ", text).strip(" :.*").casefold()
    return plain if len(plain) <= 80 else plain[: plain.rfind(" ", 0, 80)]


def _rows(rows: Sequence[_Row], places: Places, name: str, parent: str | None) -> Iterator[Provision]:
    header = parent
    for row in rows:
        if row.element is Element.heading:
            made = places.paragraph(row.blocks, f"{name}, kolonner", parent=parent, element=Element.heading, glue=" | ")
            header = made.at
            yield made
        else:
            above = parent if row.element is Element.footnote else header
            yield places.paragraph(row.blocks, f"{name}, {row.label}", parent=above, element=row.element)
