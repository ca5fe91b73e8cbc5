"""A sentence is held against the pieces of the passages that it comes from: turned as often, and binding as they do."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Interval, Rank
from service.answering.claims import Cited, Evidence, unsupported
from service.answering.claims.alignment import Fit, fit
from service.answering.claims.basis import basis
from service.answering.claims.opposites import denied_less, denied_more, modals_changed
from service.answering.claims.pieces import pieces
from service.answering.claims.reading import read
from service.model import Language

HEARING = (
    "Myndigheden må ikke træffe afgørelse, før parten er hørt. Partshøring er ikke påkrævet, hvis afgørelsen berører en ubestemt "
    "kreds af personer. Myndigheden kan sætte en frist for udtalelsen, medmindre parten ikke har fået oplysningerne."
)


def evidence(text: str = HEARING) -> Evidence:
    period = Interval(first=date(2020, 1, 1), last=None)
    return Evidence(
        cited=(Cited(text=text, label="forvaltningsloven § 19", at="§ 19", rank=Rank.act, in_force=period),),
    )


def fitted(text: str) -> Fit:
    return fit(read(text, "da"), "da", basis(evidence()))


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Kommunen skal ikke holde en samtale.", ("deny",)),
        ("Kommunen skal ikke kun holde en samtale.", ()),
        ("Samtalen holdes ikke senere end en uge efter.", ()),
        ("Uden hverken tilbud eller job er man uden indsats.", ("without", "without")),
        ("Borgeren er fritaget for samtaler.", ("free",)),
        ("Det er usagligt.", ("opposite",)),
    ],
)
def test_the_words_that_turn_a_sentence_are_counted(text: str, signs: tuple[str, ...]) -> None:
    assert tuple(sign for each in pieces(text, "da") for sign in each.signs) == signs


def test_a_place_of_the_law_is_not_cut_into_pieces() -> None:
    said = [each.text for each in pieces("Efter § 31, stk. 2, holdes samtalen, når borgeren ønsker det.", "da")]
    assert said == ["efter § 31, stk. 2, holdes samtalen, ", "når borgeren ønsker det."]


@pytest.mark.parametrize(
    "text",
    [
        "Myndigheden må først træffe afgørelse, når parten er hørt.",
        "Berører afgørelsen en ubestemt kreds af personer, er partshøring unødvendig.",
        "Har parten ikke fået oplysningerne, kan myndigheden ikke sætte en frist for udtalelsen.",
    ],
)
def test_a_denial_said_in_other_words_turns_as_often(text: str) -> None:
    assert (fitted(text).more, fitted(text).less) == (False, False)


@pytest.mark.parametrize(
    "text",
    [
        "Myndigheden må træffe afgørelse, før parten er hørt.",
        "Berører afgørelsen en ubestemt kreds af personer, er partshøring påkrævet.",
        "Har parten ikke fået oplysningerne, kan myndigheden sætte en frist for udtalelsen.",
    ],
)
def test_a_denial_left_out_turns_otherwise(text: str) -> None:
    assert fitted(text).less or fitted(text).more
    assert unsupported(text, evidence(), Language.da)


def test_a_contradiction_differs_by_one_word() -> None:
    assert "Partshøring er påkrævet." in denied_less("Partshøring er ikke påkrævet.", "da")
    assert "Partshøring er ikke påkrævet." in denied_more("Partshøring er påkrævet.", "da")
    assert "Borgeren har pligt til en samtale." in modals_changed("Borgeren har ret til en samtale.", "da")


@settings(deadline=None)
@given(st.sampled_from(HEARING.split(". ")), st.data())
def test_no_sentence_passes_together_with_its_denial(sentence: str, data: st.DataObject) -> None:
    text = f"{sentence.rstrip('.')}."
    other = data.draw(st.sampled_from(sorted({*denied_less(text, "da"), *denied_more(text, "da")})))
    assert not (fitted(text).holds and fitted(other).holds)


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_cut_into_pieces_in_order(text: str) -> None:
    found = pieces(text, "da")
    assert all(one.end <= other.start for one, other in pairwise(found))
