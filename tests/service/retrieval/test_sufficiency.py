"""When a result is held to answer: the curve that the threshold was read from is kept, and bears the threshold out."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadRule
from service.model import Features, Language
from service.retrieval.sufficiency import CALIBRATION, load_calibration, probability

COSINE = st.floats(-1, 1)
LEAST_COVERAGE, MOST_FALSE = 0.9, 0.04


def test_on_the_curve_the_threshold_answers_enough_and_little_that_it_should_not() -> None:
    (chosen,) = (each for each in CALIBRATION.risk_coverage if each.threshold == CALIBRATION.threshold)
    assert chosen.coverage >= LEAST_COVERAGE
    assert chosen.false_answers <= MOST_FALSE


def test_a_higher_threshold_never_answers_more() -> None:
    curve = CALIBRATION.risk_coverage
    assert [each.threshold for each in curve] == sorted({each.threshold for each in curve})
    for before, after in pairwise(curve):
        assert (after.coverage, after.false_answers) <= (before.coverage, before.false_answers)


SEEN = st.builds(
    Features, nearness=COSINE, ahead=COSINE, leaning=st.floats(-2, 2), words=st.floats(-3, 3), shared=st.floats(0, 60)
)


@given(
    seen=SEEN,
    which=st.sampled_from([each.name for each in fields(Features)]),
    more=st.floats(0, 1),
    language=st.sampled_from(Language),
)
def test_no_feature_that_grows_makes_an_answer_less_likely(seen: Features, which: str, more: float, language: Language) -> None:
    grown = replace(seen, **{which: getattr(seen, which) + more})
    assert 0 <= probability(seen, language) <= probability(grown, language) <= 1


def test_what_is_foreign_to_the_field_is_never_enough_to_answer_from() -> None:
    assert 0 < CALIBRATION.foreign < CALIBRATION.threshold


def test_nothing_found_is_no_answer() -> None:
    assert probability(None, Language.da) == 0


ROW = "risk_coverage: [{threshold: 0.5, coverage: 1, false_answers: 0}]\n"
WEIGHTS = "weights: {nearness: 1, ahead: 1, leaning: 1, words: 1, shared: 1, english: 0, intercept: 0}\nforeign: 0.1\n"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (f"{WEIGHTS}threshold: 0.6\n{ROW}", "0.6"),
        (f"weights: {{nearness: 1}}\nforeign: 0.1\nthreshold: 0.5\n{ROW}", "ahead"),
        (f"{WEIGHTS}threshold: høj\n{ROW}", "høj"),
        (f"{WEIGHTS}threshold: 0.5\nrisk_coverage: [{{threshold: 0.5}}]\n", "coverage"),
    ],
)
def test_a_calibration_that_does_not_hold_together_is_refused(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "calibration.yaml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(BadRule, match=said):
        load_calibration(path)
