"""Compound questions: how they are split, and how their parts are answered in one answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from service.answering.events import AnswerCompleted, StatementAdded, StatusChanged, VerdictReached, WarningRaised
from service.answering.parts import parts_of
from service.answering.pipeline import Answering
from service.asking import AskedDay, question
from service.model import Answer, Found, Language, Question, Status
from service.ports import Retrieval

CASES = yaml.safe_load((Path(__file__).parent / "parts.yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 21)
TWO_INTERVIEWS_AND_A_DEADLINE = (
    "Må vi nøjes med to samtaler i det første halve år til jobparate, og hvornår skal den første samtale være holdt?"
)
INTERVIEWS_AND_PENSION = "Hvor mange samtaler skal en jobparat have, og hvordan ansøger man om folkepension i Spanien?"


def put(text: str) -> Question:
    return question(text, as_of=AskedDay(day=date(2025, 3, 10)), today=TODAY)


def ask(ready: Answering, text: str) -> Answer:
    return ready.answer(put(text))


def nothing(_before: str, _clause: str) -> tuple[str, ...]:
    return ()


@pytest.mark.parametrize("case", CASES["splits"], ids=lambda case: case["text"])
def test_a_compound_question_is_split_into_questions_that_stand_alone(case: dict[str, list[str]]) -> None:
    assert [part.asked for part in parts_of(str(case["text"]), nothing)] == case["parts"]


@pytest.mark.parametrize("text", CASES["whole"])
def test_a_question_whose_second_half_is_no_question_of_its_own_is_left_whole(text: str) -> None:
    assert parts_of(text, nothing) == ()


def test_what_is_told_around_the_questions_goes_with_each_part() -> None:
    parts = parts_of("34-årig på dagpenge. Hvem holder samtalerne, og hvor mange?", nothing)
    assert [part.text for part in parts] == [
        "34-årig på dagpenge. Hvem holder samtalerne?",
        "34-årig på dagpenge. Hvor mange samtaler skal der holdes?",
    ]


def test_whom_the_first_part_is_about_goes_with_the_next() -> None:
    parts = parts_of("Må vi ringe til en jobparat, og hvem skal bestille tolken?", lambda _before, _clause: ("jobparat",))
    assert parts[1].text == "Det gælder jobparat. Hvem skal bestille tolken?"
    assert parts[1].asked == "Hvem skal bestille tolken?"


def test_a_verdict_and_a_deadline_are_both_answered_in_the_order_asked(ready: Answering) -> None:
    answer = ask(ready, TWO_INTERVIEWS_AND_A_DEADLINE)
    texts = [statement.text for statement in answer.statements]
    assert (answer.status, answer.verdict.outcome) == (Status.answered, "unlawful")
    assert texts[0].startswith("Nej.")
    assert any("første jobsamtale senest 1 uge" in text for text in texts[1:])
    assert len(texts) == len(set(texts))


def test_the_verdict_of_a_compound_question_is_that_of_the_question_as_a_whole(ready: Answering) -> None:
    alone = ask(ready, "Må vi nøjes med to samtaler i det første halve år til jobparate?")
    both = ask(ready, TWO_INTERVIEWS_AND_A_DEADLINE)
    assert {each.rule_id for each in alone.verdict.grounds} <= {each.rule_id for each in both.verdict.grounds}


@dataclass(frozen=True, kw_only=True)
class SilentOnPensions:
    """A search that finds nothing about pensions."""

    under: Retrieval

    def search(self, query: str, *, as_of: date, language: Language, k: int, source: str | None = None) -> Found:
        if "folkepension" in query:
            return Found(passages=(), sufficient=False, probability=0.0)
        return self.under.search(query, as_of=as_of, language=language, k=k, source=source)

    def warm(self) -> None:
        self.under.warm()


def test_a_part_that_no_source_or_rule_answers_is_named_and_the_answer_is_in_part(ready: Answering) -> None:
    answer = ask(replace(ready, retrieval=SilentOnPensions(under=ready.retrieval)), INTERVIEWS_AND_PENSION)
    named = [each.text for each in answer.warnings if each.kind == "part_unsupported"]
    assert answer.status is Status.answered_in_part
    assert len(named) == 1
    assert "»Hvordan ansøger man om folkepension i Spanien?«" in named[0]
    assert any("mindst fire" in statement.text for statement in answer.statements)


def test_a_part_about_who_pays_is_not_answered_with_who_holds_the_interviews(ready: Answering) -> None:
    text = "Hvem betaler borgerens transport til samtalen hos kommunen?"
    assert not any("Dagpengemodtagere" in each.text for each in ask(ready, f"En dagpengemodtager spørger. {text}").statements)


def test_the_events_of_a_compound_question_come_in_the_order_of_any_answer(ready: Answering) -> None:
    kinds = [type(event) for event in ready.events(put(TWO_INTERVIEWS_AND_A_DEADLINE))]
    assert kinds[0] is StatusChanged
    assert kinds[-1] is AnswerCompleted
    assert kinds.count(VerdictReached) == 1
    assert kinds.index(VerdictReached) < kinds.index(StatementAdded) < kinds.index(WarningRaised)


def test_statements_are_streamed_as_they_stand_in_the_answer(ready: Answering) -> None:
    events = list(ready.events(put(TWO_INTERVIEWS_AND_A_DEADLINE)))
    streamed = [event.statement.text for event in events if isinstance(event, StatementAdded)]
    final = next(event.answer for event in events if isinstance(event, AnswerCompleted))
    assert streamed == [statement.text for statement in final.statements]
