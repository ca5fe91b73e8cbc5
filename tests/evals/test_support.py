"""Support by words: a statement may claim no figure, paragraph, duty or denial beyond what it cites."""

from __future__ import annotations

import pytest

from evals.answers.support import FINDING, SHORT_ANSWER, Evidence, unsupported

PASSAGE = "Jobcenteret skal holde mindst fire individuelle jobsamtaler i de første 6 måneder."


def _evidence(passages: str = PASSAGE, *, beside: str = "", carried: frozenset[str] = frozenset()) -> Evidence:
    return Evidence(passages=passages, places="§ 31, stk. 1", beside=beside, carried=carried)


SUPPORTED = {
    "the passage itself": PASSAGE,
    "figures for words": "Der skal holdes mindst 4 samtaler på 6 måneder (LAB § 31, stk. 1).",
    "a part of it": "Mindst fire.",
}
BEYOND = {
    "another number": ("Der skal holdes mindst fem samtaler.", ("tallet 5",)),
    "another paragraph": ("Det følger af § 32, stk. 1, at der skal holdes fire.", ("tallet 32", "§ 32")),
    "a duty made a choice": ("Jobcenteret kan holde fire jobsamtaler.", ("permission",)),
    "a floor made a ceiling": ("Der skal holdes højst fire.", ("ceiling",)),
    "a denial": ("Der skal ikke holdes fire.", ("negation",)),
}


@pytest.mark.parametrize("statement", SUPPORTED.values(), ids=SUPPORTED.keys())
def test_what_the_passage_says_is_supported(statement: str) -> None:
    assert unsupported(statement, _evidence(), english=False) == ()


@pytest.mark.parametrize(("statement", "beyond"), BEYOND.values(), ids=BEYOND.keys())
def test_what_goes_beyond_it_is_named(statement: str, beyond: tuple[str, ...]) -> None:
    assert unsupported(statement, _evidence(), english=False) == beyond


def test_the_question_and_the_date_may_give_numbers_but_no_duty() -> None:
    said = "Forslaget giver 1 samtale pr. 1. februar 2021; der skal holdes 12."

    assert unsupported(said, _evidence("", beside="én om året, 2021-02-01"), english=False) == ("tallet 12", "duty")


@pytest.mark.parametrize(
    ("carried", "beyond"),
    [(frozenset(), ("tallet 7", "permission", "negation")), (FINDING, ("tallet 7", "permission")), (SHORT_ANSWER, ("tallet 7",))],
)
def test_what_the_rule_check_found_needs_no_passage_but_its_numbers_do(carried: frozenset[str], beyond: tuple[str, ...]) -> None:
    assert unsupported("Det kan ikke blive 7.", _evidence(carried=carried), english=False) == beyond


@pytest.mark.parametrize(
    ("said", "beyond"), [("At least four must be held.", ()), ("At least five must be held.", ("tallet 5",))]
)
def test_english_statements_are_held_to_danish_passages(said: str, beyond: tuple[str, ...]) -> None:
    assert unsupported(said, _evidence(), english=True) == beyond


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("Senest efter 1 uge.", "Senest en uge efter"),
        ("Pr. 12 måneder.", "pr. år"),
        ("I 6 måneder.", "et halvår"),
        ("1.409", "1409"),
    ],
)
def test_a_passage_may_say_a_number_without_a_numeral(statement: str, passage: str) -> None:
    assert unsupported(statement, _evidence(passage), english=False) == ()
