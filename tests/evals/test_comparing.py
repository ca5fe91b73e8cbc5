"""Two runs are compared case by case, and only over the cases that both have."""

from __future__ import annotations

import pytest

from corpus.errors import BadInput
from evals.comparing import compare, questions
from evals.folder import Values
from evals.measures.measure import Measure

MEASURES = {
    "quiz": [
        Measure(name="right", meaning="…"),
        Measure(name="wrong", meaning="…", lower_is_better=True),
        Measure(name="ms", meaning="…", percentile=50, lower_is_better=True),
    ]
}


def _run(**cases: dict[str, float]) -> dict[tuple[str, str], dict[str, Values]]:
    return {("quiz", "a.yaml"): {case: Values(question=f"{case}?", values=values) for case, values in cases.items()}}


def test_it_names_the_questions_won_and_lost() -> None:
    a = _run(x={"right": 0.0}, y={"right": 1.0}, z={"right": 0.5})
    b = _run(x={"right": 1.0}, y={"right": 0.0}, z={"right": 0.5})

    (found,) = compare(a, b, MEASURES)

    assert (found.won, found.lost, found.n) == (("x",), ("y",), 3)
    assert found.difference == 0
    assert found.low < 0 < found.high


def test_less_is_won_where_less_is_better() -> None:
    (found,) = compare(_run(x={"wrong": 1.0}), _run(x={"wrong": 0.0}), MEASURES)

    assert (found.difference, found.won, found.lost) == (-1, ("x",), ())


def test_a_percentile_is_no_questions_own() -> None:
    (found,) = compare(_run(x={"ms": 10.0}, y={"ms": 20.0}), _run(x={"ms": 30.0}, y={"ms": 20.0}), MEASURES)

    assert (found.difference, found.won, found.lost) == (10, (), ())


def test_cases_of_one_run_only_are_left_out() -> None:
    (found,) = compare(_run(x={"right": 0.0}, old={"right": 1.0}), _run(x={"right": 1.0}, new={"right": 0.0}), MEASURES)

    assert (found.n, found.difference) == (1, 1)


def test_runs_over_different_files_cannot_be_compared() -> None:
    with pytest.raises(BadInput, match="ingen casefil til fælles"):
        compare(_run(x={}), {("quiz", "b.yaml"): {"x": Values(question="x?", values={})}}, MEASURES)


def test_each_question_won_or_lost_comes_with_the_measures_that_say_so() -> None:
    a = _run(x={"right": 0.0, "wrong": 1.0}, y={"right": 1.0, "wrong": 0.0})
    b = _run(x={"right": 1.0, "wrong": 0.0}, y={"right": 0.0, "wrong": 0.0})

    found = compare(a, b, MEASURES)

    assert questions(found, won=True) == {"x": ["right", "wrong"]}
    assert questions(found, won=False) == {"y": ["right"]}
