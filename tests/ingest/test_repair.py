"""Hyphens at line ends, and the way from the mended text back to the text as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.repair import joined, mend, words_of

_KNOWN = frozenset({"borgeren", "a-kassen", "virksomhedspraktik", "kommunen"})


@pytest.mark.parametrize(
    ("lines", "text", "why"),
    [
        (("Den bor-", "geren bad om det."), "Den borgeren bad om det.", "the joined word is known"),
        (("Hun gik til a-", "kassen i går."), "Hun gik til a-kassen i går.", "the word is known with its hyphen"),
        (("en virksomheds-", "praktik"), "en virksomhedspraktik", "both parts are words, but Danish writes compounds in one"),
        (("et IPS-", "forløb"), "et IPS-forløb", "an abbreviation keeps its hyphen"),
        (("en 16-", "måneders samtale"), "en 16-måneders samtale", "so does a number"),
        (("e-", "mail"), "e-mail", "so does a letter"),
        (("et it-", "system"), "et it-system", "so does an abbreviation in lower case"),
        (("Social-", "Sundhedsudvalget"), "Social-Sundhedsudvalget", "a capital begins a name of its own"),
        (("kontant-", "og uddannelseshjælp"), "kontant- og uddannelseshjælp", "the hyphen stands for the rest of a compound"),
        (("opprio-", "ritere"), "opprioritere", "no part is a word"),
        (("sam\u00ad", "tale"), "samtale", "a soft hyphen is never part of a word"),
        (("pligten -", "som nævnt -", "gælder"), "pligten - som nævnt - gælder", "a dash is no hyphen"),
        (("to  linjer ", " her"), "to linjer her", "white space is one space"),
        (("kun én -",), "kun én -", "nothing follows"),
    ],
)
def test_lines_are_mended_by_the_words_that_are_known(lines: tuple[str, ...], text: str, why: str) -> None:
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    mended, _ = mend(list(zip(starts, lines, strict=True)), _KNOWN)
    assert mended == text, why


def test_pieces_beside_a_hyphen_are_no_words_that_are_known() -> None:
    assert words_of(["Den sam-", "tale i a-kassen, nævnt i jobcen-", "tret om it-støtte"]) == {
        "den",
        "i",
        "a-kassen",
        "nævnt",
        "om",
        "it-støtte",
    }


_LINE = st.text(alphabet="abcæø -\u00adAB1.\t", min_size=0, max_size=12)


@given(st.lists(_LINE, max_size=8))
def test_the_map_leads_every_character_back_to_where_it_is_printed(lines: list[str]) -> None:
    """Nothing is lost but white space and line-end hyphens, and nothing put in but single spaces."""
    printed = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    text, offsets = mend(list(zip(starts, lines, strict=True)), frozenset())
    left = list(text)
    covered = list(printed)
    for piece in offsets.pieces:
        assert text[piece.start : piece.start + piece.length] == printed[piece.original : piece.original + piece.length]
        left[piece.start : piece.start + piece.length] = [""] * piece.length
        covered[piece.original : piece.original + piece.length] = [""] * piece.length
    assert set("".join(left)) <= {" "}
    assert not "".join(covered).strip(" \t\n-\u00ad")
    assert "  " not in text


def test_joined_texts_keep_their_maps() -> None:
    first, second = mend([(0, "Første")], frozenset()), mend([(20, "anden")], frozenset())
    text, offsets = joined([first, second], " | ")
    assert text == "Første | anden"
    assert offsets.original_span(text.index("anden"), len(text)) == (20, 25)
