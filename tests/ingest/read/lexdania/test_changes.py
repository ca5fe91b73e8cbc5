"""Another act's text is never this act's own: it is named apart, and linked to the act it belongs to."""

from __future__ import annotations

import pytest

from corpus.citation import Locator
from corpus.errors import BadReference
from corpus.model import Place
from ingest.document import Element
from ingest.read.lexdania.naming import cited_act, target
from tests.ingest.read.lexdania import drafting as xml

_AMENDS = {"DocumentType": "LOV Æ#LOKDOK02"}
_CONSOLIDATES = {"DocumentType": "LBK H#LOKDOK03"}
_OTHER = Place("/eli/lta/2000/3", "§ 53 a, stk. 1")


def _amending_act(*instructions: str) -> str:
    return xml.amending(
        "§ 1", "I lov om dyr, jf. lovbekendtgørelse nr. 3 af 6. januar 2000, foretages følgende ændringer:", *instructions
    )


def test_a_new_wording_is_the_amending_acts_own_provision_linked_to_the_act_it_changes() -> None:
    wording = xml.section("§ 53 a.", xml.stk(xml.say("Ejere betaler 529 kr.")), local_id="53a")
    document = xml.read(_amending_act(xml.instruction("1.", "Efter § 53 indsættes:", wording)), **_AMENDS)
    new = xml.by_place(document)["§ 53 a, stk. 1, som affattet ved § 1, nr. 1"]
    assert (new.text, new.of, new.element) == ("Ejere betaler 529 kr.", _OTHER, Element.subsection)


def test_no_locator_of_a_new_wording_can_be_taken_for_a_place_in_the_amending_act() -> None:
    wording = xml.section("§ 53 a.", xml.stk(xml.say("Ny tekst.")))
    document = xml.read(_amending_act(xml.instruction("1.", "Efter § 53 indsættes:", wording)), **_AMENDS)
    for each in document.provisions:
        if each.of is not None:
            with pytest.raises(BadReference):
                Locator.parse(each.at)


def test_a_new_subsection_number_or_sentence_belongs_where_the_instruction_says() -> None:
    document = xml.read(
        _amending_act(
            xml.instruction(
                "1.", "I § 66 indsættes efter stk. 2 som nyt stykke:", xml.stk(xml.say("Nyt stykke."), marker="Stk. 3.")
            ),
            xml.instruction(
                "2.", "I § 6, stk. 2, nr. 4, indsættes som nyt nummer:", xml.index(xml.number("5)", xml.say("nyt nummer.")))
            ),
            xml.instruction("3.", "I § 43, stk. 6, som bliver stk. 5, indsættes som 2. pkt.:", xml.say("Nyt punktum.")),
        ),
        **_AMENDS,
    )
    assert {each.text: each.of.at for each in document.provisions if each.of and each.text} == {
        "Nyt stykke.": "§ 66, stk. 3",
        "nyt nummer.": "§ 6, stk. 2, nr. 5",
        "Nyt punktum.": "§ 43, stk. 5",
    }


def test_what_moves_after_a_new_wording_is_the_amending_acts_own_again() -> None:
    moved = xml.instruction("1.", "I § 15, stk. 3, indsættes som 2. pkt.:", xml.say("Nyt punktum."), "Stk. 4 bliver stk. 5.")
    closing = xml.by_place(xml.read(_amending_act(moved), **_AMENDS))["§ 1, nr. 1, in fine"]
    assert (closing.text, closing.of) == ("Stk. 4 bliver stk. 5.", None)


def test_an_act_named_without_number_and_date_is_left_unnamed_and_remarked() -> None:
    content = xml.amending(
        "§ 1", "I lov om dyr foretages følgende ændring:", xml.instruction("1.", "§ 2 affattes således:", xml.say("Ny."))
    )
    document = xml.read(content, **_AMENDS)
    assert [each.of for each in document.provisions if each.text == "Ny."] == [Place("", "§ 2")]
    assert [each.kind for each in document.remarks] == ["other_act_unnamed"]


def test_sections_of_an_amending_act_without_instructions_are_another_acts_text() -> None:
    document = xml.read(xml.group(xml.section("§ 31 a.", xml.stk(xml.say("Ny affattelse.")))), **_AMENDS)
    assert xml.by_place(document)["§ 31 a, stk. 1"].of == Place("", "§ 31 a, stk. 1")
    assert [each.kind for each in document.remarks] == ["other_act_unnamed"]


