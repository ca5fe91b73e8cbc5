"""An act's own joints: what each is called, what it says, and what it lies in."""

from __future__ import annotations

import pytest

from ingest.document import Element
from ingest.read.lexdania import read_lexdania
from ingest.read.lexdania.naming import point, section, subsection
from tests.ingest.read.lexdania import drafting as xml


@pytest.mark.parametrize(
    ("marker", "local_id", "expected"),
    [
        ("§ 31.", "31", "§ 31"),
        ("§ 31 a.", "31a", "§ 31 a"),
        ("§ 31a.", "31a", "§ 31 a"),
        ("§§ 28-30.", "28-30", "§§ 28-30"),  # repealed together
        ("§ 2", "", "§ 2"),  # a centred § has no full stop
        ("", "12 b", "§ 12 b"),  # no marker: the localId says it
    ],
)
def test_a_section_is_called_as_it_is_cited(marker: str, local_id: str, expected: str) -> None:
    assert section(marker, local_id) == expected


@pytest.mark.parametrize(
    ("marker", "counted", "expected"),
    [
        ("", 0, ("stk. 1", 1)),  # the first has no marker
        ("Stk. 1.", 0, ("stk. 1", 1)),  # in commencement clauses it has
        ("Stk. 2.", 1, ("stk. 2", 2)),
        ("Stk. 6.", 1, ("stk. 6", 6)),  # what is printed decides, not the count
        ("Stk. 2-4.", 1, ("stk. 2-4", 4)),  # left out together
        ("Stk. 2 og 3.", 1, ("stk. 2 og 3", 3)),
        ("", 4, ("stk. 5", 5)),  # one that lacks its marker
    ],
)
def test_a_subsection_is_counted_only_where_it_has_no_marker(marker: str, counted: int, expected: tuple[str, int]) -> None:
    assert subsection(marker, counted) == expected


@pytest.mark.parametrize(
    ("marker", "form", "expected"),
    [
        ("1)", "Nummer", "nr. 1"),
        ("5a)", "Nummer", "nr. 5 a"),
        ("a)", "Litra", "litra a"),
        ("i)", "Litra", "litra i"),
        ("1.", "", "nr. 1"),  # no formaInd: the marker says it
        ("–", "", "led 3"),  # a dash is counted
    ],
)
def test_forma_ind_says_whether_it_is_a_number_or_a_letter(marker: str, form: str, expected: str) -> None:
    assert point(marker, form, 3) == expected


def test_joints_lie_in_each_other_and_hold_only_their_own_words() -> None:
    document = xml.read(
        xml.chapter(
            "Kapitel 1",
            "Formål",
            xml.group(
                xml.section(
                    "§ 1.",
                    xml.stk(
                        xml.say("Loven gælder for"),
                        xml.index(
                            xml.number("1)", xml.say("den, der")),
                            xml.number(
                                "2)",
                                xml.say("andre, som"),
                                xml.index(
                                    xml.number("a)", xml.say("bor her eller"), form="Litra"),
                                    xml.number("b)", xml.say("arbejder her."), form="Litra"),
                                ),
                            ),
                        ),
                    ),
                    xml.stk(xml.say("Første punktum.", "Andet punktum."), marker="Stk. 2."),
                )
            ),
        )
    )
    assert [(each.at, each.element, each.num, each.text, each.parent) for each in document.provisions] == [
        ("Kapitel 1", Element.chapter, "Kapitel 1", "", None),
        ("§ 1", Element.section, "§ 1.", "", "Kapitel 1"),
        ("§ 1, stk. 1", Element.subsection, None, "Loven gælder for", "§ 1"),
        ("§ 1, stk. 1, nr. 1", Element.point, "1)", "den, der", "§ 1, stk. 1"),
        ("§ 1, stk. 1, nr. 2", Element.point, "2)", "andre, som", "§ 1, stk. 1"),
        ("§ 1, stk. 1, nr. 2, litra a", Element.letter, "a)", "bor her eller", "§ 1, stk. 1, nr. 2"),
        ("§ 1, stk. 1, nr. 2, litra b", Element.letter, "b)", "arbejder her.", "§ 1, stk. 1, nr. 2"),
        ("§ 1, stk. 2", Element.subsection, "Stk. 2.", "Første punktum. Andet punktum.", "§ 1"),
    ]
    assert document.printed.splitlines() == [
        "Kapitel 1 Formål",
        "§ 1. Loven gælder for",
        "1) den, der",
        "2) andre, som",
        "a) bor her eller",
        "b) arbejder her.",
        "Stk. 2. Første punktum. Andet punktum.",
    ]


