"""A gate is a bound on a measure; one that is misspelt would never fail, so it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import BadInput
from evals.gates import BUNDLED, Gate, failures, load_gates
from evals.measures.measure import Measured
from evals.results import SuiteResult
from evals.running import SUITES

KNOWN = {name: [each.name for each in suite.measures] for name, suite in SUITES.items()}


def _result(measure: str, value: float) -> SuiteResult:
    measures = {measure: Measured(value=value, low=0, high=1, n=4)}
    return SuiteResult(file="a.yaml", suite="retrieval", scored=(), measures=measures, by_kind={}, outputs={})


@pytest.mark.parametrize(
    ("gate", "value", "fails"),
    [
        (Gate(suite="retrieval", measure="R@10", at_least=0.9), 0.89, True),
        (Gate(suite="retrieval", measure="R@10", at_least=0.9), 0.9, False),
        (Gate(suite="retrieval", measure="R@10", at_most=0.1), 0.2, True),
        (Gate(suite="retrieval", measure="R@10", at_most=0.1), 0.1, False),
        (Gate(suite="answers", measure="R@10", at_least=0.9), 0.1, False),
        (Gate(suite="retrieval", measure="coverage", at_least=0.9), 0.1, False),
    ],
)
def test_a_gate_fails_on_the_wrong_side_of_its_bound_and_on_its_own_measure_only(gate: Gate, value: float, fails: bool) -> None:
    assert bool(failures([gate], [_result("R@10", value)])) is fails


def test_a_failure_says_what_was_measured_and_what_is_wanted() -> None:
    gate = Gate(suite="retrieval", measure="R@10", at_least=0.9)

    assert failures([gate], [_result("R@10", 0.25)]) == ["a.yaml: R@10 er 0.250, men skal være mindst 0.900."]


def test_the_projects_own_gates_are_about_measures_that_exist() -> None:
    assert load_gates(BUNDLED, KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "quiz: {right: {at_least: 1}}",
        "rules: {outcomes: {at_least: 1}}",
        "rules: {outcome: 0.9}",
        "rules: {outcome: {least: 1}}",
        "- a",
    ],
)
def test_a_gate_that_could_never_fail_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "gates.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BadInput, match=r"gates\.yaml"):
        load_gates(path, KNOWN)
