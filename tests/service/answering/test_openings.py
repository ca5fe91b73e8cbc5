"""How an answer opens: yes, no, as a rule no, or none of these."""

from __future__ import annotations

from datetime import date

from service.answering.pipeline import Answering
from service.model import Status
from tests.service.answering.test_answers import ask


def test_where_the_main_case_is_no_the_answer_says_so_before_what_it_may_depend_on(ready: Answering) -> None:
    answer = ask(ready, "Borger ledig i 2 måneder vil have samtalen på telefon. Må vi?", date(2022, 6, 1))
    assert answer.status is Status.needs_facts
    assert answer.statements[0].text.startswith("Som udgangspunkt nej. Det kan komme an på oplysninger, som mangler: ")


def test_a_question_of_duty_on_another_matter_than_was_decided_gets_neither_yes_nor_no(ready: Answering) -> None:
    text = "72 pct. af borgerne hos os har fået fire samtaler i det første halve år. Skal vi sende en redegørelse?"
    answer = ask(ready, text, date(2024, 5, 1))
    assert not answer.statements[0].text.startswith(("Ja", "Nej"))