def test_a_heading_on_a_group_of_sections_is_the_heading_of_those_below_it() -> None:
    heading = f"<Rubrica>{xml.line('Samtaler')}</Rubrica>"
    sections = [xml.section(f"§ {n}.", xml.stk(xml.say(f"Tekst {n}."))) for n in (1, 2, 3)]
    document = xml.read(xml.chapter("Kapitel 2", "Kontakt", xml.group(sections[0]), xml.group(heading, *sections[1:])))
    places = xml.by_place(document)
    assert places["overskrift 1"].heading == "Samtaler"
    assert [places[f"§ {n}"].parent for n in (1, 2, 3)] == ["Kapitel 2", "overskrift 1", "overskrift 1"]
    assert places["overskrift 1"].parent == "Kapitel 2"


def test_words_after_the_numbers_stand_in_fine() -> None:
    numbers = xml.index(xml.number("1)", xml.say("den ene,")), xml.number("2)", xml.say("den anden,")))
    document = xml.read(xml.group(xml.section("§ 4.", xml.stk(xml.say("Den, der er"), numbers, xml.say("straffes ikke.")))))
    closing = xml.by_place(document)["§ 4, stk. 1, in fine"]
    assert (closing.text, closing.parent) == ("straffes ikke.", "§ 4, stk. 1")


def test_a_note_is_a_joint_at_the_end_and_no_part_of_the_sentence_it_hangs_on() -> None:
    noted = f"<Exitus>{xml.line('Ministeren')}{xml.note('1)', 'Ressortet er flyttet.')}{xml.line(', som kan fastsætte regler.')}</Exitus>"
    document = xml.read(xml.group(xml.section("§ 5.", xml.stk(noted))))
    places = xml.by_place(document)
    assert places["§ 5, stk. 1"].text == "Ministeren, som kan fastsætte regler."
    assert (places["fodnote 1"].text, places["fodnote 1"].parent) == ("Ressortet er flyttet.", "§ 5, stk. 1")
    assert document.printed.endswith("\n1) Ressortet er flyttet.")


def test_a_table_is_read_row_by_row_under_its_headers() -> None:
    rows = (("Bøde:", "Straf:"), ("0-499 kr.", "2 dage"), ("500-999 kr.", "4 dage"))
    places = xml.by_place(xml.read(xml.group(xml.section("§ 6.", xml.stk(xml.say("Efter skalaen:"), xml.table(*rows))))))
    assert places["§ 6, stk. 1, tabel, række 1"].element is Element.heading
    second = places["§ 6, stk. 1, tabel, række 2"]
    assert (second.element, second.text, second.parent) == (
        Element.table_row,
        "0-499 kr. | 2 dage",
        "§ 6, stk. 1, tabel, række 1",
    )


def test_a_cell_across_a_table_is_the_heading_of_the_rows_below_it() -> None:
    rows = (("Almindelig del", "", ""), ("1.", "kapitel", "1-2"), ("", "", ""), ("Særlig del", "", ""), ("2.", "kapitel", "3"))
    after = f"<Bilag><Explicatus>Bilag 1</Explicatus><BilagIndhold><TekstGruppe>{xml.table(*rows)}</TekstGruppe></BilagIndhold></Bilag>"
    document = read_lexdania(xml.act(xml.group(xml.section("§ 1.", xml.stk(xml.say("Se bilag 1.")))), after=after))
    parents = {each.text: each.parent for each in document.provisions if each.element is Element.table_row}
    assert parents == {"1. | kapitel | 1-2": "Bilag 1, tabel, række 1", "2. | kapitel | 3": "Bilag 1, tabel, række 3"}


def test_a_section_in_an_annex_is_not_a_section_of_the_act() -> None:
    annexed = f"<Bilag><Explicatus>Bilag 2</Explicatus>{xml.section('§ 1.', xml.stk(xml.say('I bilaget.')))}</Bilag>"
    document = read_lexdania(xml.act(xml.group(xml.section("§ 1.", xml.stk(xml.say("I loven.")))), after=annexed))
    texts = {each.at: each.text for each in document.provisions if each.text}
    assert texts == {"§ 1, stk. 1": "I loven.", "Bilag 2, § 1, stk. 1": "I bilaget."}


def test_a_locator_that_is_taken_gets_a_number() -> None:
    twice = xml.section("§ 9.", xml.stk(xml.say("Først."))) + xml.section("§ 9.", xml.stk(xml.say("Siden.")))
    places = [each.at for each in xml.read(xml.group(twice)).provisions]
    assert places == ["§ 9", "§ 9, stk. 1", "§ 9 (2)", "§ 9 (2), stk. 1"]


def test_where_two_formats_met_an_empty_char_is_the_blank_between_them() -> None:
    chars = "<Linea>\n  <Char>I </Char>\n  <Char>§ 43,</Char>\n  <Char></Char>\n  <Char>stk. 6,</Char>\n</Linea>"
    document = xml.read(xml.group(xml.section("§ 1.", xml.stk(f"<Exitus>{chars}</Exitus>"))))
    assert xml.by_place(document)["§ 1, stk. 1"].text == "I § 43, stk. 6,"
