"""DOCX: paragraphs, headings, items and tables in the order of the body. Runs only in the child process (`child.py`).

Hidden, white and tiny text is left out and remarked. The zip is weighed before anything is unfolded.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as Word
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from corpus.errors import BadDocument
from ingest.document import Remark, Severity
from ingest.read.limits import LIMITS
from ingest.read.sheet import Part, Sheet, Style, sheet_of

_HEADING = re.compile(r"(?:heading|overskrift)\s*(\d)", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel)", re.IGNORECASE)
_ITEM = re.compile(r"list|opstilling|punkt", re.IGNORECASE)
_DAMAGED = "Word-dokumentet er beskadiget og kan ikke læses. Hent det igen fra kilden."
_TINY_POINTS = 3
_WHITE = "FFFFFF"


def docx_sheet(raw: bytes) -> Sheet:
    """BadDocument: bomb, encrypted, entities, damaged, empty."""
    _weigh(raw)
    try:
        word = docx.Document(io.BytesIO(raw))
    except (OpcError, KeyError, ValueError, SyntaxError, zipfile.BadZipFile) as error:
        raise BadDocument("damaged", _DAMAGED) from error
    reading = _Reading()
    parts = [part for part in reading.parts(word) if part.text]
    if not parts:
        raise BadDocument("empty", "Word-dokumentet har ingen tekst.")
    return sheet_of(parts, title=word.core_properties.title or None, remarks=reading.remarks())


def _weigh(raw: bytes) -> None:
    with _archive(raw) as archive:
        entries = archive.infolist()
        if len(entries) > LIMITS.entries or sum(each.file_size for each in entries) > LIMITS.unfolded:
            raise BadDocument("bomb", "Word-dokumentet folder sig ud til langt mere, end det fylder, og læses ikke.")
        if any(each.flag_bits & 1 for each in entries):
            raise BadDocument("encrypted", "Word-dokumentet er krypteret. Gem det uden adgangskode, og tilføj det igen.")
        for each in entries:
            if each.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in _content(archive, each):
                raise BadDocument("entities", "Word-dokumentet har XML-entiteter, som ikke hører hjemme i det, og læses ikke.")


def _archive(raw: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise BadDocument("damaged", _DAMAGED) from error


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(entry)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as error:
        raise BadDocument("damaged", _DAMAGED) from error


class _Reading:
    def __init__(self) -> None:
        self._tables = 0
        self._hidden = 0

    def parts(self, word: Word) -> Iterator[Part]:
        for block in word.iter_inner_content():
            if isinstance(block, Table):
                yield from self._cells(block)
            else:
                yield self._paragraph(block)

    def remarks(self) -> list[Remark]:
        if not self._hidden:
            return []
        text = f"{self._hidden} tegn kan ikke ses i det trykte dokument (skjulte, hvide eller meget små) og er udeladt."
        return [Remark(kind="hidden_text", severity=Severity.stripped, text=text)]

    def _paragraph(self, paragraph: Paragraph) -> Part:
        name = (paragraph.style.name if paragraph.style is not None else None) or ""
        text = self._text(paragraph)
        if heading := _HEADING.search(name):
            return Part(text=text, style=Style.heading, level=int(heading[1]))
        if _TITLE.fullmatch(name):
            return Part(text=text, style=Style.heading, level=1)
        numbered = paragraph.paragraph_format.element.find(".//{*}numPr") is not None
        return Part(text=text, style=Style.item if numbered or _ITEM.match(name) else Style.paragraph)

    def _cells(self, table: Table) -> Iterator[Part]:
        number, self._tables = self._tables, self._tables + 1
        for row, cells in enumerate(table.rows):
            seen: set[int] = set()
            for column, cell in enumerate(cells.cells):
                if id(cell._tc) in seen:
                    continue
                seen.add(id(cell._tc))
                text = " ".join(filter(None, (self._text(each) for each in cell.paragraphs)))
                yield Part(text=text, style=Style.cell, cell=(number, row, column))

    def _text(self, paragraph: Paragraph) -> str:
        shown = []
        for piece in paragraph.iter_inner_content():
            for run in [piece] if isinstance(piece, Run) else piece.runs:
                if _is_hidden(run):
                    self._hidden += len(run.text.strip())
                else:
                    shown.append(run.text)
        return " ".join("".join(shown).split())


def _is_hidden(run: Run) -> bool:
    font = run.font
    white = font.color is not None and font.color.rgb is not None and str(font.color.rgb) == _WHITE
    return bool(font.hidden) or white or (font.size is not None and font.size.pt < _TINY_POINTS)
