"""What is longer than the model reads is divided where a reader would, and nothing is lost or put in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.divide import divider

LIMIT = 40
by_words = divider(lambda text: len(text.split()) + len(text) // 10, LIMIT)


def test_what_fits_is_left_whole() -> None:
    assert by_words("EL § 1", "Kommunen holder en samtale.") == ("Kommunen holder en samtale.",)


def test_a_long_text_is_divided_at_sentence_ends_and_not_at_references() -> None:
    text = "Kommunen holder samtaler efter § 6, stk. 2, nr. 1, jf. § 9. " * 12
    parts = by_words("EL § 1", text.strip())
    assert len(parts) > 1
    assert all(part.startswith("Kommunen") and part.endswith("jf. § 9.") for part in parts)


def test_a_sentence_without_end_is_divided_at_commas() -> None:
    parts = by_words("EL § 1", "borgere i tilbud efter loven, " * 30)
    assert all(part.endswith((",", "loven")) for part in parts)


@given(st.text(alphabet="abc .,;", max_size=900))
def test_the_parts_rejoin_to_the_text_and_each_fits(text: str) -> None:
    parts = by_words("EL § 1", text)
    assert "".join("".join(parts).split()) == "".join(text.split())
    if len(parts) > 1:
        assert all(len(part.split()) + len(part) // 10 <= LIMIT for part in parts)
