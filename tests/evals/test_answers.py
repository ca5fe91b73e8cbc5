"""An answer is scored by what it shows: how it ended, what it cites, whether it quotes to the letter, what it says."""

from __future__ import annotations

from typing import Any

import pytest

from evals.answers.suite import AnswersSuite
from evals.cases import CaseFile, read_case_file
from evals.measures.measure import Scored

PLACE = {"source": "/eli/lta/2019/548", "at": "§ 31, stk. 1", "valid_from": "2020-01-01"}
PASSAGE = "Jobcenteret skal holde mindst fire individuelle jobsamtaler. Den første holdes ved fremmøde."


def _citation(quote: str) -> dict[str, Any]:
    return {**PLACE, "quote": quote, "label": "LAB § 31, stk. 1", "valid_to": "2021-12-31", "url": None, "page": None}


def _output(text: str, quote: str, *, verdict: str = "none", grounds: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "answer": {
            "status": "answered",
            "as_of": "2021-02-01",
            "language": "da",
            "verdict": {"outcome": verdict, "grounds": [{"outcome": "not_met", "text": each} for each in grounds]},
            "statements": [{"text": text, "citations": [_citation(quote)]}],
            "warnings": [{"kind": "digest", "text": "Citaterne er gengivet."}],
            "missing": [{"fact": "groups", "question": "Hvilken målgruppe?"}],
        },
        "passages": [{**PLACE, "text": PASSAGE, "named": "LAB LOV nr. 548 af 7. maj 2019"}],
    }


def _scored(expect: dict[str, Any], output: dict[str, Any], tmp_path: Any) -> Scored:
    case = {"question": "Hvor mange samtaler?", "as_of": "2021-02-01", "expect": expect}
    file = CaseFile(path=tmp_path, suite="answers", sources=(), cases={"a": case}, raw=b"")
    suite = AnswersSuite()
    (scored,) = suite.score(suite.read(file), {"a": output})
    return scored


GOOD = _output(
    "LAB § 31, stk. 1: Jobcenteret skal holde mindst fire individuelle jobsamtaler.", "mindst fire individuelle jobsamtaler"
)

FULFILLED: dict[str, dict[str, Any]] = {
    "the status, by its beginning": {"status": ["answered"]},
    "one of several statuses": {"status": ["unanswerable", "answered"]},
    "the verdict": {"verdict": "none"},
    "a place inside the one expected": {"cites": [["/eli/lta/2019/548 § 31"]]},
    "one place of a row": {"cites": [["kk-bif-svar-2021", "/eli/lta/2019/548 § 31, stk. 1"]]},
    "words of a statement": {"says": ["(?i)fire|4"]},
    "words of a warning and of a question asked back": {"says": ["gengivet", "målgruppe"]},
    "words that are not there": {"never_says": ["§ 999"]},
}
UNFULFILLED = {
    "another status": ({"status": ["needs_facts"]}, {"status": 0.0}),
    "another verdict": ({"verdict": "unlawful"}, {"verdict": 0.0}),
    "half of the places": ({"cites": [["/eli/lta/2019/548 § 31"], ["kk-bif-svar-2021"]]}, {"citation_recall": 0.5}),
    "one of two expressions": ({"says": ["fire", "seks"]}, {"says": 0.0}),
    "words that must not be there": ({"never_says": ["(?i)FIRE"]}, {"never_says": 0.0}),
}


@pytest.mark.parametrize("expect", FULFILLED.values(), ids=FULFILLED.keys())
def test_an_answer_as_expected_scores_fully_and_is_not_listed(expect: dict[str, Any], tmp_path: Any) -> None:
    scored = _scored(expect, GOOD, tmp_path)

    assert set(scored.values.values()) == {1.0}
    assert scored.failure is None


@pytest.mark.parametrize(("expect", "values"), UNFULFILLED.values(), ids=UNFULFILLED.keys())
def test_an_answer_unlike_what_was_expected_is_listed_with_why(
    expect: dict[str, Any], values: dict[str, float], tmp_path: Any
) -> None:
    scored = _scored(expect, GOOD, tmp_path)

    assert values.items() <= scored.values.items()
    assert scored.failure is not None
    assert scored.failure.why == ", ".join(values)


def test_what_a_case_does_not_name_is_not_measured(tmp_path: Any) -> None:
    assert set(_scored({"verdict": "none"}, GOOD, tmp_path).values) == {"verdict", "exact_quote", "support_precision"}


@pytest.mark.parametrize(
    "quote", ["mindst fem individuelle jobsamtaler", "Mindst fire", "  "], ids=["altered", "in another case", "empty"]
)
def test_a_quotation_that_is_not_there_to_the_letter_is_found_without_being_asked_for(quote: str, tmp_path: Any) -> None:
    scored = _scored({"status": ["answered"]}, _output("Der skal holdes mindst fire.", quote), tmp_path)

    assert scored.values["exact_quote"] == 0
    assert scored.failure is not None


def test_a_statement_beyond_its_passage_is_found_without_being_asked_for(tmp_path: Any) -> None:
    scored = _scored({"status": ["answered"]}, _output("Der skal holdes mindst fem.", "mindst fire"), tmp_path)

    assert scored.values["support_precision"] == 0
    assert scored.failure is not None
    assert "tallet 5" in scored.failure.got


def test_the_short_answer_of_a_check_and_a_failing_ground_deny_on_their_own_authority(tmp_path: Any) -> None:
    ground = "Forslaget er ikke i orden."
    output = _output("Nej. Det er ikke lovligt pr. 1. februar 2021.", "mindst fire", verdict="unlawful", grounds=(ground,))
    output["answer"]["statements"].append({"text": ground, "citations": [_citation("mindst fire")]})
    output["answer"]["statements"].append({"text": "Det er ikke et krav.", "citations": [_citation("mindst fire")]})

    assert _scored({"verdict": "unlawful"}, output, tmp_path).values["support_precision"] == pytest.approx(2 / 3)


def test_a_question_turned_away_has_its_error_as_status_and_nothing_else(tmp_path: Any) -> None:
    turned_away = {"raised": {"type": "BadQuestion", "text": "Spørgsmålet er tomt."}}

    scored = _scored({"status": ["answered"], "verdict": "none", "says": ["tomt"], "cites": [["a"]]}, turned_away, tmp_path)

    assert scored.values == {"status": 0, "verdict": 1, "citation_recall": 0, "says": 1}


def test_a_case_file_is_read_into_the_cases_that_are_scored(tmp_path: Any) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(
        "suite: answers\ncases: [{id: a, kind: brev, question: q, role: legal, expect: {cites: [kk-bif-svar-2021]}}]",
        encoding="utf-8",
    )
    (case,) = AnswersSuite().read(read_case_file(path))

    assert (case.asked.case, case.kind, case.asked.role, case.asked.as_of) == ("a", "brev", "legal", None)
    assert case.cites == (("kk-bif-svar-2021",),)
