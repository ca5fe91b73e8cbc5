"""A case file is read strictly: what is wrong is named by file, case and key, and nothing is skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.cases import CaseFile, case_files, read_case_file
from evals.rows import BadCase
from evals.running import SUITES, read

EVALS = Path(__file__).parents[2] / "evals"

MALFORMED = {
    "no YAML": ("suite: [", ""),
    "not a mapping": ("- 1", ""),
    "no suite": ("cases: [{id: a}]", "suite"),
    "an unknown suite": ("suite: quiz\ncases: [{id: a}]", "suite"),
    "no cases": ("suite: rules", "cases"),
    "cases that are no mappings": ("suite: rules\ncases: [a]", "cases"),
    "an unknown key of the file": ("suite: rules\ncase: []\ncases: [{id: a}]", "case"),
    "a case without id": ("suite: rules\ncases: [{as_of: 2021-02-01}]", "id"),
    "an id that is a number": ("suite: rules\ncases: [{id: 7}]", "id"),
    "the same id twice": ("suite: rules\ncases: [{id: a}, {id: a}]", "id"),
    "rules: no date": ("suite: rules\ncases: [{id: a, facts: {}, expect: {outcome: none}}]", "as_of"),
    "rules: no date at all": ("suite: rules\ncases: [{id: a, as_of: i går, facts: {}, expect: {outcome: none}}]", "as_of"),
    "rules: nothing to check": ("suite: rules\ncases: [{id: a, as_of: 2021-02-01, facts: {}, expect: {}}]", "expect"),
    "rules: neither facts nor question": ("suite: rules\ncases: [{id: a, as_of: 2021-02-01, expect: {outcome: none}}]", "facts"),
    "rules: an unknown outcome": (
        "suite: rules\ncases: [{id: a, as_of: 2021-02-01, facts: {}, expect: {outcome: legal}}]",
        "expect.outcome",
    ),
    "rules: an unknown outcome of a rule": (
        "suite: rules\ncases: [{id: a, as_of: 2021-02-01, facts: {}, expect: {rules: {x: yes please}}}]",
        "expect.rules.x",
    ),
    "rules: an unknown key": (
        "suite: rules\ncases: [{id: a, as_of: 2021-02-01, facts: {}, expect: {outcome: none, verdict: none}}]",
        "expect.verdict",
    ),
    "answers: no question": ("suite: answers\ncases: [{id: a, expect: {verdict: none}}]", "question"),
    "answers: an unknown role": ("suite: answers\ncases: [{id: a, question: q, role: mayor, expect: {verdict: none}}]", "role"),
    "answers: an unknown status": ("suite: answers\ncases: [{id: a, question: q, expect: {status: [fine]}}]", "expect.status"),
    "answers: a broken expression": ("suite: answers\ncases: [{id: a, question: q, expect: {says: ['(']}}]", "expect.says"),
    "answers: an unknown key": ("suite: answers\ncases: [{id: a, question: q, expect: {verdict: none}, tags: []}]", "tags"),
    "answers: cites that are numbers": ("suite: answers\ncases: [{id: a, question: q, expect: {cites: [[31]]}}]", "expect.cites"),
    "retrieval: neither relevant nor abstain": ("suite: retrieval\ncases: [{id: a, question: q}]", "relevant"),
    "retrieval: both": (
        "suite: retrieval\ncases: [{id: a, question: q, abstain: true, relevant: [{source: s, contains: [t]}]}]",
        "relevant",
    ),
    "retrieval: a place without words": (
        "suite: retrieval\ncases: [{id: a, question: q, relevant: [{source: s}]}]",
        "relevant[1].contains",
    ),
    "retrieval: an unknown key of a place": (
        "suite: retrieval\ncases: [{id: a, question: q, relevant: [{source: s, contains: [t], page: 1}]}]",
        "relevant[1].page",
    ),
    "refusals: nothing expected": ("suite: refusals\ncases: [{id: a, question: q}]", "abstain"),
    "refusals: mixed statuses": (
        "suite: refusals\ncases: [{id: a, question: q, expect: {status: [refused, answered]}}]",
        "expect.status",
    ),
    "refusals: only one half": ("suite: refusals\ncases: [{id: a, question: q, abstain: true}]", "cases"),
}


@pytest.mark.parametrize(("text", "key"), MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_file_is_refused_and_the_key_is_named(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BadCase) as refused:
        read(read_case_file(path))

    assert refused.value.key == key
    assert str(path) in str(refused.value)


def test_a_fault_names_the_case_it_is_in(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text("suite: answers\ncases: [{id: a07, question: q, expect: {says: ['(']}}]", encoding="utf-8")

    with pytest.raises(BadCase, match=r"a07: expect.says: »\(«"):
        read(read_case_file(path))


@pytest.mark.parametrize("file", case_files([EVALS]), ids=lambda file: f"{file.suite}/{file.path.name}")
def test_every_suite_of_the_project_can_be_read(file: CaseFile) -> None:
    suite, cases = read(file)

    assert suite is SUITES[file.suite]
    assert [suite.case_id(case) for case in cases] == list(file.cases)


def test_a_folder_gives_its_suites_in_order_and_leaves_the_gates_out(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml"):
        (tmp_path / name).write_text("suite: rules\ncases: [{id: a}]", encoding="utf-8")
    (tmp_path / "gates.yaml").write_text("rules: {}", encoding="utf-8")

    assert [file.path.name for file in case_files([tmp_path])] == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize("name", ["nothing.yaml", ""], ids=["no such file", "an empty folder"])
def test_nothing_to_run_is_an_error_and_not_a_success(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadCase, match="der er ingen"):
        case_files([tmp_path / name])
