"""The command from end to end, on the rules suite, which needs neither index nor model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals.cli import main

CASES = """
suite: rules
cases:
  - id: below
    kind: count
    as_of: 2021-02-01
    facts: {scope: group, groups: [jobparat], period: first_half_year, change: [count], new_value: 1, new_value_months: 12}
    expect: {outcome: unlawful, rules: {first_half_year_minimum: not_met}}
  - {id: early, as_of: 2001-01-01, facts: {}, expect: {outcome: not_covered}}
  - {id: read, as_of: 2021-02-01, question: "Må BIU skære antallet af jobsamtaler ned til én om året?", expect: {outcome: unlawful}}
"""
WRONG = CASES.replace("outcome: not_covered", "outcome: lawful")


@pytest.fixture
def cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAGLIG_DATA_DIR", str(tmp_path / "data"))
    path = tmp_path / "rules.yaml"
    path.write_text(CASES, encoding="utf-8")
    return path


def _run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(each) for each in arguments])
    return int(ended.value.code or 0)


def _json(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_the_json_has_the_agreed_shape(cases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("run", cases, "--json") == 0

    one = {"value": 1.0, "low": 1.0, "high": 1.0}
    assert _json(capsys) == {
        "release": None,
        "suites": [
            {
                "file": cases.as_posix(),
                "suite": "rules",
                "n": 3,
                "measures": {"outcome": {**one, "n": 3}, "rules": {**one, "n": 1}},
                "by_kind": {"count": {"outcome": {**one, "n": 1}, "rules": {**one, "n": 1}}},
                "failed": [],
            }
        ],
    }


def test_each_measure_has_a_line_with_its_interval(cases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _run("run", cases)

    assert "outcome               1.000  [1.000; 1.000]  n=3" in capsys.readouterr().out


def test_a_gate_that_fails_is_status_1_and_the_case_is_listed(cases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases.write_text(WRONG, encoding="utf-8")

    assert _run("run", cases, "--json") == 1

    written = capsys.readouterr()
    (failed,) = json.loads(written.out)["suites"][0]["failed"]
    assert (failed["id"], failed["expected"], failed["got"]) == ("early", "outcome lawful", "outcome not_covered")
    assert "outcome er 0.667, men skal være mindst 1.000" in written.err


BAD_INPUT = {
    "an unknown key": (CASES.replace("kind: count", "sort: count"), (), "below: sort: nøglen kendes ikke"),
    "an unknown suite": ("suite: quiz\ncases: [{id: a}]", (), "suite: »quiz« er ikke en af"),
    "an unknown fact": (CASES.replace("new_value:", "newvalue:"), (), "below: facts: Oplysningen »newvalue« kendes ikke"),
    "a corpus that is not there": (CASES, ("--corpus", "somewhere"), "somewhere: mappen findes ikke"),
    "a day that is none": (CASES, ("--as-of", "i går"), "er ikke en dato"),
    "a folder that holds no result": (CASES, ("--from", "nowhere"), "er ikke en resultatmappe"),
}


@pytest.mark.parametrize(("text", "options", "message"), BAD_INPUT.values(), ids=BAD_INPUT.keys())
def test_bad_input_is_status_2_and_says_what_to_mend(
    cases: Path, capsys: pytest.CaptureFixture[str], text: str, options: tuple[str, ...], message: str
) -> None:
    cases.write_text(text, encoding="utf-8")

    assert _run("run", cases, *options) == 2
    assert message in capsys.readouterr().err


def test_the_result_folder_holds_everything_and_is_never_overwritten(
    cases: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    _run("run", cases, "--out", out, "--json")

    assert json.loads((out / "results.json").read_text(encoding="utf-8")) == _json(capsys)
    (copy,) = (out / "cases").iterdir()
    assert copy.read_text(encoding="utf-8") == CASES
    (outputs,) = (out / "outputs").iterdir()
    assert [json.loads(line).get("id") for line in outputs.read_text(encoding="utf-8").splitlines()] == [
        None,
        "below",
        "early",
        "read",
    ]
    made_of = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert (made_of["bootstrap"]["seed"], made_of["files"][0]["n"]) == (20210201, 3)
    assert (len(made_of["rulebook_digest"]), len(made_of["code_digest"])) == (64, 64)
    assert "grænser er overholdt" in (out / "report.html").read_text(encoding="utf-8")
    assert "outcome               1.000  [1.000; 1.000]  n=3" in (out / "summary.txt").read_text(encoding="utf-8")
    assert 'tests="3" failures="0"' in (out / "junit.xml").read_text(encoding="utf-8")

    assert _run("run", cases, "--out", out) == 2
    assert "har allerede et resultat" in capsys.readouterr().err


def test_recorded_answers_are_scored_again_without_asking(
    cases: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _run("run", cases, "--out", tmp_path / "out")
    cases.write_text(WRONG, encoding="utf-8")

    assert _run("run", cases, "--from", tmp_path / "out") == 1
    assert "early" in capsys.readouterr().out

    cases.write_text(CASES.replace("id: early", "id: new"), encoding="utf-8")
    assert _run("run", cases, "--from", tmp_path / "out") == 2
    assert "new: der er intet gemt svar" in capsys.readouterr().err


def test_a_result_is_scored_again_by_the_cases_that_it_keeps(
    cases: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _run("run", cases, "--out", tmp_path / "out", "--json")
    first = _json(capsys)
    cases.unlink()

    assert _run("score", tmp_path / "out", "--json", "--out", tmp_path / "again") == 0
    assert _json(capsys) == first
    made_of = json.loads((tmp_path / "again" / "manifest.json").read_text(encoding="utf-8"))
    assert made_of["scored_again"]["from"] == (tmp_path / "out").as_posix()
    assert _run("score", tmp_path / "nowhere") == 2
    assert "er ikke en resultatmappe" in capsys.readouterr().err


def test_the_questions_lost_are_told_with_the_gate_that_they_broke(cases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases.write_text(WRONG, encoding="utf-8")

    assert _run("run", cases) == 1
    assert "  tabt: early: " in capsys.readouterr().err


def test_a_corpus_that_no_case_needs_is_not_built(cases: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Kære borger", encoding="utf-8")

    assert _run("run", cases, "--corpus", tmp_path / "mine", "--json") == 0
    assert _json(capsys)["release"] is None
    assert not (tmp_path / "data" / "evals").exists()


def test_two_results_are_compared_case_by_case(cases: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _run("run", cases, "--out", tmp_path / "a")
    cases.write_text(WRONG, encoding="utf-8")
    _run("run", cases, "--out", tmp_path / "b")
    capsys.readouterr()

    assert _run("compare", tmp_path / "a", tmp_path / "b") == 0
    assert "outcome            -0.333" in (said := capsys.readouterr().out)
    assert "p=1.000  n=3  vundet: -  tabt: early" in said
    assert "  tabt: early: " in said

    assert _run("compare", tmp_path / "a", tmp_path / "b", "--json") == 0
    assert [each["lost"] for each in _json(capsys)] == [["early"], []]


def test_list_shows_each_suite_with_its_number_of_cases(cases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("list", cases.parent) == 0
    assert capsys.readouterr().out.split() == ["rules", "3", cases.as_posix()]
