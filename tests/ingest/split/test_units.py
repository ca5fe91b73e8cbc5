"""Which joints become passages, and what each says when read alone."""

from __future__ import annotations

import pytest

from corpus.model import Kind, Place
from ingest.document import Document, Element, Identity, OffsetMap, Piece, Provision
from ingest.read.lexdania import read_lexdania
from ingest.split import split
from ingest.split.units import LONGEST
from tests.ingest.read.lexdania import drafting as xml

_LONG = "Denne sætning er ganske lang og handler om retten til jobsamtaler i de første seks måneder. "


def _units(content: str, **said: str) -> dict[str, str]:
    return {each.at: each.text for each in split(xml.read(content, **said))}


def _section(*content: str) -> str:
    return xml.group(xml.section("§ 3.", *content))


def test_the_only_stk_of_a_section_goes_by_the_sections_own_locator() -> None:
    assert _units(_section(xml.stk(xml.say("Alene.")))) == {"§ 3": "Alene."}
    both = _section(xml.stk(xml.say("Først.")), xml.stk(xml.say("Så."), marker="Stk. 2."))
    assert _units(both) == {"§ 3, stk. 1": "Først.", "§ 3, stk. 2": "Så."}


def test_a_short_list_is_read_whole_with_its_markers_and_the_words_after_it() -> None:
    numbers = xml.index(xml.number("1)", xml.say("den ene eller")), xml.number("2)", xml.say("den anden")))
    units = _units(_section(xml.stk(xml.say("Den, der er"), numbers, xml.say("straffes."))))
    assert units == {"§ 3": "Den, der er\n1) den ene eller\n2) den anden\nstraffes."}


def test_numbers_that_the_law_refers_to_are_read_alone_with_what_leads_up_to_them() -> None:
    numbers = xml.index(xml.number("1)", xml.say("ledige,")), xml.number("2)", xml.say("syge")))
    citing = xml.section("§ 4.", xml.stk(xml.say("For personer omfattet af § 3, nr. 2, gælder mere.")))
    units = _units(
        xml.group(xml.section("§ 3.", xml.stk(xml.say("Grupperne er"), numbers, xml.say("som nævnt.")))) + xml.group(citing)
    )
    assert units["§ 3, nr. 1"] == "Grupperne er\n1) ledige,\nsom nævnt."
    assert units["§ 3, nr. 2"] == "Grupperne er\n2) syge\nsom nævnt."
    assert "§ 3" not in units


def test_numbers_that_are_sentences_of_some_length_are_read_alone() -> None:
    numbers = xml.index(*(xml.number(f"{n})", xml.say(_LONG + _LONG)) for n in (1, 2)))
    assert list(_units(_section(xml.stk(xml.say("Formålet er:"), numbers)))) == ["§ 3, nr. 1", "§ 3, nr. 2"]


def test_a_long_number_is_divided_at_its_letters() -> None:
    letters = [xml.number(f"{letter})", xml.say(_LONG * 4), form="Litra") for letter in "abcd"]
    numbers = xml.index(xml.number("1)", xml.say("den, der"), xml.index(*letters)), xml.number("2)", xml.say("andre")))
    units = _units(_section(xml.stk(xml.say("Loven gælder for"), numbers)))
    assert list(units) == [*(f"§ 3, nr. 1, litra {letter}" for letter in "abcd"), "§ 3, nr. 2"]
    assert units["§ 3, nr. 1, litra b"].startswith("Loven gælder for\n1) den, der\nb) Denne")


def test_what_leads_up_to_numbers_is_a_unit_where_it_is_too_long_to_be_repeated() -> None:
    numbers = xml.index(*(xml.number(f"{n})", xml.say(_LONG * 3)) for n in (1, 2)))
    units = _units(_section(xml.stk(xml.say(_LONG * 11), numbers)))
    assert list(units) == ["§ 3", "§ 3, nr. 1", "§ 3, nr. 2"]
    assert units["§ 3, nr. 1"].startswith("1) Denne")


def test_a_sentence_after_the_numbers_stays_with_the_stk() -> None:
    numbers = xml.index(*(xml.number(f"{n})", xml.say(_LONG + _LONG)) for n in (1, 2)))
    units = _units(_section(xml.stk(xml.say("Formålet er:"), numbers, xml.say("For andre gælder kapitel 2."))))
    assert units["§ 3"] == "Formålet er:\nFor andre gælder kapitel 2."
    assert "kapitel 2" not in units["§ 3, nr. 1"]


