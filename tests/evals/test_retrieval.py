"""Relevance outlives re-chunking, and a search that finds nothing scores nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.measures.measure import Scored, Trust, measured
from evals.retrieval.cases import RetrievalCase
from evals.retrieval.relevance import Relevant, fold
from evals.retrieval.suite import RetrievalSuite

SAME = {
    "case and white space": ("80%  af de\nLangtidsledige", "80% af de langtidsledige"),
    "a word divided at a line end": ("myndighedssamta-\n\nler", "myndighedssamtaler"),
    "a hyphen whose line end is already gone": ("myndighedssamta- ler", "myndighedssamtaler"),
    "a hyphened word divided at its hyphen": ("a-\nkassen", "a-kassen"),
    "a soft hyphen": ("jobsam\u00adtale", "jobsamtale"),
    "an å typed as two signs": ("må", "ma\u030a"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME.keys())
def test_what_a_reader_takes_for_the_same_folds_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("4 samtaler", "14 samtaler "), ("før - efter", "førefter"), ("må", "ma")])
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(at=st.integers(1, 17), gap=st.sampled_from(["-\n", "-\n\n", "- "]))
def test_a_word_is_found_wherever_its_line_was_broken(at: int, gap: str) -> None:
    word = "myndighedssamtaler"
    place = Relevant(source="kk", contains=(word,))

    assert place.holds("kk", f"antallet af {word[:at]}{gap}{word[at:]} med ledige")


def test_the_same_words_in_another_source_are_not_the_place() -> None:
    assert not Relevant(source="kk", contains=("fire",)).holds("bm", "mindst fire")


def _case(case: str, *, abstain: bool = False) -> RetrievalCase:
    relevant = () if abstain else (Relevant(source="kk", contains=("fire",)),)
    return RetrievalCase(case=case, kind=None, question=f"{case}?", as_of=None, relevant=relevant, abstain=abstain)


def _output(found: str, relevant: str, *, sufficient: bool = True) -> dict[str, Any]:
    return {
        "found": list(found),
        "places": list(found),
        "labels": list(found),
        "relevant": list(relevant),
        "sufficient": sufficient,
        "latency_ms": 10.0,
    }


def _scores(cases: dict[str, RetrievalCase], outputs: dict[str, dict[str, Any]]) -> dict[str, Scored]:
    pytest.importorskip("ir_measures", reason="ranking measures need the optional group evals")
    return {each.case_id: each for each in RetrievalSuite().score(list(cases.values()), outputs)}


def test_ranks_are_scored_as_ir_measures_defines_them() -> None:
    found = _scores({"a": _case("a")}, {"a": _output(found="xyr", relevant="rs")})["a"].values

    assert found["Success@1"] == 0
    assert found["Success@5"] == 1
    assert found["RR@10"] == pytest.approx(1 / 3)
    assert found["R@10"] == pytest.approx(1 / 2)
    assert found["coverage"] == 1
    assert "false_answer_rate" not in found


NOTHING = {"nothing found": ("", "r"), "nothing right found": ("xyz", "r"), "nothing right in the corpus": ("xyz", "")}


@pytest.mark.parametrize(("found", "relevant"), NOTHING.values(), ids=NOTHING.keys())
def test_a_question_without_a_right_passage_scores_nothing_and_is_listed(found: str, relevant: str) -> None:
    scored = _scores({"a": _case("a")}, {"a": _output(found=found, relevant=relevant)})["a"]

    assert {name: scored.values[name] for name in ("Success@1", "Success@5", "RR@10", "nDCG@10", "R@10")} == dict.fromkeys(
        ("Success@1", "Success@5", "RR@10", "nDCG@10", "R@10"), 0.0
    )
    assert scored.failure is not None


def test_false_answers_are_counted_over_the_questions_that_have_none() -> None:
    cases = {name: _case(name, abstain=name != "c") for name in "abc"}
    outputs = {
        "a": _output(found="x", relevant=""),
        "b": _output(found="x", relevant="", sufficient=False),
        "c": _output(found="r", relevant="r", sufficient=False),
    }

    scored = _scores(cases, outputs)
    measures = measured(RetrievalSuite.measures, list(scored.values()))

    assert (measures["false_answer_rate"].value, measures["false_answer_rate"].n) == (0.5, 2)
    assert (measures["coverage"].value, measures["coverage"].n) == (0.0, 1)
    assert measures["latency_ms_p95"].n == 3
    assert [name for name, each in scored.items() if each.failure] == ["a", "c"]


def test_how_sure_the_search_was_is_kept_with_whether_it_was_right() -> None:
    cases = {name: _case(name, abstain=name == "none") for name in ("right", "wrong", "none")}
    outputs = {
        "right": _output(found="r", relevant="r") | {"probability": 0.9},
        "wrong": _output(found="x", relevant="r", sufficient=False) | {"probability": 0.4},
        "none": _output(found="x", relevant="") | {"probability": 0.6},
    }

    assert {name: each.trust for name, each in _scores(cases, outputs).items()} == {
        "right": Trust(probability=0.9, answered=True, right=True),
        "wrong": Trust(probability=0.4, answered=False, right=False),
        "none": Trust(probability=0.6, answered=True, right=False),
    }


def test_a_search_that_gives_no_probability_has_no_curve() -> None:
    assert _scores({"a": _case("a")}, {"a": _output(found="r", relevant="r")})["a"].trust is None
