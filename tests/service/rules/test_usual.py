"""What an open question usually comes to: no in the main case, where only an exception that nobody has mentioned could turn it."""

from __future__ import annotations

from datetime import date

from corpus.rulebook import Rulebook
from service.rules.check import check
from service.rules.facts import Facts, StatedBy, facts_from
from service.rules.interview import interview
from service.rules.usual import usually_unlawful

OF_2022 = date(2022, 6, 1)
BY_PHONE = {"change": ["form"], "new_form": "telephone", "form_chosen_by": "citizen", "months_on_course": 2}


def usual(book: Rulebook, **values: object) -> bool:
    facts: Facts = facts_from(book.facts, values, StatedBy.form)
    verdict = check(book, facts, OF_2022)
    return usually_unlawful(book, facts, verdict, interview(book, facts, verdict))


def test_a_telephone_interview_in_the_first_half_year_of_2022_is_usually_unlawful(book: Rulebook) -> None:
    assert usual(book, **BY_PHONE)
    assert usual(book, **BY_PHONE, groups=["jobparat"])


def test_nothing_is_usual_where_more_than_an_exception_is_lacking(book: Rulebook) -> None:
    assert not usual(book, change=["form"], new_form="telephone", groups=["jobparat"])


def test_what_is_settled_is_no_longer_a_question_of_what_is_usual(book: Rulebook) -> None:
    apart = {"in_offer": False, "on_parental_leave": False, "partly_back_at_work": False}
    assert not usual(book, **BY_PHONE, groups=["jobparat"], **apart)
    assert not usual(book, **BY_PHONE, groups=["jobparat"], in_offer=True)
