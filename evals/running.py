"""A run: read every file, ask or take what was recorded, score, measure. Files are all read before the first question is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from corpus.errors import BadInput
from evals.answers.suite import AnswersSuite
from evals.cases import CaseFile
from evals.measures.measure import by_kind, measured
from evals.refusals.suite import RefusalsSuite
from evals.results import Results, SuiteResult
from evals.retrieval.suite import RetrievalSuite
from evals.rows import BadCase
from evals.rules.suite import RulesSuite
from evals.subject import Subject
from evals.suite import Json, Suite

SUITES: Mapping[str, Suite[Any]] = {each.name: each for each in (RetrievalSuite(), AnswersSuite(), RulesSuite(), RefusalsSuite())}

Recorded = Mapping[tuple[str, str], Mapping[str, Json]]
"""Outputs by (suite, file) and case, as `evals.folder` reads them back."""

Progress = Callable[[str, int, int], None]
"""Called with (file, cases done, cases)."""


def read(file: CaseFile) -> tuple[Suite[Any], tuple[Any, ...]]:
    """The suite of a file and its cases. BadCase for an unknown suite or key."""
    suite = SUITES.get(file.suite)
    if suite is None:
        raise BadCase(file.path, "", "suite", f"»{file.suite}« er ikke en af {', '.join(SUITES)}")
    return suite, suite.read(file)


def run(
    files: Sequence[CaseFile], subject: Subject, *, recorded: Recorded | None = None, progress: Progress = lambda *_: None
) -> Results:
    """Measure every file. With `recorded`, nothing is asked: the outputs of an earlier run are scored again."""
    return Results(
        release=subject.release,
        suites=tuple(_measured(file, suite, cases, subject, recorded, progress) for file, (suite, cases) in _all_read(files)),
    )


def _all_read(files: Sequence[CaseFile]) -> list[tuple[CaseFile, tuple[Suite[Any], tuple[Any, ...]]]]:
    return [(file, read(file)) for file in files]


def _measured(
    file: CaseFile, suite: Suite[Any], cases: tuple[Any, ...], subject: Subject, recorded: Recorded | None, progress: Progress
) -> SuiteResult:
    name = file.path.as_posix()
    outputs: dict[str, Json] = {}
    for done, case in enumerate(cases):
        progress(name, done, len(cases))
        case_id = suite.case_id(case)
        outputs[case_id] = suite.ask(case, subject) if recorded is None else _output(recorded, suite.name, name, case_id)
    progress(name, len(cases), len(cases))
    scored = tuple(suite.score(cases, outputs))
    return SuiteResult(
        file=name,
        suite=suite.name,
        scored=scored,
        measures=measured(suite.measures, scored),
        by_kind=by_kind(suite.measures, scored),
        outputs=outputs,
    )


def _output(recorded: Recorded, suite: str, file: str, case_id: str) -> Json:
    try:
        return recorded[suite, file][case_id]
    except KeyError as absent:
        raise BadInput(
            f"{file}: {case_id}: der er intet gemt svar på casen. Kør filen uden --from, så den bliver stillet."
        ) from absent
