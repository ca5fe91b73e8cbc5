"""The reports say what was measured, to a reader and to a machine; nothing that a case says is taken for markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree

import pytest

from evals.gates import Gate, tried
from evals.measures.measure import Failure, Measure, Measured, Scored, Trust, Unit, by_kind, measured
from evals.report import words
from evals.report.junit import junit
from evals.report.making import reports
from evals.results import Results, SuiteResult
from evals.running import MEASURES

NASTY = "Må § 31 \x0bbrydes? <script>alert(1)</script> & »ja«"
MANIFEST = {
    "started_at": "2026-11-21T11:00:00+00:00",
    "release": "abc",
    "rulebook_digest": "r" * 64,
    "code_digest": "c" * 64,
    "configuration": {"corpus": "bundled", "embedder": None, "as_of": "2026-11-21"},
    "corpora": [{"sources": [], "digest": "d", "release": "abc", "documents": 2, "refused": ["a.pdf er skannet."]}],
    "files": [],
    "bootstrap": {"seed": 1, "resamples": 2, "level": 0.95},
    "machine": {"system": "Linux", "processor": "x86_64", "cores": 2, "load": 0.5, "threads": None},
    "versions": {},
    "scored_again": None,
}


def _scored(case: str, kind: str, right: bool, ms: float) -> Scored:
    failure = None if right else Failure(expected="status answered", got=f"status refused {NASTY}", why="intet sted")
    values: Mapping[str, float] = {"Success@5": float(right), "coverage": 1.0, "latency_ms_p50": ms, "latency_ms_p95": ms}
    trust = Trust(probability=0.9 if right else 0.4, answered=right, right=right)
    return Scored(
        case_id=case, kind=kind, question=NASTY if not right else f"{case}?", values=values, failure=failure, trust=trust
    )


def _results() -> Results:
    scored = (_scored("a", "plain", True, 10), _scored("b", "typo", False, 30), _scored("c", "typo", True, 20))
    measures = MEASURES["retrieval"]
    return Results(
        suites=(
            SuiteResult(
                file="evals/retrieval/a.yaml",
                suite="retrieval",
                scored=scored,
                measures=measured(measures, scored),
                by_kind=by_kind(measures, scored),
                outputs={},
                release="abc",
            ),
        )
    )


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    results = _results()
    gates = tried([Gate(of="retrieval", measure="Success@5", at_least=0.9)], results.suites, MEASURES)
    return reports(results, MANIFEST, gates, MEASURES)


def test_the_page_says_the_figure_its_interval_and_its_n(made: dict[str, str]) -> None:
    assert re.search(
        r"<strong>67 %</strong></td><td class=\"figure\">0–100 %</td><td class=\"figure\">3</td>", made["report.html"]
    )


def test_the_page_names_the_gate_that_broke_and_the_questions_lost(made: dict[str, str]) -> None:
    assert "1 af 1 grænser er brudt." in made["report.html"]
    assert "Success@5 er 0.667, men skal være mindst 0.900." in made["report.html"]
    assert "<li>b: Må § 31" in made["report.html"]


def test_the_page_tells_each_failed_case_and_what_its_words_mean(made: dict[str, str]) -> None:
    assert "<dt>ventet</dt><dd>status answered</dd>" in made["report.html"]
    assert "<dt>hvorfor</dt><dd>intet sted</dd>" in made["report.html"]
    assert "<td><code>answered</code></td><td>besvaret</td>" in made["report.html"]


def test_nothing_that_a_case_says_is_taken_for_markup(made: dict[str, str]) -> None:
    assert "<script" not in made["report.html"]
    assert "&lt;script&gt;alert(1)" in made["report.html"]


def test_the_page_is_whole_without_a_network(made: dict[str, str]) -> None:
    assert not re.findall(r"(?:src|href)=\"(?!#)|@import|url\((?!#)", made["report.html"])


def test_the_page_draws_the_kinds_the_risk_and_the_search_times(made: dict[str, str]) -> None:
    assert made["report.html"].count("<svg") == 3
    assert "slåfejl" in made["report.html"]
    assert "her svarer Saglig nu" in made["report.html"]


def test_the_same_result_gives_the_same_page(made: dict[str, str]) -> None:
    results = _results()
    gates = tried([Gate(of="retrieval", measure="Success@5", at_least=0.9)], results.suites, MEASURES)

    assert reports(results, MANIFEST, gates, MEASURES) == made


def test_the_page_says_which_documents_were_left_out(made: dict[str, str]) -> None:
    assert "Ikke taget med: a.pdf er skannet." in made["report.html"]


def test_each_case_and_each_gate_is_a_test_of_the_junit_file(made: dict[str, str]) -> None:
    suite, gates = ElementTree.fromstring(made["junit.xml"])

    assert [(each.get("classname"), each.get("name"), each.get("time")) for each in suite] == [
        ("retrieval.plain", "a", "0.010"),
        ("retrieval.typo", "b", "0.030"),
        ("retrieval.typo", "c", "0.020"),
    ]
    (failure,) = suite.iter("failure")
    assert failure.get("message") == "intet sted"
    assert "ventet: status answered" in (failure.text or "")
    (lost,) = gates.iter("failure")
    assert (lost.text or "").startswith("b: Må § 31")


def test_a_run_without_gates_has_no_suite_of_them() -> None:
    assert len(ElementTree.fromstring(junit(_results(), [], MEASURES))) == 1


FIGURES = {
    "short of everything is never all": (Unit.share, 0.9996, 60, "99,96 %"),
    "all": (Unit.share, 1.0, 60, "100 %"),
    "none": (Unit.share, 0.0, 60, "0 %"),
    "a share of few": (Unit.share, 0.456, 60, "46 %"),
    "a share of many": (Unit.share, 0.4567, 900, "45,7 %"),
    "a score": (Unit.score, 0.456, 60, "0,46"),
    "milliseconds": (Unit.ms, 74.7, 60, "75 ms"),
    "few milliseconds": (Unit.ms, 3.14, 60, "3,1 ms"),
}


@pytest.mark.parametrize(("unit", "value", "n", "said"), FIGURES.values(), ids=FIGURES.keys())
def test_figures_are_said_as_a_danish_reader_expects(unit: Unit, value: float, n: int, said: str) -> None:
    measure = Measure(name="m", meaning="…", unit=unit)

    assert words.value(measure, Measured(value=value, low=value, high=value, n=n)) == said
