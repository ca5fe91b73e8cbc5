"""The gates see what they are there to see: what is broken on purpose turns one red, and the questions lost are named."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.index.embedded import embedded_text
from corpus.model import Passage
from evals.gates import Gate, Tried, tried
from evals.report.summary import gate_lines
from evals.running import MEASURES, run
from tests.evals.release import Fault, Nearest, SmallSubject, built, write_law, write_questions

pytest.importorskip("ir_measures", reason="ranking measures need the optional group evals")

GATE = Gate(of="retrieval", measure="Success@5", at_least=0.95)


def _measured(root: Path, fault: Fault, day: Callable[[date], date]) -> Tried:
    write_law(root / "law")
    release = built(root, fault)
    subject = SmallSubject(release, Nearest(release, day))
    results = run([write_questions(root / "questions.yaml")], lambda _: subject)
    (found,) = tried([GATE], results.suites, MEASURES)
    return found


def as_it_is(passages: Sequence[Passage]) -> Sequence[Passage]:
    return passages


def cut_anywhere(passages: Sequence[Passage]) -> Sequence[Passage]:
    """A splitter that counts characters and does not see where a sentence ends."""
    return [
        _made(each, each.text[at : at + 30], f"{each.at}, del {at}") for each in passages for at in range(0, len(each.text), 30)
    ]


def merged_by_threes(passages: Sequence[Passage]) -> Sequence[Passage]:
    """A splitter that no longer sees where a provision ends: three that follow each other are one, under the name of the first."""
    return [
        _made(passages[at], "\n".join(each.text for each in passages[at : at + 3]), passages[at].at)
        for at in range(0, len(passages), 3)
    ]


def _made(passage: Passage, text: str, at: str) -> Passage:
    made = replace(passage, text=text, at=at, passage_id=f"{passage.passage_id}-{at}")
    return replace(made, digest=hashlib.sha256(embedded_text(made).encode()).hexdigest())


def the_day_asked(as_of: date) -> date:
    return as_of


def the_other_edition(as_of: date) -> date:
    """A date filter with its comparison turned round."""
    return date(2023, 5, 1) if as_of < date(2021, 1, 1) else date(2019, 5, 1)


def test_the_gate_holds_where_nothing_is_broken(tmp_path: Path) -> None:
    found = _measured(tmp_path, as_it_is, the_day_asked)

    assert found.found is not None
    assert (found.broken, found.found.n, found.lost) == (False, 48, ())


BROKEN = {
    "a splitter that cuts anywhere": (cut_anywhere, the_day_asked, "sygemeldte-klage-2001"),
    "passages merged into one": (merged_by_threes, the_day_asked, "dagpengemodtagere-samtaler-2021"),
    "a date filter turned round": (as_it_is, the_other_edition, "nyuddannede-cv-2021"),
}


@pytest.mark.parametrize(("fault", "day", "lost"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_broken_on_purpose_breaks_the_gate_and_the_lost_questions_are_named(
    tmp_path: Path, fault: Fault, day: Callable[[date], date], lost: str
) -> None:
    found = _measured(tmp_path, fault, day)

    assert found.broken
    assert lost in {each.case_id for each in found.lost}
    first, second, *_ = gate_lines([found])
    assert "questions.yaml: Success@5 er 0." in first
    assert second == f"  tabt: {found.lost[0].case_id}: {found.lost[0].question}"


def test_a_question_lost_says_that_no_passage_in_force_has_its_words(tmp_path: Path) -> None:
    found = _measured(tmp_path, cut_anywhere, the_day_asked)

    assert {each.failure.why for each in found.lost if each.failure} == {"intet sted i kraft den dag indeholder ordlyden"}
