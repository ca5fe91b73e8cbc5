"""Sentences and words of Danish legal text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.wording import Weighing, sentences, stems

SPLIT = [
    ("Én sætning.", ["Én sætning."]),
    ("Den første. Den anden.", ["Den første.", "Den anden."]),
    ("Efter § 31, stk. 1 gælder det. Det er alt.", ["Efter § 31, stk. 1 gælder det.", "Det er alt."]),
    ("Det gælder jf. § 9. Resten gælder ikke.", ["Det gælder jf. § 9.", "Resten gælder ikke."]),
    ("Fra 1. januar 2020 gælder loven.", ["Fra 1. januar 2020 gælder loven."]),
    ("Senest den 15. Derefter ophører det.", ["Senest den 15.", "Derefter ophører det."]),
    ("Nr. 2 gælder, mindst 75 pct. Resten er fri.", ["Nr. 2 gælder, mindst 75 pct. Resten er fri."]),
    ("Han sagde: »Det går.« Så gik han.", ["Han sagde: »Det går.«", "Så gik han."]),
    ("Uden punktum", ["Uden punktum"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "parts"), SPLIT, ids=[row[0][:30] or "nothing" for row in SPLIT])
def test_a_full_stop_ends_a_sentence_but_not_an_abbreviation_or_a_date(text: str, parts: list[str]) -> None:
    assert parts == sentences(text)


@given(st.text(alphabet="abc ABC .?!§1»«", max_size=80))
def test_every_sentence_stands_in_the_text_and_nothing_but_space_is_lost(text: str) -> None:
    parts = sentences(text)
    assert all(part in text for part in parts)
    assert "".join(text.split()) == "".join("".join(parts).split())


def test_a_numeral_in_words_and_in_digits_is_the_same_stem() -> None:
    assert stems("mindst fire samtaler") & stems("4 samtaler") == {"4", "samtal"}


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    weighing = Weighing(["Borgeren har ret. Borgeren møder. Borgeren venter."])
    assert weighing.shared(stems("venter"), stems("venter")) > weighing.shared(stems("borgeren"), stems("borgeren"))


@given(st.text(max_size=40), st.text(max_size=40))
def test_coverage_lies_between_0_and_1_and_is_whole_for_itself(one: str, other: str) -> None:
    weighing = Weighing([one, other])
    assert 0 <= weighing.coverage(stems(one), stems(other)) <= 1
    assert weighing.coverage(stems(one), stems(one)) in {0.0, 1.0}
