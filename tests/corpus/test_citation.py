"""Locators: what is read prints in one form, and what is not a locator is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citation import Locator, eid, place
from corpus.errors import BadReference
from corpus.model import Place

READ = [
    ("§ 31, stk. 1", "§ 31, stk. 1", "sec_31__subsec_1", "as the acts print it"),
    ("§31 stk 1", "§ 31, stk. 1", "sec_31__subsec_1", "as people type it"),
    ("§ 31 a", "§ 31 a", "sec_31a", "a letter belongs to the section"),
    ("§ 32a, stk. 2", "§ 32 a, stk. 2", "sec_32a__subsec_2", "without the space"),
    ("paragraf 31", "§ 31", "sec_31", "in words"),
    ("§§ 6", "§ 6", "sec_6", "two signs for one section"),
    ("§ 6, nr. 10", "§ 6, nr. 10", "sec_6__point_10", "a number without a stk."),
    ("§ 31, stk. 2, nr. 1", "§ 31, stk. 2, nr. 1", "sec_31__subsec_2__point_1", "a number inside a stk."),
    ("§ 32, stk. 1, 3. pkt.", "§ 32, stk. 1, 3. pkt.", "sec_32__subsec_1__sentence_3", "a sentence"),
    ("§ 19, stk. 2, nr. 3, litra b", "§ 19, stk. 2, nr. 3, litra b", "sec_19__subsec_2__point_3__letter_b", "a litra"),
    ("§ 13 b, stykke 1", "§ 13 b, stk. 1", "sec_13b__subsec_1", "stykke in full"),
]
REFUSED = [
    "",
    "31",
    "LAB § 31",
    "§",
    "§ a",
    "§ 31 og 32",
    "grund 1",
    "§ 31, stk.",
    "§ 31, litra",
    "tema 2, KL",
    "§ 31, dagpenge hos a-kassen",
]


@pytest.mark.parametrize(("typed", "printed", "eid_", "reason"), READ, ids=[row[3] for row in READ])
def test_a_locator_prints_in_one_form_however_it_was_typed(typed: str, printed: str, eid_: str, reason: str) -> None:
    found = Locator.parse(typed)
    assert (printed, eid_) == (str(found), found.eid), reason


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_not_a_locator_is_refused(typed: str) -> None:
    with pytest.raises(BadReference):
        Locator.parse(typed)


_SECTIONS = st.builds(lambda n, a: f"{n} {a}" if a else str(n), st.integers(1, 999), st.sampled_from(["", *"abcdefg"]))
_LOCATORS = st.builds(
    Locator,
    section=_SECTIONS,
    subsection=st.none() | st.integers(1, 30),
    point=st.none() | st.integers(1, 40).map(str),
    litra=st.none() | st.sampled_from("abcdefgh"),
    sentence=st.none() | st.integers(1, 9),
)


@given(_LOCATORS)
def test_what_is_printed_is_read_back_as_the_same(locator: Locator) -> None:
    assert locator == Locator.parse(str(locator))


@given(_LOCATORS)
def test_a_place_lies_within_itself_and_within_its_section(locator: Locator) -> None:
    assert locator.within(locator)
    assert locator.within(Locator(section=locator.section))


def test_a_section_does_not_lie_within_one_of_its_subsections() -> None:
    assert not Locator.parse("§ 31").within(Locator.parse("§ 31, stk. 1"))


def test_a_section_with_a_letter_is_another_section() -> None:
    assert not Locator.parse("§ 32 a").within(Locator.parse("§ 32"))


def test_a_letters_locator_becomes_a_slug() -> None:
    assert eid("Tabel 1, dagpengemodtagere") == "tabel_1_dagpengemodtagere"


def test_a_place_is_a_source_and_what_follows_the_first_space() -> None:
    assert place("/eli/lta/2019/548 § 31, stk. 1") == Place("/eli/lta/2019/548", "§ 31, stk. 1")
    assert place("kk-bif-svar-2021") == Place("kk-bif-svar-2021", "")
