"""Declining and answering are measured side by side; neither can be had at the other's cost unseen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from evals.cases import read_case_file
from evals.measures.measure import measured
from evals.refusals.suite import RefusalsSuite

CASES = """
suite: refusals
cases:
  - {id: decline, question: q, abstain: true}
  - {id: exactly, question: q, expect: {status: [refused_personal_data]}}
  - {id: answer, question: q, abstain: false}
"""


def _output(status: str) -> dict[str, Any]:
    return {"raised": {"type": status, "text": "…"}} if status.startswith("Bad") else {"answer": {"status": status}}


@pytest.mark.parametrize(
    ("decline", "exactly", "answer", "declined", "answered"),
    [
        ("unanswerable_no_passage", "refused_personal_data", "answered", 1.0, 1.0),
        ("refused_out_of_scope", "refused_unsafe", "needs_facts", 0.5, 1.0),
        ("BadQuestion", "answered", "answered_in_part", 0.5, 1.0),
        ("answered", "answered", "answered", 0.0, 1.0),
        ("unanswerable_no_passage", "refused_personal_data", "refused_personal_data", 1.0, 0.0),
        ("error_other", "error_other", "error_other", 0.0, 0.0),
    ],
)
def test_both_are_measured(tmp_path: Path, decline: str, exactly: str, answer: str, declined: float, answered: float) -> None:
    path = tmp_path / "refusals.yaml"
    path.write_text(CASES, encoding="utf-8")
    suite = RefusalsSuite()

    outputs = {"decline": _output(decline), "exactly": _output(exactly), "answer": _output(answer)}
    scored = suite.score(suite.read(read_case_file(path)), outputs)
    measures = measured(suite.measures, scored)

    assert (measures["declined"].value, measures["declined"].n) == (declined, 2)
    assert (measures["answered"].value, measures["answered"].n) == (answered, 1)
    assert all((each.failure is None) == (set(each.values.values()) == {1.0}) for each in scored)
