"""Tables row by row, each named by its first column: »Tabel 1, revalidender«.

Where the cells are known, from a format with markup or from where they stand on the page, a row is what it is there. Where only the
text layer is left, one cell below the other, a row is the labels without a full stop and the sentences up to the next labels; which of
its sentences stands in which column cannot be told, so the headers of all columns go with the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.document import Element, Provision
from ingest.read.places import Places
from ingest.read.sheet import Block, by_line

_CAPTION = re.compile(r"Tabel (?P<number>\d+)(?:[.:]|$)")
_NOTE = re.compile(r"\*+\S|Anm\.:")
_SENTENCE = re.compile(r"[.:!?]$|^[a-zæøå0-9]")
_LONGEST_CELL = 700
"""Letters; a longer paragraph is text after a table, not a cell."""
_LONGEST_LABEL = 40


@dataclass(frozen=True, kw_only=True)
class Table:
    """The provisions of a table, and how many blocks it took."""

    provisions: tuple[Provision, ...]
    blocks: int


def is_caption(block: Block) -> bool:
    return bool(_CAPTION.match(block.text)) and block.lines[0].cell is None


def table(blocks: Sequence[Block], places: Places, *, parent: str | None, counted: int) -> Table:
    """The table that begins with the first block, a caption or a cell. `counted` names a table without a number of its own."""
    found = _CAPTION.match(blocks[0].text)
    name = f"Tabel {found['number'] if found else counted}"
    made: list[Provision] = []
    if found:
        made.append(places.paragraph(blocks[:1], name, parent=parent, element=Element.heading))
        parent = made[0].at
    start = len(made)
    if start < len(blocks) and blocks[start].lines[0].cell:
        cells = _leading(blocks[start:])
        return Table(provisions=(*made, *_grid(cells, places, name, parent)), blocks=start + len(cells))
    rows, taken = _layer(blocks[start:])
    made += _rows(rows, places, name, parent)
    return Table(provisions=tuple(made), blocks=start + taken)


def _leading(blocks: Sequence[Block]) -> list[Block]:
    """The cells of one table."""
    first = blocks[0].lines[0].cell
    count = 0
    while count < len(blocks) and first and (cell := blocks[count].lines[0].cell) and cell[0] == first[0]:
        count += 1
    return list(blocks[:count])


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


def _layer(blocks: Sequence[Block]) -> tuple[list[_Row], int]:
    """The rows, and how many blocks they took: up to the table's note, or the first that is neither a label nor a cell."""
    rows: list[_Row] = []
    headers: set[str] = set()
    number = 0
    while number < len(blocks):
        if rows and _NOTE.match(blocks[number].text):
            note = "fodnote" if blocks[number].text.startswith("*") else "anmærkning"
            rows.append(_Row(label=note, blocks=(blocks[number],), element=Element.footnote))
            return rows, number + 1
        labels = _run(blocks[number:], labels=True)
        cells = _run(blocks[number + len(labels) :], labels=False)
        if not labels or not cells:
            break
        number += len(labels) + len(cells)
        header, named = _parted([line for each in labels for line in by_line(each)], headers)
        if header:
            headers.update(each.text for each in header)
            rows.append(_Row(label="", blocks=tuple(header), element=Element.heading))
        rows += [_Row(label=_label(each), blocks=(*each, *cells), element=Element.table_row) for each in named]
    return rows, number


def _run(blocks: Sequence[Block], *, labels: bool) -> list[Block]:
    run: list[Block] = []
    for block in blocks:
        if is_caption(block) or _NOTE.match(block.text) or len(block.text) > _LONGEST_CELL or _is_label(block) is not labels:
            break
        run.append(block)
    return run


def _parted(labels: Sequence[Block], headers: Iterable[str]) -> tuple[list[Block], list[list[Block]]]:
    """Labels without a gap between them are one row's; the first of a table, but for the last, and any that repeat a header are
    the columns'."""
    known = tuple(headers)
    groups: list[list[Block]] = []
    for block in labels:
        if groups and not block.apart:
            groups[-1].append(block)
        else:
            groups.append([block])
    if not known:
        flat = [block for group in groups for block in group]
        return flat[:-1], [flat[-1:]]
    header = [block for block in groups[0] if any(each in block.text for each in known)]
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
