"""PDF: the text layer of every page as lines in reading order. Runs only in the child process (`child.py`).

What a reader of the page cannot see - white, tiny or off the page - is left out and remarked. A page that is only a picture is
refused and remarked; a document of such pages is refused.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdf
from pypdf.errors import LimitReachedError, PyPdfError
from pypdf.generic import DictionaryObject

from corpus.errors import BadDocument
from ingest.document import Remark, Severity
from ingest.read.glyphs import Run, runs_of
from ingest.read.layout import Row, reading_order
from ingest.read.limits import LIMITS
from ingest.read.pages import sheet_of_pages
from ingest.read.sheet import Sheet

_UNREADABLE = 0.3


def pdf_sheet(raw: bytes) -> Sheet:
    """BadDocument: encrypted, damaged, xfa, too_many_pages, bomb, scanned, empty, encoding."""
    try:
        return _sheet(_opened(raw))
    except LimitReachedError as error:
        raise BadDocument("bomb", "PDF-filen folder sig ud til langt mere, end den fylder, og læses ikke.") from error
    except PyPdfError as error:
        raise BadDocument("damaged", "PDF-filen er beskadiget og kan ikke læses. Hent den igen fra kilden.") from error


def _opened(raw: bytes) -> pypdf.PdfReader:
    reader = pypdf.PdfReader(io.BytesIO(raw), root_object_recovery_limit=1_000, xref_stream_maximum_entries=200_000)
    if reader.is_encrypted:
        raise BadDocument("encrypted", "PDF-filen er krypteret. Gem den uden adgangskode og begrænsninger, og tilføj den igen.")
    form = reader.root_object.get("/AcroForm")
    if isinstance(form := form.get_object() if form is not None else None, DictionaryObject) and "/XFA" in form:
        raise BadDocument(
            "xfa", "PDF-filen er en XFA-formular uden fast tekst. Udskriv den til en almindelig PDF, og tilføj den igen."
        )
    return reader


def _sheet(reader: pypdf.PdfReader) -> Sheet:
    pages: list[tuple[Row, ...]] = []
    remarks: list[Remark] = []
    size = pictures = tables = 0
    if reader.get_num_pages() > LIMITS.pages:
        raise BadDocument("too_many_pages", f"PDF-filen har flere end {LIMITS.pages} sider. Del den op i dele.")
    for number, page in enumerate(reader.pages, start=1):
        content = page.get_contents()
        size += 0 if content is None else len(content.get_data())
        if size > LIMITS.content + LIMITS.each_page * number:
            raise BadDocument("bomb", "PDF-filens sider folder sig ud til langt mere, end en tekst fylder, og læses ikke.")
        runs, hidden = runs_of(page)
        if hidden:
            remarks.append(_hidden(hidden, number))
        if not runs and _has_picture(page):
            pictures += 1
            remarks.append(_scanned(number))
        rows = reading_order(runs, tables=tables)
        tables += any(row.cell for row in rows)
        pages.append(rows)
    text = "".join(row.text for page in pages for row in page)
    if not text.strip():
        _refuse_empty(pictures)
    if sum(not each.isprintable() or "\ue000" <= each <= "\uf8ff" or each == "\ufffd" for each in text) > _UNREADABLE * len(text):
        raise BadDocument("encoding", "PDF-filens tekstlag har ingen læsbare tegn. Hent en udgave med tekst fra kilden.")
    title = reader.metadata.title if reader.metadata else None
    return sheet_of_pages(pages, title=title if isinstance(title, str) else None, remarks=remarks)


def _refuse_empty(pictures: int) -> None:
    if pictures:
        raise BadDocument(
            "scanned", "PDF-filen er en scanning uden tekst. Lad den tekstgenkende (OCR), eller hent en udgave med tekst."
        )
    raise BadDocument("empty", "PDF-filen har ingen tekst.")


def _has_picture(page: pypdf.PageObject) -> bool:
    resources = page.get("/Resources")
    found = resources.get_object().get("/XObject") if resources is not None else None
    objects = found.get_object() if found is not None else {}
    return any(each.get_object().get("/Subtype") == "/Image" for each in objects.values())


def _hidden(runs: Sequence[Run], page: int) -> Remark:
    length = sum(len(run.text.strip()) for run in runs)
    text = f"{length} tegn på side {page} kan ikke ses på den trykte side (hvide, meget små eller uden for siden) og er udeladt."
    return Remark(kind="hidden_text", severity=Severity.stripped, text=text, page=page)


def _scanned(page: int) -> Remark:
    return Remark(
        kind="scanned_page", severity=Severity.refused, text=f"Side {page} er et billede uden tekst og er ikke læst.", page=page
    )
