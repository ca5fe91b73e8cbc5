"""Whether a question puts a practice forward to be judged or asks for information: a table of both, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from service.rules.asking import AskedFor, asks
from service.rules.stance import Stance, stances
from service.rules.words import sentences

STANCES: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "stances.yaml").read_text(encoding="utf-8"))
ANY = STANCES["judged"] + STANCES["informed"]


def stances_of(text: str) -> tuple[Stance, ...]:
    return stances(sentences(text))


@pytest.mark.parametrize("text", STANCES["judged"])
def test_a_practice_put_forward_to_be_judged_is_proposed(text: str) -> None:
    assert Stance.proposes in stances_of(text)


@pytest.mark.parametrize("text", STANCES["informed"])
def test_a_question_for_information_proposes_nothing(text: str) -> None:
    assert Stance.proposes not in stances_of(text)


@pytest.mark.parametrize("text", STANCES["judged"])
def test_an_account_that_is_judged_is_read_as_proposed_throughout(text: str) -> None:
    assert Stance.neutral not in stances_of(text)


@given(st.sampled_from(ANY), st.sampled_from(["", " ", "\n", "  \n"]))
def test_space_around_a_question_changes_no_stance(text: str, space: str) -> None:
    assert stances_of(space + text + space) == stances_of(text)


@given(st.lists(st.sampled_from(sorted({word for text in ANY for word in text.split()})), max_size=20).map(" ".join))
def test_every_sentence_has_one_stance_whatever_the_words(text: str) -> None:
    assert len(stances_of(text)) == len(sentences(text))


@pytest.mark.parametrize(
    ("text", "asked_for"),
    [
        ("Hun er aktivitetsparat. Hvad skal hun have af samtaler?", AskedFor.how_many),
        ("Findes der et minimum for antallet af samtaler?", AskedFor.how_many),
        ("Gælder kravet om fire jobsamtaler også folk i fleksjob?", AskedFor.how_many),
        ("I need to know who holds the first interview.", AskedFor.who),
        ("Is the fund or the municipality responsible for the first three months?", AskedFor.who),
        ("På hvilket tidspunkt overtager kommunen samtalerne?", AskedFor.when),
        ("From what date does the job centre have her contact course?", AskedFor.when),
    ],
)
def test_what_is_asked_for_is_told_however_it_is_put(text: str, asked_for: AskedFor) -> None:
    assert asked_for in [each.asked_for for each in asks(text)]
