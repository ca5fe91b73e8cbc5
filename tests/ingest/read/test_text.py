"""Plain text: encodings, pages, page marks."""

from __future__ import annotations

import pytest

from corpus.errors import BadDocument
from ingest.read.text import decoded, text_sheet

_SAID = "Årets første ærinde: støtte på 1.500 kr. – »uændret«."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_text_is_read_in_the_encoding_it_is_in(encoding: str) -> None:
    assert decoded(_SAID.encode(encoding)) == _SAID


def test_letters_are_composed_and_line_ends_are_line_feeds() -> None:
    assert decoded("A\u030aret\r\nefter\rdet".encode()) == "Året\nefter\ndet"


def test_what_is_not_text_is_refused() -> None:
    with pytest.raises(BadDocument) as refusal:
        decoded(b"a\x00b")
    assert refusal.value.reason == "encoding"


def test_form_feeds_part_pages() -> None:
    sheet = text_sheet("Første side.\n\fAnden side,\nlinje to.".encode())
    assert sheet.pages == 2
    assert [(line.text, line.page) for line in sheet.lines] == [("Første side.", 1), ("Anden side,", 2), ("linje to.", 2)]


def test_without_form_feeds_no_page_is_known() -> None:
    assert text_sheet(b"Hej").lines[0].page is None


@pytest.mark.parametrize("mark", ["Side 3", "side 3 af 12", "4/6", "- 7 -", "N\nO\nT\nA\nT"])
def test_page_marks_and_words_down_the_margin_are_no_lines(mark: str) -> None:
    sheet = text_sheet(f"Kommunen skal\n{mark}\nholde samtaler.".encode())
    assert [line.text for line in sheet.lines] == ["Kommunen skal", "holde samtaler."]
    assert mark.partition("\n")[0] in sheet.printed


def test_lines_know_where_they_are_printed() -> None:
    sheet = text_sheet("\n  Først.\n\n\nSå.".encode())
    assert [sheet.printed[line.start : line.start + len(line.text)] for line in sheet.lines] == ["  Først.", "Så."]
    assert sheet.lines[1].spacing == 3
