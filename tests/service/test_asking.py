"""Where a question is made, personal data stops, and the reader is told."""

from __future__ import annotations

from datetime import date

from service.answering.pipeline import Answering
from service.asking import AskedDay, question
from service.model import Language

TODAY = date(2026, 11, 21)
PERSONAL = "Skal Anna Hansen, cpr 010190-1234, på dagpenge til jobsamtale? Ring på 20 30 40 50."


def test_a_question_is_made_without_its_personal_data() -> None:
    made = question(PERSONAL, as_of=AskedDay(day=TODAY), today=TODAY)
    assert not any(each in made.text for each in ("Hansen", "010190", "1234", "20 30 40 50"))
    assert "dagpenge" in made.text


def test_a_question_without_personal_data_is_left_word_for_word() -> None:
    text = "Må vi efter LAB § 33, LBK nr. 280 af 1. marts 2024, holde samtalen på telefon?"
    made = question(text, as_of=AskedDay(day=TODAY), today=TODAY)
    assert (made.text, made.masked) == (text, None)


def test_the_answer_says_first_what_was_masked_in_the_language_of_the_question(ready: Answering) -> None:
    for text, language in (
        (PERSONAL, Language.da),
        ("Must Anna Hansen, cpr 010190-1234, on unemployment benefit attend a job interview?", Language.en),
    ):
        made = question(text, as_of=AskedDay(day=TODAY), today=TODAY)
        first = ready.answer(made).warnings[0]
        assert (first.kind, first.text, made.language) == ("masked", made.masked, language)
        assert "Hansen" not in first.text
