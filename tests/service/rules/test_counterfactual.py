"""What would make it lawful: the fewest changes, tried through the same check."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.rulebook import Rulebook
from service.rules.check import check
from service.rules.counterfactual import FIXED, counterfactuals
from service.rules.facts import StatedBy, facts_from
from service.rules.verdict import VerdictOutcome

LAWFUL = {VerdictOutcome.lawful, VerdictOutcome.conditional}

ONE_A_YEAR: dict[str, object] = {
    "scope": "all",
    "period": "both",
    "change": ["count", "type_of_talk"],
    "new_value": 1,
    "new_value_months": 12,
    "purposes": ["H11"],
    "individual_exit": False,
}
THREE_IN_HALF_A_YEAR: dict[str, object] = {
    "scope": "group",
    "groups": ["jobparat"],
    "period": "first_half_year",
    "change": ["count"],
    "new_value": 3,
    "new_value_months": 6,
    "purposes": ["H02"],
    "individual_exit": True,
}
TELEPHONE_FOR_EVERYONE: dict[str, object] = {
    "scope": "all",
    "change": ["form"],
    "new_form": "telephone",
    "form_chosen_by": "authority",
    "first_talk": False,
}
TEN_DAYS: dict[str, object] = {"scope": "one_citizen", "groups": ["jobparat"], "first_interview_days": 10}


@pytest.mark.parametrize(
    ("values", "day", "changed"),
    [
        (ONE_A_YEAR, "2021-02-01", {"individual_exit", "period", "purposes"}),
        (ONE_A_YEAR, "2026-11-21", {"individual_exit", "period", "purposes"}),
        (THREE_IN_HALF_A_YEAR, "2021-02-01", {"new_value"}),
        (TELEPHONE_FOR_EVERYONE, "2025-10-01", {"form_chosen_by"}),
        (TEN_DAYS, "2021-02-01", {"first_interview_days"}),
    ],
)
def test_finds_the_fewest_changes(book: Rulebook, values: dict[str, object], day: str, changed: set[str]) -> None:
    found = counterfactuals(book, facts_from(book.facts, values, StatedBy.form), date.fromisoformat(day))
    assert changed in [{change.fact for change in each.changes} for each in found]
    assert len({len(each.changes) for each in found}) == 1


@pytest.mark.parametrize("values", [ONE_A_YEAR, THREE_IN_HALF_A_YEAR, TELEPHONE_FOR_EVERYONE, TEN_DAYS])
def test_every_proposal_it_makes_passes_the_check(book: Rulebook, values: dict[str, object]) -> None:
    day = date(2025, 3, 1)
    facts = facts_from(book.facts, values, StatedBy.form)
    found = counterfactuals(book, facts, day)
    assert found
    for each in found:
        changed = facts_from(book.facts, {change.fact: change.after for change in each.changes}, StatedBy.form)
        verdict = check(book, facts.plus(*changed.statements.values()), day)
        assert each.outcome is verdict.outcome
        assert verdict.outcome in LAWFUL
        assert not verdict.waiting
        assert not FIXED & {change.fact for change in each.changes}


def test_says_each_change_as_a_person_would(book: Rulebook) -> None:
    (only,) = counterfactuals(book, facts_from(book.facts, TEN_DAYS, StatedBy.form), date(2021, 2, 1))
    (change,) = only.changes
    assert change.text.da == "Dage til den første samtale: 7 i stedet for 10."
    assert change.text.en == "Days to the first interview: 7 instead of 10."


def test_proposes_nothing_where_nothing_stands_in_the_way(book: Rulebook) -> None:
    kept = facts_from(book.facts, {**TEN_DAYS, "first_interview_days": 5}, StatedBy.form)
    assert counterfactuals(book, kept, date(2021, 2, 1)) == ()


def test_proposes_nothing_for_a_day_outside_the_documented_law(book: Rulebook) -> None:
    assert counterfactuals(book, facts_from(book.facts, TEN_DAYS, StatedBy.form), date(2030, 1, 1)) == ()
