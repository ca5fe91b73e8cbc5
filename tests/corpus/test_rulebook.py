"""The bundled rulebook covers every day once and cites places that were in force."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from corpus.catalogue import load_catalogue
from corpus.errors import NotCovered
from corpus.model import Confidence
from corpus.rulebook import Effect, ObligationKind, Rulebook, coverage, diff, load_rulebook

FIRST, LAST = date(2016, 11, 21), date(2026, 12, 31)


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


class TestTheBundledRulebook:
    def test_every_reference_stands_in_the_corpus_on_the_first_and_last_day_of_what_it_supports(self) -> None:
        assert load_rulebook(resolve=load_catalogue().resolves).rules

    def test_has_exactly_one_version_or_none_of_every_rule_on_every_day(self, book: Rulebook) -> None:
        for rule in book.rules.values():
            periods = coverage(rule)
            assert periods[0].in_force.first == FIRST, rule.rule_id
            assert periods[-1].in_force.last == LAST, rule.rule_id
            for before, after in pairwise(periods):
                assert before.in_force.last is not None
                assert before.in_force.last + timedelta(days=1) == after.in_force.first, rule.rule_id

    def test_owes_each_group_with_a_contact_course_one_sort_of_number_on_every_day(self, book: Rulebook) -> None:
        day = FIRST
        while day <= LAST:
            for group in book.contact_course_groups(day):
                owed = book.obligations_at(day)[group]
                numbers = [each for each in owed if each.kind in {ObligationKind.first_half_year, ObligationKind.recurring}]
                assert numbers, (day, group)
                assert len({each.confidence is Confidence.U for each in numbers}) == 1, (day, group)
            day += timedelta(days=1)

    @pytest.mark.parametrize(
        ("day", "group", "minimum"),
        [
            ("2017-01-01", "dagpenge", 6),
            ("2017-01-01", "jobparat", 3),
            ("2021-02-01", "dagpenge", 6),
            ("2021-02-01", "dagpenge_under_25", 6),
            ("2021-02-01", "aktivitetsparat", 4),
            ("2023-06-01", "dagpenge", 6),
            ("2025-03-10", "dagpenge", 6),
            ("2025-03-10", "dagpenge_under_25", 6),
            ("2025-03-10", "ledighedsydelse", 4),
            ("2025-03-10", "sygedagpenge", 4),
            ("2026-06-30", "dagpenge", 6),
            ("2026-07-01", "dagpenge", 4),
            ("2026-11-21", "jobparat", 4),
        ],
    )
    def test_adds_the_rows_of_a_group_to_its_minimum(self, book: Rulebook, day: str, group: str, minimum: int) -> None:
        owed = book.obligations_at(date.fromisoformat(day))[group]
        assert minimum == sum(each.count or 0 for each in owed if each.kind is ObligationKind.first_half_year)

    @pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1)])
    def test_refuses_a_day_outside_the_documented_law(self, book: Rulebook, day: date) -> None:
        with pytest.raises(NotCovered) as refusal:
            book.version("first_half_year_minimum", day)
        assert (FIRST, LAST, day) == (refusal.value.first, refusal.value.last, refusal.value.as_of)

    def test_never_gives_a_figure_that_is_not_verified(self, book: Rulebook) -> None:
        unverified = [each for each in book.obligations if each.confidence is Confidence.U]
        assert unverified
        assert {(None, None, None)} == {(each.count, each.per_months, each.deadline_days) for each in unverified}

    def test_says_whose_account_every_figure_below_b_rests_on(self, book: Rulebook) -> None:
        doubtful = {Confidence.B_MINUS, Confidence.U}
        assert all(each.account for each in book.obligations if each.confidence in doubtful)

    def test_makes_supervision_a_warning_except_at_the_last_stage(self, book: Rulebook) -> None:
        effects = {rule.rule_id: rule.effect for rule in book.rules.values() if rule.step == 10}
        assert effects.pop("last_stage_requirement") is Effect.ground
        assert {effects.pop(each) for each in ("selection_for_supervision", "early_effort_contact")} == {Effect.condition}
        assert {Effect.warning} == set(effects.values())

    def test_tells_a_moved_paragraph_from_a_changed_rule(self, book: Rulebook) -> None:
        changes = {each.name: each for each in diff(book, date(2023, 12, 31), date(2024, 1, 1), "dagpenge")}
        assert changes["right_on_request"].moved
        assert not changes["who_holds_the_interviews"].moved
        assert changes["V4-DP-AK3"].before is None
        assert "V4-OTH-4" not in changes

    def test_finds_no_difference_between_a_day_and_itself(self, book: Rulebook) -> None:
        assert diff(book, date(2021, 2, 1), date(2021, 2, 1)) == ()
