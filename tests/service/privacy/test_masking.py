"""What a person writes goes on without personal data, and law goes on as it is."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from service.model import Language
from service.privacy import PLACEHOLDERS, Hidden, HiddenKind, mask, told

_HERE = Path(__file__).parent
_MASKED = yaml.safe_load((_HERE / "masked.yaml").read_text("utf-8"))
_UNTOUCHED = yaml.safe_load((_HERE / "untouched.yaml").read_text("utf-8"))
_WRITTEN = [each["text"] for each in _MASKED] + _UNTOUCHED
_ANY = st.text(st.characters(exclude_categories=()), max_size=60)
_SIGNS = st.text("0123456789 .-/,:()@+\n\u200b\u0301AaBbÅåEeNnSs§'[]", max_size=60)
_PIECES = st.sampled_from(
    [word for text in _WRITTEN for word in text.split()]
    + list(PLACEHOLDERS.values())
    + ["0102", "851122", "\u0663\u0664", "\ue000"]
)
_GAPS = st.sampled_from([" ", "", "\n", ", ", ". ", "-", "\u00a0", "\u200b", ": "])
_MIXED = st.lists(st.tuples(_PIECES, _GAPS), max_size=25).map(lambda rows: "".join(piece + gap for piece, gap in rows))
_TEXTS = st.one_of(_ANY, _SIGNS, _MIXED, st.sampled_from(_WRITTEN))


@pytest.mark.parametrize("case", _MASKED, ids=lambda case: case["left"][:60])
def test_personal_data_is_replaced_by_what_it_was(case: dict[str, str]) -> None:
    assert mask(case["text"]).text == case["left"]


@pytest.mark.parametrize("text", _UNTOUCHED, ids=lambda text: text[:60])
def test_law_amounts_days_and_institutions_are_left_as_they_are(text: str) -> None:
    masked = mask(text)
    assert masked.text == text
    assert masked.found == ()


@given(_TEXTS)
def test_masking_what_is_masked_changes_nothing(text: str) -> None:
    once = mask(text).text
    again = mask(once)
    assert again.text == once
    assert again.found == ()


@given(_TEXTS)
def test_text_outside_the_spans_is_untouched(text: str) -> None:
    masked = mask(text)
    rebuilt, at = "", 0
    for each in masked.found:
        rebuilt += text[at : each.start] + PLACEHOLDERS[each.kind]
        at = each.end
    assert rebuilt + text[at:] == masked.text


@given(_TEXTS)
def test_the_spans_are_in_order_and_none_overlaps_or_is_empty(text: str) -> None:
    found = mask(text).found
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(_TEXTS, st.sampled_from(Language))
def test_any_string_is_masked_and_told_of(text: str, language: Language) -> None:
    masked = mask(text)
    assert bool(told(masked, language)) is bool(masked.found)


@pytest.mark.parametrize("case", _MASKED, ids=lambda case: case["left"][:60])
def test_what_was_hidden_stands_nowhere_in_the_result(case: dict[str, str]) -> None:
    masked = mask(case["text"])
    shown = repr(masked) + told(masked, Language.da) + told(masked, Language.en)
    hidden = [case["text"][each.start : each.end] for each in masked.found]
    assert not [value for value in hidden if len(value) > 3 and value in shown]


def test_a_span_says_what_it_holds_and_where_in_the_original() -> None:
    text = "Borgeren \u200bAnna har 01\u200b0285-1122\u200b."
    assert mask(text).found == (
        Hidden(kind=HiddenKind.name, start=10, end=14),
        Hidden(kind=HiddenKind.cpr, start=19, end=31),
    )


def test_a_letter_with_its_ring_set_apart_is_hidden_with_the_ring() -> None:
    assert mask("Jeg hedder A\u030ase A\u030agesen.").text == "Jeg hedder [navn]."


def test_the_reader_is_told_in_danish_how_much_of_what_was_hidden() -> None:
    masked = mask("Anna Hansen, 010285-1122, og Bente Hansen, 010285-1124, bor på Kirkevej 4")
    assert told(masked, Language.da) == (
        "Personoplysninger er skjult: 2 CPR-numre, en adresse og 2 navne. "
        "Svaret kræver dem ikke. Skriv fx »en borger på 52« i stedet."
    )


def test_the_reader_is_told_in_english_where_the_question_is_english() -> None:
    assert told(mask("Must 010285-1122 attend?"), Language.en) == (
        "Personal data was hidden: a CPR number. The answer does not need it. Write for example “a citizen aged 52” instead."
    )


def test_nothing_is_told_where_nothing_was_hidden() -> None:
    assert told(mask("Hvor mange samtaler skal en dagpengemodtager have?"), Language.da) == ""


_LONG = {
    "digits": "1 " * 8_000,
    "fours": "1234 " * 3_000,
    "apostrophes": "A'" * 8_000,
    "a list of numbers": "Anna " + "20123456 " * 1_500,
    "a list of names": "Anna " + "og Xaab " * 2_000,
    "addresses": "Ab 1, 1. tv " * 1_200,
    "at signs": "a@" * 8_000,
}


@pytest.mark.parametrize("text", _LONG.values(), ids=_LONG)
@pytest.mark.timeout(60)
def test_a_long_text_that_nearly_fits_is_read_in_seconds(text: str) -> None:
    assert mask(text).text
