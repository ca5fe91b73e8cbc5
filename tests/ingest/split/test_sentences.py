"""Where sentences end in Danish law, by which a place is cited ("2. pkt.")."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.split.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reglen gælder. Ministeren fastsætter mere.", 2),
        ("Efter stk. 2, nr. 3, jf. § 9, gælder det.", 1),  # shortened words end nothing
        ("Det gælder efter stk. 1. Kommunen beslutter.", 2),  # a number may, before a capital
        ("Loven gælder fra den 1. januar 2020 og frem.", 1),  # an ordinal
        ("Loven gælder fra den 1. Januar.", 2),  # not how months are written
        ("Mad, drikke m.v. Kommunen betaler.", 2),  # m.v. may, before a capital
        ("Mad, drikke m.v. (kost) betales.", 1),
        ("Det er sådan. 1. pkt. gælder ikke for børn.", 2),  # a sentence may begin with its number
        ("Følgende, jf. 1. pkt. og 2. pkt., gælder.", 1),
        ("Beløbet er 50 kr. For andre er det 100 kr.", 2),
        ("Satsen er 82 pct. af 4.374 kr. om ugen.", 1),
        ("Der står »ja.« Så er det ja.", 2),
        ("Der er to: Den ene og den anden.", 1),  # a colon leads on
        ("§ 5 gælder ikke. § 6 gælder.", 2),
        ("Ét punktum uden slut", 1),
        ("", 0),
    ],
)
def test_sentences_are_counted_as_a_lawyer_counts_them(text: str, expected: int) -> None:
    assert len(sentences(text)) == expected


@given(st.text(alphabet="abcÆ .!?:»«§(123\n", max_size=80))
def test_only_white_space_lies_between_sentences(text: str) -> None:
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
