"""A gate is a bound on a measure; one that is misspelt would never break, so it is refused."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.errors import BadInput
from evals.gates import BUNDLED, Gate, Tried, broken, load_gates, tried
from evals.measures.measure import Measured, Scored, measured
from evals.report.summary import gate_lines
from evals.results import SuiteResult
from evals.running import MEASURES


def _result(measure: str, values: Sequence[float], file: str = "evals/retrieval/a.yaml") -> SuiteResult:
    scored = tuple(
        Scored(case_id=f"r{number}", kind=None, question=f"{number}?", values={measure: value}, failure=None)
        for number, value in enumerate(values)
    )
    found = measured(MEASURES["retrieval"], scored)
    return SuiteResult(file=file, suite="retrieval", scored=scored, measures=found, by_kind={}, outputs={})


def _broken(gate: Gate, result: SuiteResult) -> list[Tried]:
    return broken(tried([gate], [result], MEASURES))


@pytest.mark.parametrize(
    ("gate", "values", "breaks"),
    [
        (Gate(of="retrieval", measure="R@10", at_least=0.9), [0.89], True),
        (Gate(of="retrieval", measure="R@10", at_least=0.9), [0.9], False),
        (Gate(of="retrieval", measure="R@10", at_most=0.1), [0.2], True),
        (Gate(of="retrieval", measure="R@10", at_most=0.1), [0.1], False),
        (Gate(of="answers", measure="status", at_least=0.9), [0.1], False),
        (Gate(of="retrieval", measure="coverage", at_least=0.9), [0.1], False),
        (Gate(of="retrieval/a.yaml", measure="R@10", at_least=0.9), [0.1], True),
        (Gate(of="retrieval/b.yaml", measure="R@10", at_least=0.9), [0.1], False),
        (Gate(of="retrieval/a.yaml", measure="coverage", at_least=0.9), [0.1], True),
    ],
)
def test_a_gate_breaks_on_the_wrong_side_of_its_bound_and_on_its_own_measure_only(
    gate: Gate, values: list[float], breaks: bool
) -> None:
    assert bool(_broken(gate, _result("R@10", values))) is breaks


def test_a_file_is_known_by_the_end_of_its_path_and_never_by_a_part_of_a_name() -> None:
    gate = Gate(of="retrieval/a.yaml", measure="R@10", at_least=0.9)

    assert _broken(gate, _result("R@10", [0.1], file="elsewhere/retrieval/a.yaml"))
    assert not _broken(gate, _result("R@10", [0.1], file="evals/retrieval/extra.yaml"))


def test_a_broken_gate_says_what_was_measured_what_is_wanted_and_which_questions_were_lost() -> None:
    (found,) = _broken(Gate(of="retrieval", measure="R@10", at_least=0.9), _result("R@10", [0.5, 1.0, 0.0]))

    assert list(gate_lines([found])) == [
        "evals/retrieval/a.yaml: R@10 er 0.500, men skal være mindst 0.900.",
        "  tabt: r2: 2?",
        "  tabt: r0: 0?",
    ]


def test_where_less_is_better_the_questions_lost_are_those_that_have_it() -> None:
    (found,) = _broken(Gate(of="retrieval", measure="false_answer_rate", at_most=0.1), _result("false_answer_rate", [0.0, 1.0]))

    assert [each.case_id for each in found.lost] == ["r1"]


def test_of_a_percentile_the_questions_lost_are_those_beyond_the_bound() -> None:
    (found,) = _broken(Gate(of="retrieval", measure="latency_ms_p50", at_most=15), _result("latency_ms_p50", [10, 40, 20]))

    assert [each.case_id for each in found.lost] == ["r1", "r2"]


def test_a_long_list_of_questions_is_counted_and_not_spelled_out() -> None:
    (found,) = _broken(Gate(of="retrieval", measure="R@10", at_least=0.9), _result("R@10", [0.0] * 30))

    assert list(gate_lines([found]))[-1] == "  … og 10 til"


def test_a_file_without_a_value_breaks_its_own_gate() -> None:
    (found,) = _broken(Gate(of="retrieval/a.yaml", measure="coverage", at_least=0.9), _result("R@10", [1.0]))

    assert (found.found, found.lost) == (None, ())
    assert found.sentence == "evals/retrieval/a.yaml: coverage skal være mindst 0.900, men ingen case giver en værdi."


def test_the_projects_own_gates_are_about_measures_and_files_that_exist() -> None:
    assert load_gates(BUNDLED, MEASURES)


def test_a_gate_of_one_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("suite: retrieval", encoding="utf-8")
    (tmp_path / "gates.yaml").write_text("mine.yaml: {Success@5: {at_least: 0.9}}", encoding="utf-8")

    assert load_gates(tmp_path / "gates.yaml", MEASURES) == (Gate(of="mine.yaml", measure="Success@5", at_least=0.9),)


@pytest.mark.parametrize(
    "text",
    [
        "quiz: {right: {at_least: 1}}",
        "rules: {outcomes: {at_least: 1}}",
        "rules: {outcome: 0.9}",
        "rules: {outcome: {least: 1}}",
        "rules: {outcome: {}}",
        "rules: {outcome: {at_least: 0.1, at_most: 0.9}}",
        "rules: {outcome: {at_least: all}}",
        "nowhere.yaml: {Success@5: {at_least: 0.9}}",
        "gates.yaml: {success: {at_least: 0.9}}",
        "- a",
    ],
)
def test_a_gate_that_could_never_break_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "gates.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BadInput, match=r"gates\.yaml"):
        load_gates(path, MEASURES)


def test_every_figure_has_its_interval_and_its_n() -> None:
    assert _result("R@10", [0.5, 1.0]).measures["R@10"] == Measured(value=0.75, low=0.5, high=1.0, n=2)
