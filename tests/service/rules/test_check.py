"""Worked questions through the check: what a jurist would answer on the date, rule by rule."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus.catalogue import load_catalogue
from corpus.model import Confidence
from corpus.rulebook import Effect, Rulebook
from service.rules.check import check
from service.rules.facts import StatedBy, facts_from
from service.rules.verdict import Outcome, Verdict, VerdictOutcome

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))["cases"]

ONE_A_YEAR: dict[str, object] = {
    "decider": "committee",
    "scope": "all",
    "period": "both",
    "change": ["count", "type_of_talk"],
    "new_value": 1,
    "new_value_months": 12,
    "purposes": ["H11"],
    "individual_exit": False,
}
"""May the committee cut job interviews to one a year and hold freer talks instead, so that nobody need clarify rights and duties?"""


def verdict_on(book: Rulebook, values: dict[str, object], day: str) -> Verdict:
    return check(book, facts_from(book.facts, values, StatedBy.form), date.fromisoformat(day))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_worked_question_comes_out_as_the_law_was(book: Rulebook, case: dict[str, Any]) -> None:
    verdict = check(book, facts_from(book.facts, case["facts"], StatedBy.form), case["as_of"])
    expect = case["expect"]
    assert expect["outcome"] == verdict.outcome, [ground.text.da for ground in verdict.grounds]
    assert expect.get("rules", {}) == {rule: str(verdict.rules.get(rule)) for rule in expect.get("rules", {})}
    assert set(expect.get("missing", [])) <= set(verdict.missing)
    assert not set(expect.get("silent", [])) & verdict.rules.keys()


class TestOneInterviewAYearIn2021:
    """LAB § 31, stk. 1-2 and § 32, stk. 1 as of 1 February 2021; P2, P4 and P5; BEK 1409/2019 § 5, nr. 2."""

    def test_fails_on_the_statutory_minimum_the_assessment_and_the_purpose_in_that_order(self, book: Rulebook) -> None:
        verdict = verdict_on(book, ONE_A_YEAR, "2021-02-01")
        assert list(dict.fromkeys(ground.rule_id for ground in verdict.failing)) == [
            "first_half_year_minimum",
            "individual_assessment",
            "relevant_purpose",
        ]

    def test_tells_the_four_of_most_groups_from_the_six_of_unemployment_benefit(self, book: Rulebook) -> None:
        minimum = [g for g in verdict_on(book, ONE_A_YEAR, "2021-02-01").failing if g.rule_id == "first_half_year_minimum"]
        assert [minimum[0].groups, len(minimum[1].groups)] == [("dagpenge",), 8]
        assert "mindst 6 individuelle jobsamtaler med dagpengemodtagere (LAB § 31, stk. 1, og § 31, stk. 2)" in minimum[0].text.da
        assert "1 eller færre " in minimum[0].text.da
        assert "mindst 4 " in minimum[1].text.da

    def test_warns_of_supervision_and_of_talks_that_do_not_count_without_calling_them_unlawful(self, book: Rulebook) -> None:
        warnings = {ground.rule_id: ground for ground in verdict_on(book, ONE_A_YEAR, "2021-02-01").warnings}
        assert {"other_talks_do_not_count", "supervision_risk", "supervision_as_a_ban"} == warnings.keys()
        assert "kunne tidligst udtages på tal for 2021" in warnings["supervision_risk"].text.da
        assert "forvaltningens opfattelse" in warnings["supervision_as_a_ban"].text.da


class TestOneInterviewAYearIn2026:
    """LAB § 31 and § 32 a after act 1750/2025 as of 21 November 2026."""

    def test_still_fails_but_says_whose_account_the_minimum_rests_on(self, book: Rulebook) -> None:
        verdict = verdict_on(book, ONE_A_YEAR, "2026-11-21")
        minimum = next(ground for ground in verdict.failing if ground.rule_id == "first_half_year_minimum")
        assert VerdictOutcome.unlawful is verdict.outcome
        assert Confidence.B_MINUS is minimum.confidence
        assert minimum.warning is not None
        assert "STAR" in minimum.warning.da

    def test_leaves_groups_whose_number_is_not_verified_to_a_jurist(self, book: Rulebook) -> None:
        left = {group for ground in verdict_on(book, ONE_A_YEAR, "2026-11-21").judgements for group in ground.groups}
        assert {"aktivitetsparat", "jobafklaring", "uddannelsesparat"} <= left
        assert not {"dagpenge", "jobparat"} & left

    def test_does_not_threaten_with_a_supervision_scheme_said_to_be_abolished(self, book: Rulebook) -> None:
        verdict = verdict_on(book, ONE_A_YEAR, "2026-11-21")
        supervision = next(ground for ground in verdict.warnings if ground.rule_id == "supervision_risk")
        assert (Outcome.discretion, Confidence.U) == (supervision.outcome, supervision.confidence)
        assert "datoen er ikke verificeret" in supervision.text.da

    def test_falls_on_the_right_to_interviews_once_it_is_a_cap(self, book: Rulebook) -> None:
        capped = verdict_on(book, {**ONE_A_YEAR, "change": ["count", "cap"]}, "2026-11-21")
        assert Outcome.not_met is capped.rules["right_on_request"]
        assert Outcome.met is verdict_on(book, ONE_A_YEAR, "2026-11-21").rules["right_on_request"]

    def test_is_lawful_on_conditions_as_a_guideline_after_six_months_for_a_relevant_purpose(self, book: Rulebook) -> None:
        guideline = {**ONE_A_YEAR, "change": ["count"], "period": "later", "purposes": ["H02"], "individual_exit": True}
        verdict = verdict_on(book, guideline, "2026-11-21")
        assert VerdictOutcome.conditional is verdict.outcome
        assert [ground.rule_id for ground in verdict.conditions] == ["need_documented"]
        assert VerdictOutcome.lawful is verdict_on(book, {**guideline, "documented_need": True}, "2026-11-21").outcome


class TestTheVerdict:
    def test_asks_for_the_purpose_rather_than_let_an_unstated_one_pass(self, book: Rulebook) -> None:
        values = {name: value for name, value in ONE_A_YEAR.items() if name != "purposes"}
        purpose = next(g for g in verdict_on(book, values, "2021-02-01").waiting if g.rule_id == "relevant_purpose")
        assert "purposes" in purpose.missing

    def test_is_none_where_nothing_is_said_to_be_done(self, book: Rulebook) -> None:
        verdict = verdict_on(book, {"decider": "committee", "groups": ["dagpenge"]}, "2021-02-01")
        assert VerdictOutcome.none is verdict.outcome
        assert verdict.notice is not None

    @pytest.mark.parametrize("day", ["2016-11-20", "2027-01-01"])
    def test_is_not_covered_outside_the_documented_law(self, book: Rulebook, day: str) -> None:
        verdict = verdict_on(book, ONE_A_YEAR, day)
        assert (VerdictOutcome.not_covered, ()) == (verdict.outcome, verdict.grounds)
        assert verdict.notice is not None
        assert day in verdict.notice.da

    def test_goes_to_a_jurist_where_no_rule_is_about_what_was_stated(self, book: Rulebook) -> None:
        verdict = verdict_on(
            book, {"citizen_requested_talk": True, "period": "first_half_year", "groups": ["under_18"]}, "2021-02-01"
        )
        assert (VerdictOutcome.judgement, ()) == (verdict.outcome, verdict.grounds)
        assert verdict.notice is not None

    def test_cites_only_places_in_force_on_the_day(self, book: Rulebook) -> None:
        places = load_catalogue().places
        for case in CASES:
            verdict = check(book, facts_from(book.facts, case["facts"], StatedBy.form), case["as_of"])
            for ground in (*verdict.grounds, *verdict.judgements, *verdict.warnings, *verdict.conditions, *verdict.met):
                assert ground.places, ground.rule_id
                for place in ground.places:
                    assert places.resolves(place, case["as_of"]), (case["id"], ground.rule_id, str(place))

    def test_counts_a_warning_as_no_ground(self, book: Rulebook) -> None:
        verdict = verdict_on(book, {"share_under_four_talks": 22, "result_target_met": False}, "2024-05-01")
        assert VerdictOutcome.lawful is verdict.outcome
        assert [Effect.warning] == [ground.effect for ground in verdict.warnings]
