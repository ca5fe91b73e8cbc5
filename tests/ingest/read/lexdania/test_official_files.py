"""The real files: every § and stk. of the XML is a provision, every word is in exactly one."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Place
from ingest.document import Document, Element
from ingest.read.lexdania import read_lexdania
from ingest.split import split
from tests.ingest.read.lexdania import snapshots
from tests.ingest.read.lexdania.printing_of import count, squashed, words_of_file, words_of_provisions, words_outside_units

FILES = sorted([*snapshots.SOURCES.glob("lexdania/*.xml"), *snapshots.SOURCES.glob("statutes/*.xml")])
pytestmark = pytest.mark.skipif(not FILES, reason="the official files are not at hand beside the checkout")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_sections_and_subsections_are_as_many_as_the_xml_has(file: Path) -> None:
    raw = file.read_bytes()
    document = read_lexdania(raw)
    elements = [each.element for each in document.provisions]
    assert elements.count(Element.section) == count(raw, "Paragraf", "AendringCentreretParagraf", "IkraftCentreretParagraf")
    assert elements.count(Element.subsection) == count(raw, "Stk")
    assert elements.count(Element.chapter) == count(raw, "Kapitel")
    assert elements.count(Element.point) + elements.count(Element.letter) == count(raw, "Indentatio", "AendringsNummer")
    assert elements.count(Element.footnote) == count(raw, "Nota")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_provisions_and_units_rejoin_to_the_file(file: Path) -> None:
    raw = file.read_bytes()
    document = read_lexdania(raw)
    assert squashed(document.printed) == words_of_provisions(document) == words_of_file(raw)
    units = split(document)
    assert len({each.at for each in units}) == len(units)
    marked = (each for each in document.provisions if each.element not in {Element.point, Element.letter})
    assert words_outside_units(document, units) == squashed("".join((each.num or "") + (each.heading or "") for each in marked))


@pytest.mark.parametrize("name", snapshots.FILES)
def test_an_act_of_each_kind_is_read_as_before(name: str) -> None:
    found = snapshots.snapshot(read_lexdania((snapshots.SOURCES / snapshots.FILES[name]).read_bytes()))
    assert found == (snapshots.FOLDER / f"{name}.tsv").read_text(encoding="utf-8")


def test_every_place_of_another_act_in_an_amending_act_is_linked_to_it() -> None:
    document = _read("lexdania/2023-1547.xml")
    acts = {each.of.source for each in document.provisions if each.of}
    assert acts == {"/eli/lta/2022/9", "/eli/lta/2021/1597", "/eli/lta/2020/1523", "/eli/lta/2022/1107", "/eli/lta/2018/1000"}
    own = [each.at for each in document.provisions if each.of is None and each.element is Element.section]
    assert own == [f"§ {number}" for number in range(1, 8)]


def test_a_rebuilt_amending_act_gives_another_acts_text_without_naming_it() -> None:
    document = _read("statutes/lta-2021-2590.xml")
    assert {each.of for each in document.provisions if each.element is Element.section} == {
        Place("", "§ 31 a"),
        Place("", "§ 33"),
    }


def test_a_place_of_a_consolidation_is_never_another_acts_clause() -> None:
    for file, at in (("lexdania/2024-434.xml", "§ 60"), ("lexdania/2024-62.xml", "§ 12"), ("statutes/lta-2016-1342.xml", "§ 26")):
        twins = [each for each in _read(file).provisions if each.num == f"{at}."]
        assert [each.of is None for each in twins] == [each.at == at for each in twins]
        assert len(twins) == 2


def test_a_group_that_the_law_refers_to_by_number_is_a_unit_of_its_own() -> None:
    places = {each.at for each in split(_read("statutes/lta-2019-548.xml"))}
    assert places >= {"§ 6, nr. 1", "§ 31, stk. 1", "§ 31, stk. 2, nr. 1", "§ 31, stk. 2, nr. 2", "§ 31, stk. 3"}


def _read(file: str) -> Document:
    return read_lexdania((snapshots.SOURCES / file).read_bytes())
