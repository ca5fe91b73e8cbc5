"""Intervals are honest arithmetic: they lie within the data, do not depend on order or on the run, and narrow as cases come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.measures.bootstrap import interval, paired

SCORES = st.lists(st.floats(0, 1), min_size=1, max_size=30)
PERCENTILES = st.sampled_from([None, 50, 95])


@given(values=SCORES, percentile=PERCENTILES)
def test_the_interval_lies_within_the_values(values: list[float], percentile: int | None) -> None:
    value, low, high = interval(values, percentile)

    nearly = 1e-9
    assert min(values) - nearly <= low <= high <= max(values) + nearly
    assert min(values) - nearly <= value <= max(values) + nearly


@given(values=SCORES, percentile=PERCENTILES, data=st.data())
def test_neither_the_order_of_cases_nor_a_second_run_changes_it(
    values: list[float], percentile: int | None, data: st.DataObject
) -> None:
    assert interval(data.draw(st.permutations(values)), percentile) == interval(values, percentile)


@given(value=st.floats(0, 1), n=st.integers(1, 30))
def test_cases_that_agree_give_a_point(value: float, n: int) -> None:
    assert interval([value] * n) == pytest.approx((value, value, value))


def test_more_cases_of_the_same_kind_narrow_it() -> None:
    _, low, high = interval([0.0, 1.0] * 5)
    _, lower, higher = interval([0.0, 1.0] * 50)

    assert higher - lower < high - low


@given(values=SCORES, percentile=PERCENTILES)
def test_nothing_changed_is_no_difference(values: list[float], percentile: int | None) -> None:
    assert paired(values, values, percentile) == (0, 0, 0)


@given(pairs=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=30))
def test_the_difference_turned_round_is_its_opposite(pairs: list[tuple[float, float]]) -> None:
    before, after = [a for a, _ in pairs], [b for _, b in pairs]

    there, back = paired(before, after)[0], paired(after, before)[0]

    assert there == pytest.approx(-back)


def test_pairing_sees_a_steady_gain_that_the_spread_of_cases_would_hide() -> None:
    before = [0.1, 0.3, 0.5, 0.7, 0.9]

    difference, low, high = paired(before, [value + 0.05 for value in before])

    assert (difference, low, high) == pytest.approx((0.05, 0.05, 0.05))
