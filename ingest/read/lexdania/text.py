"""Words: lines, paragraphs, tables row by row with their headers, and notes, which are set at the end as in print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.document import Element
from ingest.read.lexdania.naming import short
from ingest.read.lexdania.nodes import Node
from ingest.read.lexdania.printing import CELL, Joint, marker, notes_in, words
from ingest.read.lexdania.walk import Handler, Here, Walk


def line(walk: Walk, node: Node, here: Here) -> None:
    """A Linea. In official documents it is one sentence (pkt.)."""
    walk.say(words([node]), here)
    walk.each(notes_in([node]), here)


def paragraph(walk: Walk, node: Node, here: Here) -> None:
    """An Exitus: its lines go on with each other, and a new one begins a new line."""
    walk.end_line()
    walk.each(node.children, here)
    walk.end_line()


def note(walk: Walk, node: Node, here: Here) -> None:
    """A Nota is a joint of its own, below the place it hangs on; its marker is not part of the running text."""
    walk.notes.append((node, here.joint))


def print_notes(walk: Walk) -> None:
    """Every note set aside, in the order of their markers in the text. A note in a note comes after it."""
    for node, parent in walk.notes:
        num = marker(node)
        local = f"fodnote {short(num).rstrip(').') or walk.count('', 'fodnote')}"
        joint = walk.open(Element.footnote, local, Here(joint=parent), num=num)
        inside = Here(joint=joint, local=joint.local, takes_text=True)
        walk.each([each for each in node.children if each.tag != "Explicatus"], inside)


def table(walk: Walk, node: Node, here: Here) -> None:
    """A row is a joint; a row of headings, or one cell across the table, is the heading of the rows below it."""
    place = f"{here.local}, tabel" if here.local else "tabel"
    number = walk.count(here.scope.name(place), "tabel")
    local = place if number == 1 else f"{place} {number}"
    rows = _rows(node)
    cells = [[words([cell]) for cell in row.children] for row in rows]
    columns = max(map(len, cells), default=0)
    last = max((number for number, row in enumerate(cells) if any(row)), default=0)
    outer = group = replace(here, local=local, takes_text=False)
    for position, row in enumerate(cells):
        if not any(row):
            continue
        top = position == 0 and _are_headers(row, cells, columns)
        across = sum(map(bool, row)) == 1 and columns > 1 and bool(row[0]) and position < last
        if top or across:
            joint = _row(walk, Element.heading, row, outer, local)
            inside = replace(outer, joint=joint)
            outer, group = (inside if top else outer), inside
        else:
            joint = _row(walk, Element.table_row, row, group, local)
        walk.each(notes_in([rows[position]]), replace(here, joint=joint))


def _rows(node: Node) -> list[Node]:
    """The rows of a table; a table in a cell is the words of that cell."""
    found: list[Node] = []
    for child in node.children:
        found += [child] if child.tag == "Tr" else _rows(child)
    return found


def _row(walk: Walk, element: Element, cells: Sequence[str], here: Here, local: str) -> Joint:
    joint = walk.open(element, f"{local}, række {walk.count(here.scope.name(local), 'række')}", here)
    walk.print_cells(cells, joint, CELL)
    return joint


def _are_headers(row: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> bool:
    """LexDania marks no headers: a first row that fills its columns with words where the rows below have figures."""
    filled = columns > 1 and len(row) == columns and all(row)
    return filled and not _has_figures(row) and any(map(_has_figures, rows))


def _has_figures(cells: Sequence[str]) -> bool:
    return any(sign.isdigit() for cell in cells for sign in cell)


HANDLERS: Mapping[str, Handler] = {
    "Linea": line,
    "Char": line,
    "Explicatus": line,
    "Exitus": paragraph,
    "Nota": note,
    "Table": table,
}
