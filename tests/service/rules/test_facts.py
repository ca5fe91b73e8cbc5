"""Facts are typed by the dictionary, keep who said so and in which words, and never a value that is not possible."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.errors import BadFacts
from corpus.rulebook import Rulebook
from service.rules.facts import Evidence, Facts, StatedBy, facts_from, state
from service.rules.implied import with_implied

DAY = date(2021, 2, 1)


class TestStating:
    def test_keeps_the_words_a_value_was_read_from(self, book: Rulebook) -> None:
        words = Evidence(text="én om året", start=40, end=50)
        statement = state(book.facts, "new_value", 1, StatedBy.question, words)
        assert (1, StatedBy.question, words) == (statement.value, statement.stated_by, statement.evidence)

    def test_makes_a_set_of_a_list(self, book: Rulebook) -> None:
        assert frozenset({"count", "cap"}) == state(book.facts, "change", ["count", "cap"], StatedBy.form).value

    def test_takes_an_empty_set_for_a_change_as_nothing_is_changed(self, book: Rulebook) -> None:
        assert frozenset() == state(book.facts, "change", [], StatedBy.form).value

    @pytest.mark.parametrize(
        ("fact", "value", "said"),
        [
            ("weather", "fine", "kendes ikke"),
            ("individual_exit", "yes", "true eller false"),
            ("individual_exit", 1, "true eller false"),
            ("new_value", True, "et tal"),
            ("new_value", -1, "mindst 0"),
            ("new_value", float("nan"), "ligger uden for"),
            ("share_held", 101, "højst 100"),
            ("first_interview_days", 2.5, "et helt tal"),
            ("scope", "everyone", "én af one_citizen, group, all"),
            ("scope", ["all"], "én af"),
            ("groups", ["dagpenge", "students"], "»students« er ikke en mulighed"),
            ("groups", "dagpenge", "en eller flere af"),
            ("groups", [], "mindst én mulighed"),
        ],
    )
    def test_refuses_what_a_fact_cannot_be_and_says_what_it_can(
        self, book: Rulebook, fact: str, value: object, said: str
    ) -> None:
        with pytest.raises(BadFacts, match=said):
            state(book.facts, fact, value, StatedBy.form)


class TestFacts:
    def test_a_later_statement_corrects_an_earlier_one(self, book: Rulebook) -> None:
        facts = facts_from(book.facts, {"scope": "all"}, StatedBy.question)
        assert facts.plus(state(book.facts, "scope", "group", StatedBy.form)).value("scope") == "group"
        assert facts.value("scope") == "all"

    def test_a_cap_means_that_there_is_no_exit_unless_somebody_says_otherwise(self, book: Rulebook) -> None:
        capped = facts_from(book.facts, {"change": ["cap"]}, StatedBy.question)
        implied = with_implied(book, capped, DAY).statements["individual_exit"]
        assert (False, StatedBy.definition) == (implied.value, implied.stated_by)
        said = capped.plus(state(book.facts, "individual_exit", True, StatedBy.form))
        assert with_implied(book, said, DAY).value("individual_exit") is True

    @pytest.mark.parametrize(
        ("months", "period"), [(0, "first_half_year"), (6, "first_half_year"), (6.5, "later"), (30, "later")]
    )
    def test_months_on_the_course_say_which_half_year_it_is(self, book: Rulebook, months: float, period: str) -> None:
        assert period == with_implied(book, facts_from(book.facts, {"months_on_course": months}, StatedBy.form), DAY).value(
            "period"
        )

    def test_joins_the_changes_that_several_statements_imply(self, book: Rulebook) -> None:
        facts = facts_from(book.facts, {"new_value": 1, "new_form": "telephone", "share_held": 80}, StatedBy.form)
        assert frozenset({"count", "form"}) == with_implied(book, facts, DAY).value("change")

    def test_never_assumes_a_period_or_a_scope(self, book: Rulebook) -> None:
        known = with_implied(book, facts_from(book.facts, {"change": ["count"], "new_value": 1}, StatedBy.form), DAY)
        assert not {"period", "scope", "groups"} & known.statements.keys()

    def test_nothing_stated_implies_nothing(self, book: Rulebook) -> None:
        assert with_implied(book, Facts(), DAY).values() == {}
