"""A run: read every file, ask, score, measure. Files are all read before the first question is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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
from evals.suite import Json, Measures, Suite

SUITES: Mapping[str, Suite[Any]] = {each.name: each for each in (RetrievalSuite(), AnswersSuite(), RulesSuite(), RefusalsSuite())}
MEASURES: Measures = {name: suite.measures for name, suite in SUITES.items()}

Progress = Callable[[str, int, int], None]
"""Called with (file, cases done, cases) after each case."""


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What was said to each case of a file in an earlier run, over that release."""

    release: str | None
    outputs: Mapping[str, Json]


def read(file: CaseFile) -> tuple[Suite[Any], tuple[Any, ...]]:
    """The suite of a file and its cases. BadCase for an unknown suite or key."""
    suite = SUITES.get(file.suite)
    if suite is None:
        raise BadCase(file.path, "", "suite", f"»{file.suite}« er ikke en af {', '.join(SUITES)}")
    return suite, suite.read(file)


def run(files: Sequence[CaseFile], subject_of: Callable[[CaseFile], Subject], *, progress: Progress = lambda *_: None) -> Results:
    """Ask every case of every file, each file of its own subject, and measure."""
    ready = [(file, *read(file), subject_of(file)) for file in files]
    return Results(suites=tuple(_asked(file, suite, cases, subject, progress) for file, suite, cases, subject in ready))


def score(files: Sequence[CaseFile], recorded: Mapping[tuple[str, str], Recorded]) -> Results:
    """Measure what was said in an earlier run, by (suite, file); nothing is asked. BadInput where a case was not asked then."""
    ready = [(file, *read(file)) for file in files]
    return Results(suites=tuple(_scored(file, suite, cases, recorded) for file, suite, cases in ready))


def _asked(file: CaseFile, suite: Suite[Any], cases: tuple[Any, ...], subject: Subject, progress: Progress) -> SuiteResult:
    outputs: dict[str, Json] = {}
    for done, case in enumerate(cases, start=1):
        outputs[suite.case_id(case)] = suite.ask(case, subject)
        progress(file.path.as_posix(), done, len(cases))
    return _result(file, suite, cases, outputs, subject.release)


def _scored(
    file: CaseFile, suite: Suite[Any], cases: tuple[Any, ...], recorded: Mapping[tuple[str, str], Recorded]
) -> SuiteResult:
    name = file.path.as_posix()
    found = recorded.get((suite.name, name), Recorded(release=None, outputs={}))
    wanted = [suite.case_id(case) for case in cases]
    if absent := [case for case in wanted if case not in found.outputs]:
        raise BadInput(f"{name}: {absent[0]}: der er intet gemt svar på casen. Kør filen uden --from, så den bliver stillet.")
    return _result(file, suite, cases, {case: found.outputs[case] for case in wanted}, found.release)


def _result(
    file: CaseFile, suite: Suite[Any], cases: tuple[Any, ...], outputs: Mapping[str, Json], release: str | None
) -> SuiteResult:
    scored = tuple(suite.score(cases, outputs))
    return SuiteResult(
        file=file.path.as_posix(),
        suite=suite.name,
        scored=scored,
        measures=measured(suite.measures, scored),
        by_kind=by_kind(suite.measures, scored),
        outputs=outputs,
        release=release,
    )