def test_a_long_stk_without_numbers_is_divided_at_its_sentences() -> None:
    units = _units(_section(xml.stk(xml.say(*["Kort."] + [_LONG.strip()] * 14))))
    assert list(units)[:2] == ["§ 3, 1. pkt.", "§ 3, 2. pkt."]
    assert len(units) == 15
    assert units["§ 3, 15. pkt."] == _LONG.strip()


def test_one_sentence_that_is_too_long_is_left_whole() -> None:
    words = "ord " * (LONGEST // 3)
    assert _units(_section(xml.stk(xml.say(words)))) == {"§ 3": words.strip()}


def test_a_row_is_read_with_its_headers_and_what_leads_up_to_the_table() -> None:
    rows = (("Bøde:", "Straf:"), ("0-499 kr.", "2 dage"), ("500-999 kr.", "4 dage"))
    units = _units(_section(xml.stk(xml.say("Efter skalaen:"), xml.table(*rows))))
    assert units == {
        "§ 3, tabel, række 2": "Efter skalaen:\nBøde: | Straf:\n0-499 kr. | 2 dage",
        "§ 3, tabel, række 3": "Efter skalaen:\nBøde: | Straf:\n500-999 kr. | 4 dage",
    }


def test_an_instruction_is_never_read_together_with_the_other_acts_wording() -> None:
    change = xml.instruction(
        "1.", "Efter § 53 indsættes:", xml.section("§ 53 a.", xml.stk(xml.say("Ny tekst."))), "§ 54 ophæves."
    )
    words = "I lov nr. 3 af 6. januar 2000 foretages følgende ændring:"
    units = split(xml.read(xml.amending("§ 1", words, change), DocumentType="LOV Æ"))
    assert [(each.at, each.of, each.text) for each in units] == [
        ("§ 1", None, f"{words}\n1. Efter § 53 indsættes:\n§ 54 ophæves."),
        ("§ 53 a, som affattet ved § 1, nr. 1", Place("/eli/lta/2000/3", "§ 53 a"), "Ny tekst."),
    ]


def test_headings_are_found_from_a_unit_in_the_document_it_came_from() -> None:
    document = xml.read(xml.chapter("Kapitel 1", "Formål", _section(xml.stk(xml.say("Alene.")))))
    places = {each.at: each for each in document.provisions}
    (unit,) = split(document)
    section = places[unit.parent or ""]
    assert (section.at, places[section.parent or ""].heading) == ("§ 3", "Formål")


def test_every_line_of_a_unit_is_found_in_the_text_as_printed() -> None:
    numbers = xml.index(xml.number("1)", xml.say("ledige.")), xml.number("2)", xml.say("syge.")))
    citing = xml.section("§ 4.", xml.stk(xml.say("Jf. § 3, nr. 2.")))
    document = read_lexdania(xml.act(xml.group(xml.section("§ 3.", xml.stk(xml.say("Grupperne er"), numbers)), citing)))
    for unit in split(document):
        for line in unit.text.splitlines():
            start = unit.text.index(line)
            assert unit.offsets is not None
            first, last = unit.offsets.original_span(start, start + len(line))
            assert document.printed[first:last] == line


@pytest.mark.parametrize("parent", [None, "overskrift", "et sted, der ikke er der"])
def test_paragraphs_of_any_document_are_units_as_they_are(parent: str | None) -> None:
    printed = "Overskrift\n1. Et afsnit i et brev.\nEt til."
    paragraphs = [("spørgsmål 1", "Et afsnit i et brev.", 14), ("spørgsmål 2", "Et til.", 35)]
    provisions = (
        Provision(at="overskrift", element=Element.heading, text="", heading="Overskrift"),
        *(
            Provision(
                at=at,
                element=Element.paragraph,
                text=text,
                parent=parent,
                offsets=OffsetMap(pieces=(Piece(0, start, len(text)),)),
            )
            for at, text, start in paragraphs
        ),
    )
    document = Document(
        identity=Identity(source=None, kind=Kind.municipal_reply, title="Brev"), provisions=provisions, printed=printed
    )
    assert split(document) == provisions[1:]
