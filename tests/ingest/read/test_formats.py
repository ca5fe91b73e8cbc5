"""DOCX, HTML, Markdown and plain text of one and the same note are divided alike."""

from __future__ import annotations

import io

import docx
import pytest

from corpus.errors import BadDocument
from corpus.model import Kind
from ingest.document import Document, Element
from ingest.read.paper import read_paper
from tests.ingest.read.hostile.word_files import word

_MARKDOWN = """---
title: skjult
---
# Retningslinjer

Forvaltningen følger *disse* regler <!-- usynligt -->.

## Frister

Svar gives inden for:

- en uge, når sagen er enkel
- tre uger ellers

| Gruppe | Frist |
|---|---|
| Unge | en uge |
| Voksne | to uger |
"""
_HTML = """<!DOCTYPE html><html><head><title>Siden</title><style>p {}</style></head><body><nav>Menu</nav><main>
<h1>Retningslinjer</h1><p>Forvaltningen følger <em>disse</em> regler <!-- usynligt -->.</p>
<h2>Frister</h2><p>Svar gives inden for:</p><ul><li>en uge, når sagen er enkel</li><li>tre uger ellers</li></ul>
<table><tr><th>Gruppe</th><th>Frist</th></tr>
<tr><td>Unge</td><td><p>en</p><p>uge</p></td></tr><tr><td>Voksne</td><td>to uger</td></tr></table>
</main></body></html>"""
_TEXT = """Retningslinjer

Forvaltningen følger disse regler.

Frister

Svar gives inden for:
- en uge, når sagen er enkel
- tre uger ellers
"""


def _docx() -> bytes:
    note = docx.Document()
    note.add_heading("Retningslinjer", 1)
    note.add_paragraph("Forvaltningen følger ").add_run("disse regler.")
    note.add_heading("Frister", 2)
    note.add_paragraph("Svar gives inden for:")
    for item in ("en uge, når sagen er enkel", "tre uger ellers"):
        note.add_paragraph(item, style="List Bullet")
    table = note.add_table(rows=0, cols=2)
    for row in (("Gruppe", "Frist"), ("Unge", "en uge"), ("Voksne", "to uger")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    note.save(out)
    return out.getvalue()


def _read(raw: bytes, name: str) -> Document:
    return read_paper(raw, name, kind=Kind.guidance, vocabulary=frozenset())


@pytest.mark.parametrize(
    ("raw", "name"),
    [(_MARKDOWN.encode(), "a.md"), (_HTML.encode(), "a.html"), (_docx(), "a.docx")],
    ids=["markdown", "html", "docx"],
)
def test_markup_gives_headings_lists_and_tables(raw: bytes, name: str) -> None:
    read = _read(raw, name)
    told = [(each.at, each.text.replace(" .", "."), each.heading) for each in read.provisions]
    assert told == [
        ("overskrift", "", "Retningslinjer"),
        ("Retningslinjer", "Forvaltningen følger disse regler.", None),
        ("overskrift, 2", "", "Frister"),
        ("Frister", "Svar gives inden for:\nen uge, når sagen er enkel\ntre uger ellers", None),
        ("Tabel 1, kolonner", "Gruppe | Frist", None),
        ("Tabel 1, unge", "Unge | en uge", None),
        ("Tabel 1, voksne", "Voksne | to uger", None),
    ]
    assert [each.parent for each in read.provisions if each.element is Element.heading] == [None, "overskrift", "overskrift, 2"]
    for provision in read.provisions:
        for piece in provision.offsets.pieces if provision.offsets else ():
            printed = read.printed[piece.original : piece.original + piece.length]
            assert printed == provision.text[piece.start : piece.start + piece.length]


def test_plain_text_is_divided_by_lines_that_are_headings() -> None:
    read = _read(_TEXT.encode(), "a.txt")
    assert [(each.at, each.heading or each.text.split()[0]) for each in read.provisions] == [
        ("overskrift", "Retningslinjer"),
        ("Retningslinjer", "Forvaltningen"),
        ("overskrift, 2", "Frister"),
        ("Frister", "Svar"),
    ]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (
            b"<html><p>Set.</p><p style='display:none'>Skjult</p><p hidden>Skjult</p><p style='color:#fff'>Skjult</p></html>",
            "a.html",
        ),
        (
            word(
                "<w:p><w:r><w:t>Set.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Skjult</w:t></w:r>"
                '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>Skjult</w:t></w:r>'
                '<w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>Skjult</w:t></w:r></w:p>'
            ),
            "a.docx",
        ),
    ],
    ids=["html", "docx"],
)
def test_what_nobody_can_see_is_left_out_and_remarked(raw: bytes, name: str) -> None:
    read = _read(raw, name)
    assert [each.text for each in read.provisions] == ["Set."]
    assert "Skjult" not in read.printed
    [remark] = read.remarks
    assert remark.kind == "hidden_text"
    assert remark.text.startswith("18 tegn")


def test_a_numbered_heading_gives_its_number_as_the_place() -> None:
    read = _read(b"# 3.2 Om frister\n\nEn uge.\n", "a.md")
    assert read.provisions[-1].at == "pkt. 3.2"


def test_a_long_heading_gives_its_first_words() -> None:
    heading = "Om de mange ting som en forvaltning kan komme ud for i årets løb når vinteren er lang"
    at = _read(f"# {heading}\n\nSådan er det.\n".encode(), "a.md").provisions[-1].at
    assert heading.startswith(at)
    assert len(at) <= 80


@pytest.mark.parametrize("name", ["a.docx", "a.html", "a.pdf"])
def test_a_name_that_says_otherwise_than_the_content_is_refused(name: str) -> None:
    with pytest.raises(BadDocument) as refusal:
        _read(b"Kommunen skal holde samtaler.", name)
    assert refusal.value.reason == "not_what_it_says"


def test_a_name_that_says_nothing_is_read_by_content() -> None:
    assert _read(_HTML.encode(), "uden endelse").provisions
