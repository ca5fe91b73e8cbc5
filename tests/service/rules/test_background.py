"""What is not said is not read: questions that use the words of a purpose and tell none."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from corpus.lexicon import Recognition, load_lexicon
from corpus.rulebook import load_rulebook
from service.rules.reader import read_facts

CORPUS = Path(__file__).parents[3] / "corpus"
QUESTIONS: list[str] = yaml.safe_load((Path(__file__).parent / "background_purposes.yaml").read_text(encoding="utf-8"))
OF_REASONS = {
    "purposes", "purpose_weight", "individual_exit", "concrete_assessment", "documented_need", "finds_work_unaided", "hearing_held",
    "reasons_given", "complaint_guidance_given", "private_interest", "unequal_treatment", "less_intrusive_means",
    "sufficiently_informed", "citizen_involved", "note_made", "adverse_decision",
}  # fmt: skip


@cache
def lexicon() -> tuple[Recognition, ...]:
    return load_lexicon(CORPUS / "reading.yaml", load_rulebook().facts)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_that_tells_no_purpose_is_read_to_none(question: str) -> None:
    assert not OF_REASONS & {each.fact for each in read_facts(lexicon(), question).read}
