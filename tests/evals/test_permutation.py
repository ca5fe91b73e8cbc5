"""The paired test is honest: nothing changed is no evidence, a steady gain is, and neither order nor direction matters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.measures.permutation import p_value

PAIRS = st.lists(st.tuples(st.sampled_from([0.0, 0.5, 1.0]), st.sampled_from([0.0, 0.5, 1.0])), min_size=1, max_size=8)


def _p(pairs: list[tuple[float, float]], percentile: int | None = None) -> float:
    return p_value([a for a, _ in pairs], [b for _, b in pairs], percentile)


@given(pairs=PAIRS, data=st.data())
@settings(max_examples=30, deadline=None)
def test_it_is_a_probability_that_neither_order_nor_direction_changes(
    pairs: list[tuple[float, float]], data: st.DataObject
) -> None:
    found = _p(pairs)

    assert 0 < found <= 1
    assert _p(data.draw(st.permutations(pairs))) == pytest.approx(found)
    assert _p([(b, a) for a, b in pairs]) == pytest.approx(found)


def test_a_win_in_every_one_of_ten_cases_happens_by_chance_twice_in_1024() -> None:
    assert _p([(0.0, 1.0)] * 10) == pytest.approx(2 / 1024)


def test_one_win_and_one_loss_say_nothing() -> None:
    assert _p([(0.0, 1.0), (1.0, 0.0)]) == 1


@pytest.mark.parametrize("percentile", [None, 50])
def test_nothing_changed_is_no_evidence(percentile: int | None) -> None:
    assert _p([(0.3, 0.3)] * 5, percentile) == 1


def test_a_percentile_that_doubles_in_every_case_is_evidence() -> None:
    assert _p([(float(ms), 2.0 * ms + 100) for ms in range(20, 30)], 50) < 0.05
