"""The five letters as they are: what a PDF and a text of one letter have in common, and what the digests call its places."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from corpus.digests import read_digest
from ingest.document import Document, Element, Provision
from ingest.read.paper import read_paper

_ROOT = Path(__file__).parents[3]
_LETTERS = _ROOT.parent / "shared" / "sources" / "letters"
_TEXTS = _ROOT / "corpus" / "texts"
_NAMES = (
    "bm-brev-2018-09-26",
    "forenklet-kontaktforloeb-2018",
    "kalundborg-budgetnotat-19-2022",
    "kk-bif-svar-2021",
    "l67-hoeringsnotat-2021",
)
_WORD = re.compile(r"[^\W\d_]+")
_EDITORIAL = re.compile(
    r"^(?:Tabel \d+|Spørgsmål \d+|svar(?: \d+)?|grund \d+|afsnit \d+|tema \d+, [^,]+|indledning|forside|Baggrund|Initiativ)"
)

pytestmark = pytest.mark.skipif(not _LETTERS.is_dir(), reason=f"the letters are not at hand in {_LETTERS}")


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(word.lower() for path in _TEXTS.glob("*.md") for word in _WORD.findall(path.read_text(encoding="utf-8")))


@cache
def _read(name: str, suffix: str) -> Document:
    raw = (_LETTERS / f"{name}{suffix}").read_bytes()
    return read_paper(raw, f"{name}{suffix}", kind=None, vocabulary=_vocabulary())


def _told(provision: Provision) -> tuple[object, ...]:
    each = provision
    return each.at, each.element, " ".join(each.text.split()), each.heading, each.parent, each.speaker, each.bill_changed


@pytest.mark.parametrize("name", _NAMES)
def test_the_pdf_and_the_text_give_the_same_passages(name: str) -> None:
    pdf, text = _read(name, ".pdf"), _read(name, ".txt")
    assert [_told(each) for each in pdf.provisions] == [_told(each) for each in text.provisions]


@pytest.mark.parametrize("suffix", [".pdf", ".txt"])
@pytest.mark.parametrize("name", _NAMES)
def test_every_sentence_is_found_in_both_as_printed(name: str, suffix: str) -> None:
    """A quotation of the one leads to the same words in the other: hyphens at line ends and line breaks apart."""
    other = _read(name, ".txt" if suffix == ".pdf" else ".pdf")
    printed = _bare(other.printed)
    for provision in _read(name, suffix).provisions:
        for sentence in re.split(r"(?<=[.:?])\s+|\n| \| ", provision.text):
            assert _bare(sentence) in printed


def _bare(text: str) -> str:
    """Letters and numbers alone; what is printed between two pages is not part of a sentence."""
    without = re.sub(r"(?m)^\s*(?:Side \d+|\d+/\d+|[A-ZÆØÅ]|[a-z0-9]+(?:-[a-z0-9]+){2,})\s*$", "", text)
    return "".join(re.findall(r"\w", without))


@pytest.mark.parametrize("suffix", [".pdf", ".txt"])
@pytest.mark.parametrize("name", _NAMES)
def test_passages_rejoin_to_the_text_nothing_lost_nothing_invented(name: str, suffix: str) -> None:
    """Every piece of a passage is where its map says; together they cover every printed line but running heads and page marks."""
    document = _read(name, suffix)
    covered = bytearray(len(document.printed))
    headings = ""
    for provision in document.provisions:
        headings += provision.heading or ""
        rebuilt = list(provision.text)
        for piece in provision.offsets.pieces if provision.offsets else ():
            end = piece.original + piece.length
            assert document.printed[piece.original : end] == provision.text[piece.start : piece.start + piece.length]
            covered[piece.original : end] = b"\x01" * piece.length
            rebuilt[piece.start : piece.start + piece.length] = " " * piece.length
        assert set("".join(rebuilt)) <= {" ", "\n", "|"}
    said = "".join(headings.split())
    for line in re.finditer(r"[^\n\f]+", document.printed):
        left = "".join(letter for at, letter in enumerate(line.group(), start=line.start()) if not covered[at]).strip()
        assert left in ("", "-") or "".join(left.rstrip("-").split()) in said or _is_running(left, name), line.group()


def _is_running(line: str, name: str) -> bool:
    return line == name or re.fullmatch(r"Side \d+|\d+/\d+|[A-ZÆØÅ]", line) is not None


@pytest.mark.parametrize("name", _NAMES)
def test_the_places_that_digests_speak_of_are_there(name: str) -> None:
    """The first words of a digest's locator, up to what an editor added, name a place of the text."""
    _, digests = read_digest(_TEXTS / f"{name}.md")
    own = {each.at for each in _read(name, ".txt").provisions}
    wanted = {found.group() for each in digests if (found := _EDITORIAL.match(each.at))}
    assert wanted
    assert not {place for place in wanted if not any(each == place or each.startswith(f"{place}, ") for each in own)}