def test_an_amending_acts_own_commencement_is_its_own() -> None:
    own = xml.clause_section("§ 2", xml.stk(xml.say("Loven træder i kraft den 1. marts 2001.")))
    change = xml.instruction("1.", "§ 2 ophæves.")
    places = xml.by_place(xml.read(_amending_act(change) + own, **_AMENDS))
    assert (places["§ 2, stk. 1"].of, places["§ 2"].parent) == (None, "ikrafttræden")


def test_commencement_clauses_of_other_acts_in_a_consolidation_are_named_by_those_acts() -> None:
    words = "Lov nr. 438 af 31. maj 2000 om ændring af lov om dyr indeholder følgende ikrafttrædelsesbestemmelse:"
    own = xml.group(xml.section("§ 2.", xml.stk(xml.say("Lovens egen § 2."))))
    clause = xml.clause(xml.say(words), xml.clause_section("§ 2", xml.stk(xml.say("Loven træder i kraft den 1. juli 2000."))))
    places = xml.by_place(xml.read(own + clause, **_CONSOLIDATES))
    assert places["§ 2, stk. 1"].text == "Lovens egen § 2."
    repeated = places["ikrafttræden, lov nr. 438 af 31. maj 2000, § 2, stk. 1"]
    assert repeated.of == Place("/eli/lta/2000/438", "§ 2, stk. 1")
    assert places["ikrafttræden, lov nr. 438 af 31. maj 2000"].element is Element.commencement


def test_falling_numbers_after_the_chapters_of_a_consolidation_are_other_acts_clauses() -> None:
    chapters = xml.chapter(
        "Kapitel 1", "Formål", xml.group(*(xml.section(f"§ {n}.", xml.stk(xml.say(f"Nr. {n}."))) for n in (26, 135)))
    )
    clauses = xml.group(xml.section("§ 26.", xml.stk(xml.say("Loven træder i kraft den 1. marts 2015."))))
    document = xml.read(chapters + clauses, **_CONSOLIDATES)
    assert xml.by_place(document)["§ 26, stk. 1"].text == "Nr. 26."
    assert xml.by_place(document)["ikrafttræden, § 26, stk. 1"].of == Place("", "§ 26, stk. 1")
    assert [each.kind for each in document.remarks] == ["other_act_unnamed"]


def test_rising_numbers_after_the_chapters_are_the_acts_own() -> None:
    chapters = xml.chapter("Kapitel 1", "Formål", xml.group(xml.section("§ 1.", xml.stk(xml.say("Først.")))))
    document = xml.read(chapters + xml.group(xml.section("§ 2.", xml.stk(xml.say("Sidst.")))), **_CONSOLIDATES)
    assert xml.by_place(document)["§ 2, stk. 1"].of is None


@pytest.mark.parametrize(
    ("text", "eli"),
    [
        ("I dyrevelfærdsloven, jf. lovbekendtgørelse nr. 1597 af 8. juli 2021, foretages", "/eli/lta/2021/1597"),
        ("I lov nr. 548 af 7. maj 2019 om en indsats, som ændret ved lov nr. 1 af 2. maj 2020", "/eli/lta/2019/548"),
        ("I bekendtgørelse nr. 12 af 3. april 2020 foretages", "/eli/lta/2020/12"),
        ("I lov om dyr foretages følgende ændringer:", None),
    ],
)
def test_the_act_that_is_changed_is_the_first_one_named_by_number_and_date(text: str, eli: str | None) -> None:
    found = cited_act(text)
    assert (found.eli if found else None) == eli


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        ("I § 66 indsættes efter stk. 2 som nyt stykke:", "§ 66"),
        ("I § 15, stk. 1, ændres »4 kr.« til: »6 kr.«", "§ 15, stk. 1"),
        ("I § 43, stk. 6, som bliver stk. 5, ændres", "§ 43, stk. 5"),
        ("§ 43, stk. 3-5, ophæves, og i stedet indsættes:", "§ 43"),  # several: the wording says which
        ("I § 31 a, stk. 2, nr. 3, ændres", "§ 31 a, stk. 2, nr. 3"),
        ("§ 7 affattes således:", "§ 7"),
        ("Overskriften affattes således:", None),
    ],
)
def test_an_instruction_says_which_place_it_changes(definition: str, expected: str | None) -> None:
    assert target(definition) == expected
