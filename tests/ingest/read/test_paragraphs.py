"""Which printed lines belong together, where nothing but the lines themselves can tell."""

from __future__ import annotations

import pytest

from ingest.read.paragraphs import blocks_of
from ingest.read.text import text_sheet

_WIDE = """Kommunen indkalder borgeren til en ny samtale, når der er gået så lang tid, at den
forrige ikke længere siger noget om, hvad borgeren har brug for, og det sker også, hvor
borgeren selv beder om det. Den slags samtaler holdes på jobcentret.
Jobcentret skriver bagefter, hvad der blev aftalt, og sender det til borgeren, som kan
gøre indsigelse, hvis noget er blevet forstået forkert eller er faldet ud undervejs."""


def _texts(printed: str) -> list[str]:
    return [block.text for block in blocks_of(text_sheet(printed.encode()).lines, frozenset())]


def test_a_line_ends_on_purpose_where_the_next_word_would_have_fitted() -> None:
    first, second = _texts(_WIDE)
    assert first.endswith("holdes på jobcentret.")
    assert second.startswith("Jobcentret skriver bagefter")


def test_a_blank_line_parts_paragraphs() -> None:
    assert _texts("Én sætning her.\nEndnu en.\n\nEt nyt afsnit.")[-1] == "Et nyt afsnit."


def test_a_letter_with_a_blank_line_after_every_line_has_the_paragraphs_that_its_lines_show() -> None:
    assert _texts(_WIDE.replace("\n", "\n\n")) == _texts(_WIDE)


def test_a_word_broken_over_two_pages_is_one_word() -> None:
    assert _texts("Jobcentret holder en sam-\n\f4/6\ntale om det.") == ["Jobcentret holder en samtale om det."]


@pytest.mark.parametrize("mark", ["• ", "1) ", "2. ", "a) ", "– ", "o ", "*"])
def test_a_mark_begins_a_paragraph(mark: str) -> None:
    printed = f"Der er disse regler for, hvad kommunen skal gøre, når en borger bliver væk:\n{mark}Den første er kort."
    assert _texts(printed)[1] == f"{mark}Den første er kort."


def test_a_heading_of_two_lines_is_one_block() -> None:
    printed = "Kommunens egne retningslinjer om samtaler\nmed borgere i job\n" + _WIDE
    assert _texts(printed)[0] == "Kommunens egne retningslinjer om samtaler med borgere i job"


def test_a_bracket_is_not_left_open() -> None:
    printed = "Noget helt andet (der ikke hører\nTil her)\n" + _WIDE
    assert _texts(printed)[0] == "Noget helt andet (der ikke hører Til her)"


def test_the_folketing_s_stamp_stands_alone() -> None:
    stamp = "Offentligt\nL 99 - Bilag 1\nSocialudvalget 2021-22"
    assert _texts(f"Svarene er lagt ved.\n{stamp}\n{_WIDE}")[1:4] == stamp.split("\n")


def test_a_section_or_a_stk_begins_a_paragraph_but_a_reference_to_one_does_not() -> None:
    printed = f"{_WIDE}\n§ 4. Kontoret har åbent.\nStk. 2. Det gælder ikke om fredagen efter\n§ 9 i den anden lov."
    assert _texts(printed)[-2:] == ["§ 4. Kontoret har åbent.", "Stk. 2. Det gælder ikke om fredagen efter § 9 i den anden lov."]
