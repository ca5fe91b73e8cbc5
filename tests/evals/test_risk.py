"""Risk and coverage: what is answered first is what the system is surest of, and cases as sure as each other are answered together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.measures.measure import Trust
from evals.measures.risk import risk_coverage


def _trusted(*rows: tuple[float, bool]) -> list[Trust]:
    return [Trust(probability=probability, answered=True, right=right) for probability, right in rows]


TRUSTED = st.lists(
    st.builds(Trust, probability=st.sampled_from([0.1, 0.5, 0.9]), answered=st.booleans(), right=st.booleans()),
    min_size=1,
    max_size=20,
)


def test_risk_is_counted_from_the_surest_on() -> None:
    curve = risk_coverage(_trusted((0.2, False), (0.9, True), (0.6, False), (0.8, True)))

    assert curve.coverage == (0.25, 0.5, 0.75, 1.0)
    assert curve.risk == pytest.approx((0, 0, 1 / 3, 1 / 2))
    assert curve.area.value == pytest.approx((0 + 0 + 1 / 3 + 1 / 2) / 4)


def test_cases_as_sure_as_each_other_are_answered_together() -> None:
    curve = risk_coverage(_trusted((0.5, True), (0.5, False)))

    assert (curve.coverage, curve.risk, curve.area.value) == ((1.0,), (0.5,), 0.5)


@given(trusted=TRUSTED, data=st.data())
@settings(max_examples=20, deadline=None)
def test_order_changes_nothing_and_the_last_point_is_all_of_them(trusted: list[Trust], data: st.DataObject) -> None:
    curve = risk_coverage(trusted)

    assert risk_coverage(data.draw(st.permutations(trusted))) == curve
    assert curve.coverage[-1] == 1
    assert curve.risk[-1] == pytest.approx(sum(not each.right for each in trusted) / len(trusted))
    assert curve.area.low <= curve.area.high
    assert curve.area.n == len(trusted)


def test_a_system_that_knows_what_it_knows_has_less_risk_than_one_that_does_not() -> None:
    knows = risk_coverage(_trusted(*[(0.9, True)] * 20, *[(0.1, False)] * 20))
    does_not = risk_coverage(_trusted(*[(0.1, True)] * 20, *[(0.9, False)] * 20))

    assert knows.area.high < does_not.area.low
