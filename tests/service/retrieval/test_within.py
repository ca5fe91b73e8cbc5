"""Which stk. of a named § comes first: the one that the rest of the question is about, and the first of equals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.index.hashing import HashEmbedder
from corpus.model import Passage
from service.retrieval.weights import load_weights
from service.retrieval.widening import Widening
from service.retrieval.within import Within
from tests.corpus.index.laws import passage, released

STK = (
    passage("§ 1, stk. 1", "Kommunen kan nedsætte et råd.", position=0),
    passage("§ 1, stk. 2", "Rådet består af mindst syv medlemmer, som kommunen udpeger.", position=1),
    passage("§ 1, stk. 3", "Kommunen betaler for rådets kontor.", position=2),
)
WEIGHTS = load_weights().within


def ordered(passages: Sequence[Passage], rest: str) -> list[str]:
    within = Within(released(tuple(passages)), HashEmbedder(), Widening({}), WEIGHTS)
    return [each.at for each in within.order(passages, rest)]


@pytest.mark.parametrize(
    ("rest", "first"),
    [
        ("hvor mange medlemmer skal der være", "§ 1, stk. 2"),
        ("hvem betaler for kontoret", "§ 1, stk. 3"),
        ("kan vi nedsætte et råd", "§ 1, stk. 1"),
    ],
)
def test_the_stk_that_the_question_is_about_comes_first(rest: str, first: str) -> None:
    assert ordered(STK, rest)[0] == first


def test_a_stk_that_no_words_lead_to_is_found_by_its_own() -> None:
    bare = replace(STK[2], found_by=())
    led = [replace(each, found_by=("noget om rådet",)) for each in STK[:2]]
    assert ordered([*led, bare], "hvem betaler for kontoret")[0] == "§ 1, stk. 3"


def test_words_that_every_stk_has_tell_none_apart() -> None:
    assert ordered(STK, "kommunen")[0] == ordered([replace(each, text=f"{each.text} Kommunen.") for each in STK], "kommunen")[0]


@given(st.permutations(range(3)), st.text(alphabet="xyz ", max_size=12))
def test_equal_passages_keep_their_order_and_none_is_lost(order: list[int], rest: str) -> None:
    same = [replace(STK[0], at=f"§ 1, stk. {number + 1}", passage_id=f"{number}") for number in order]
    assert ordered(same, rest) == [each.at for each in same]


def test_one_passage_is_not_compared() -> None:
    assert ordered(STK[:1], "hvad som helst") == ["§ 1, stk. 1"]