def test_the_hearing_note_has_its_twelve_themes_and_the_digest_s_speakers() -> None:
    _, digests = read_digest(_TEXTS / "l67-hoeringsnotat-2021.md")
    said = {(each.at.split(", ")[0], each.speaker) for each in _read("l67-hoeringsnotat-2021", ".txt").provisions if each.speaker}
    assert {theme for theme, _ in said} == {f"tema {number}" for number in range(1, 13)}
    assert said == {(each.at.split(", ")[0], each.speaker) for each in digests if each.at.startswith("tema ")}


@pytest.mark.parametrize(
    ("place", "changed"),
    [
        ("tema 1, ministeriet", False),
        ("tema 2, ministeriet, 4", True),
        ("tema 2, ministeriet, 8", True),
        ("tema 3, ministeriet", False),
        ("tema 11, ministeriet", False),
        ("tema 11, ministeriet, 9", True),
        ("tema 11, ministeriet, 10", True),
        ("tema 11, ministeriet, 11", False),
        ("tema 1, DA", None),
    ],
)
def test_whether_the_bill_was_changed_is_told_of_the_ministry_s_remarks_alone(place: str, changed: bool | None) -> None:
    found = next(each for each in _read("l67-hoeringsnotat-2021", ".pdf").provisions if each.at == place)
    assert found.bill_changed is changed


@pytest.mark.parametrize("suffix", [".pdf", ".txt"])
def test_the_tables_of_the_initiative_are_read_row_by_row_under_their_columns(suffix: str) -> None:
    rows = [each for each in _read("forenklet-kontaktforloeb-2018", suffix).provisions if each.element is Element.table_row]
    assert [each.at for each in rows] == [
        "Tabel 1, dagpengemodtagere",
        "Tabel 1, jobparate kontanthjælpsmodtagere",
        "Tabel 1, åbenlyst uddannelsesparate",
        "Tabel 1, uddannelsesparate",
        "Tabel 1, ledighedsydelsesmodtagere",
        "Tabel 1, aktivitetsparate kontanthjælpsmodtagere",
        "Tabel 1, aktivitetsparate uddannelseshjælpsmodtagere",
        "Tabel 1, revalidender",
        "Tabel 1, ressourceforløb",
        "Tabel 1, jobafklaringsforløb",
        "Tabel 1, sygedagpengemodtagere",
        "Tabel 2, dagpengemodtagere",
        "Tabel 2, kontanthjælpsmodtagere",
        "Tabel 2, uddannelseshjælpsmodtagere",
        "Tabel 2, jobafklaringsforløb",
        "Tabel 2, ressourceforløb",
        "Tabel 2, sygedagpengemodtagere",
        "Tabel 2, revalidender",
        "Tabel 2, ledighedsydelsesmodtagere",
    ]
    assert {each.parent for each in rows} == {"Tabel 1, kolonner", "Tabel 1, kolonner, 2", "Tabel 2, kolonner"}


@pytest.mark.parametrize("name", _NAMES)
def test_every_passage_of_a_pdf_has_its_page(name: str) -> None:
    document = _read(name, ".pdf")
    assert document.pages
    pages = [each.page for each in document.provisions]
    assert None not in pages
    assert pages[0] == 1
    assert max(each for each in pages if each is not None) == document.pages


@pytest.mark.parametrize("suffix", [".pdf", ".txt"])
@pytest.mark.parametrize("name", _NAMES)
def test_no_line_end_hyphen_is_left_inside_a_word(name: str, suffix: str) -> None:
    """A hyphen between two words in lower case stands in the middle of some line, and not only where one ends."""
    printed = re.sub(r"-\s*\n\s*", "", _read(name, suffix).printed)
    for provision in _read(name, suffix).provisions:
        for word in re.findall(r"\b[a-zæøå]{2,}-[a-zæøå]{2,}\b", provision.text):
            assert re.search(rf"(?<!\w){re.escape(word)}(?!\w)", printed), word
