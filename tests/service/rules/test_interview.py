"""What is asked next: only facts that could still change the outcome, the nearest to an answer first."""

from __future__ import annotations

from datetime import date

from corpus.rulebook import Rulebook
from service.rules.check import check
from service.rules.facts import Facts, StatedBy, facts_from
from service.rules.interview import interview
from service.rules.verdict import MissingFact, VerdictOutcome

DAY = date(2021, 2, 1)


def asked(book: Rulebook, values: dict[str, object]) -> list[MissingFact]:
    facts = facts_from(book.facts, values, StatedBy.form)
    return list(interview(book, facts, check(book, facts, DAY)))


def names(questions: list[MissingFact]) -> list[str]:
    return [question.fact for question in questions]


def test_begins_with_what_is_to_be_changed(book: Rulebook) -> None:
    assert names(asked(book, {}))[0] == "change"


def test_asks_nothing_once_it_is_unlawful_anyway(book: Rulebook) -> None:
    assert asked(book, {"change": ["count"], "purposes": ["H11"]}) == []


def test_asks_the_weight_of_an_irrelevant_purpose_only_once_purposes_are_known(book: Rulebook) -> None:
    assert "purpose_weight" not in names(asked(book, {"change": ["count"]}))
    assert "purpose_weight" in names(asked(book, {"change": ["count"], "purposes": ["H11", "H01"]}))


def test_says_which_rules_wait_and_asks_in_both_languages(book: Rulebook) -> None:
    question = next(each for each in asked(book, {"change": ["count"]}) if each.fact == "purposes")
    assert question.rules == ("relevant_purpose",)
    assert (question.question.da, question.question.en) == (
        "Hvad er formålet med ændringen?",
        "What is the purpose of the change?",
    )


def test_asks_for_conditions_only_when_nothing_else_is_open(book: Rulebook) -> None:
    known: dict[str, object] = {
        "scope": "group",
        "groups": ["jobparat"],
        "period": "later",
        "change": ["count"],
        "new_value": 2,
        "new_value_months": 12,
        "purposes": ["H02"],
    }
    assert names(asked(book, known)) == ["individual_exit"]
    assert names(asked(book, {**known, "individual_exit": True})) == ["documented_need"]


def test_takes_what_a_statement_means_as_known(book: Rulebook) -> None:
    known: dict[str, object] = {
        "new_value": 2,
        "new_value_months": 12,
        "scope": "group",
        "groups": ["jobparat"],
        "period": "later",
    }
    assert names(asked(book, known)) == ["purposes", "individual_exit"]


def test_answering_every_question_leads_to_an_answer(book: Rulebook) -> None:
    answers: dict[str, object] = {
        "change": ["count"],
        "scope": "group",
        "groups": ["dagpenge"],
        "period": "first_half_year",
        "new_value": 6,
        "new_value_months": 6,
        "purposes": ["H01"],
        "individual_exit": True,
        "documented_need": True,
    }
    facts = Facts()
    for _ in answers:
        questions = interview(book, facts, check(book, facts, DAY))
        if not questions:
            break
        fact = questions[0].fact
        facts = facts.plus(*facts_from(book.facts, {fact: answers[fact]}, StatedBy.form).statements.values())
    assert VerdictOutcome.lawful is check(book, facts, DAY).outcome
