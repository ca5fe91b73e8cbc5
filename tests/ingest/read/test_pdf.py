"""PDF: running heads, columns, tables, pages, and what cannot be seen. The files are written by the tests, byte for byte."""

from __future__ import annotations

from corpus.model import Kind
from ingest.document import Document, Element, Severity
from ingest.read.paper import read_paper
from ingest.read.pdf import pdf_sheet
from tests.ingest.read.pdfs import document, lines, page_of

_BODY = ["Kommunen skal indkalde borgeren til en samtale", "inden for den frist, der er sat."]


def _read(raw: bytes, kind: Kind = Kind.guidance) -> Document:
    return read_paper(raw, "notat.pdf", kind=kind, vocabulary=frozenset())


def _numbered(count: int) -> bytes:
    """Pages with a head, a foot and a paragraph each."""
    return document(
        [
            lines([(60, 810, "Notat om samtaler"), (500, 30, f"Side {number} af {count}")])
            + b"\n"
            + page_of([f"Afsnittet handler om det {number}00. emne.", "Det er kort."], top=780 - 20 * number)
            for number in range(1, count + 1)
        ]
    )


def test_running_heads_and_feet_are_printed_but_no_passages() -> None:
    read = _read(_numbered(3))
    assert " ".join(each.text for each in read.provisions) == " ".join(
        f"Afsnittet handler om det {number}00. emne. Det er kort." for number in (1, 2, 3)
    )
    assert {each.page for each in read.provisions} == {1, 2, 3}
    assert read.printed.count("Notat om samtaler") == 3
    assert read.pages == 3


def test_lines_that_differ_in_more_than_the_page_s_number_are_not_running() -> None:
    pages = [page_of([f"Stk. {number}. Kommunen skal holde samtaler."]) for number in (10, 20, 30)]
    assert len(_read(document(pages)).provisions) == 3


def test_a_sentence_runs_on_over_the_foot_of_a_page() -> None:
    pages = [["Kommunen skal holde en sam-"], ["tale med borgeren hver måned."]]
    read = _read(document([page_of(page) for page in pages]))
    assert [each.text for each in read.provisions] == ["Kommunen skal holde en samtale med borgeren hver måned."]


def test_a_quotation_leads_back_to_the_page_as_printed() -> None:
    read = _read(document([page_of(["En aftale om sam-", "taler."])]))
    [provision] = read.provisions
    assert provision.offsets
    start, end = provision.offsets.original_span(*_span(provision.text, "samtaler"))
    assert read.printed[start:end] == "sam-\ntaler"


def _span(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def test_columns_drawn_line_by_line_are_read_one_after_the_other() -> None:
    left = [
        "Den venstre spalte fortæller om alt det,",
        "som kommunen selv kan bestemme over, og",
        "som ingen anden blander sig i.",
    ]
    right = [
        "Den højre spalte fortæller om alt det,",
        "som staten har bestemt, og som gælder",
        "for alle kommuner i hele landet.",
    ]
    drawn = [place for n in range(3) for place in ((50, 700 - 14 * n, left[n]), (320, 700 - 14 * n, right[n]))]
    read = _read(document([lines(drawn)]))
    assert " ".join(each.text for each in read.provisions) == " ".join([*left, *right])


def test_a_table_is_read_row_by_row_with_its_headers() -> None:
    drawn = [
        (50, 740, "Tabel 1: Frister i kommunen"),
        *((50, 700, "Gruppe"), (200, 700, "Første samtale"), (350, 700, "Derefter")),
        *((50, 670, "Unge"), (200, 670, "Inden for en"), (350, 670, "Hver måned"), (200, 656, "uge")),
        *((50, 626, "Voksne"), (200, 626, "Inden for to"), (350, 626, "Hver anden"), (200, 612, "uger"), (350, 612, "måned")),
    ]
    read = _read(document([lines(drawn)]))
    rows = {each.at: each for each in read.provisions if each.element is Element.table_row}
    assert {at: row.text for at, row in rows.items()} == {
        "Tabel 1, unge": "Unge | Inden for en uge | Hver måned",
        "Tabel 1, voksne": "Voksne | Inden for to uger | Hver anden måned",
    }
    [header] = [each for each in read.provisions if each.at == "Tabel 1, kolonner"]
    assert header.text == "Gruppe | Første samtale | Derefter"
    assert {row.parent for row in rows.values()} == {header.at}


def test_text_that_nobody_can_see_is_left_out_and_remarked() -> None:
    hidden = [
        lines([(60, 500, "Hvid skrift")], before="1 1 1 rg") + b"\n0 g\n",
        lines([(60, 480, "Meget lille")], size=1),
        lines([(60, 9000, "Uden for siden")]),
        lines([(60, 460, "Usynlig")], before="3 Tr") + b"\n0 Tr\n",
    ]
    sheet = pdf_sheet(document([page_of(_BODY) + b"\n" + b"\n".join(hidden)]))
    assert [line.text for line in sheet.lines] == _BODY
    [remark] = sheet.remarks
    assert (remark.kind, remark.severity, remark.page) == ("hidden_text", Severity.stripped, 1)


def test_the_text_layer_of_a_scan_is_read() -> None:
    sheet = pdf_sheet(document([lines([(60, 700, "Genkendt tekst")], before="3 Tr")]))
    assert [line.text for line in sheet.lines] == ["Genkendt tekst"]


def test_the_title_of_a_file_is_its_title_unless_it_is_a_program_s() -> None:
    raw = document([page_of(["1. Kommunen skal holde samtaler."])])
    assert _read(raw).identity.title == "notat"
