"""A quotation is literal whatever a PDF, a screen or a typist did to its spaces and hyphens, and never where a word differs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.answering.quoting import stands_in

TEXT = "Jobcenteret skal holde mindst fire individuelle jobsamtaler i de første 6 måneder, talt efter § 9. Det gælder for alle."

LITERAL = {
    "as it stands": "mindst fire individuelle jobsamtaler",
    "over two lines": "mindst fire\n   individuelle jobsamtaler",
    "a word divided at a line's end": "mindst fire individu-\nelle jobsamtaler",
    "soft hyphens": "indi\u00advidu\u00adelle job\u00adsamtaler",
    "a page number between": "mindst fire\nside 3\nindividuelle jobsamtaler",
    "a page number alone on its line": "mindst fire\n3 af 12\nindividuelle jobsamtaler",
    "decomposed letters": "de fo\u0308rste".replace("o\u0308", "ø") + " 6 måneder",
}
OTHER = {
    "a changed number": "mindst fem individuelle jobsamtaler",
    "a changed modality": "Jobcenteret kan holde mindst fire",
    "a word left out": "mindst fire jobsamtaler",
    "the beginning of a word": "mindst fire individ",
    "the end of a word": "centeret skal holde",
    "words in another order": "fire mindst individuelle",
    "a number joined to another": "de første 66 måneder",
    "nothing": " \n ",
}


@pytest.mark.parametrize("quote", LITERAL.values(), ids=LITERAL.keys())
def test_what_stands_there_is_literal(quote: str) -> None:
    assert stands_in(quote, TEXT)


@pytest.mark.parametrize("quote", OTHER.values(), ids=OTHER.keys())
def test_what_does_not_stand_there_is_not(quote: str) -> None:
    assert not stands_in(quote, TEXT)


@given(st.data())
def test_any_run_of_whole_words_stands_there_with_any_white_space(data: st.DataObject) -> None:
    words = TEXT.split()
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    spaces = [data.draw(st.sampled_from([" ", "\n", "\t ", "  "])) for _ in range(first, last)]
    quote = "".join(word + space for word, space in zip(words[first : last + 1], [*spaces, ""], strict=True))
    assert stands_in(quote, TEXT)


@given(st.data())
def test_a_changed_word_never_stands_there(data: st.DataObject) -> None:
    words = TEXT.split()
    at = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(
        st.text(alphabet="abcdefghijklmnopqrstuvwxyzæøå", min_size=1, max_size=8).filter(lambda each: each not in TEXT)
    )
    assert not stands_in(" ".join([*words[:at], other, *words[at + 1 :]]), TEXT)
