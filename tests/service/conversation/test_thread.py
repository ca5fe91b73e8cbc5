"""Conversations all the way through the pipeline: read, answered, asked back, answered again."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.errors import BadFacts
from service.answering.pipeline import Answering
from service.conversation.thread import Asked, Thread, ask_in
from service.conversation.turns import AS_OF, Kind
from service.model import Language, Status

TODAY = date(2026, 11, 21)
CUT = "Må BIU skære antallet af jobsamtaler ned til én om året?"


def talk(ready: Answering, *messages: str) -> list[Asked]:
    asked: list[Asked] = []
    thread = Thread(conversation_id="c-1")
    for each in messages:
        asked.append(ask_in(thread, each, answering=ready, today=TODAY))
        thread = asked[-1].thread
    return asked


def cited(asked: Asked) -> set[str]:
    return {f"{citation.source} {citation.at}" for each in asked.answer.statements for citation in each.citations}


def test_another_year_is_answered_by_the_law_of_that_year(ready: Answering) -> None:
    first, second = talk(ready, CUT, "hvad så i 2021?")
    assert second.standing.text == "Må BIU i 2021 skære antallet af jobsamtaler ned til én om året?"
    assert (first.answer.as_of, second.answer.as_of) == (TODAY, date(2021, 12, 31))
    assert (first.answer.verdict.outcome, second.answer.verdict.outcome) == ("unlawful", "unlawful")
    assert any(place.startswith("/eli/lta/2019/548 § 31") for place in cited(second))
    assert "date_read" in {warning.kind for warning in second.answer.warnings}


def test_the_date_stays_until_it_is_dropped(ready: Answering) -> None:
    _, second = talk(ready, "Hvor mange samtaler skal jobparate have i 2021?", "Hvem skal holde den første samtale?")
    assert second.answer.as_of == date(2021, 12, 31)
    assert any("reglerne den 31. december 2021 (besked 1)" in line for line in second.standing.shown)
    thread = talk(ready, "Hvor mange samtaler skal jobparate have i 2021?")[0].thread
    free = ask_in(thread, "Hvem skal holde den første samtale?", answering=ready, today=TODAY, without={AS_OF})
    assert free.answer.as_of == TODAY


def test_another_benefit_is_answered_by_its_own_rules(ready: Answering) -> None:
    first, second = talk(ready, "Hvor mange samtaler skal en dagpengemodtager have?", "og hvis borgeren er sygemeldt?")
    assert second.standing.changed_topic
    assert second.standing.stated["groups"].value == frozenset({"sygedagpenge"})
    before = {statement.text for statement in first.answer.statements if statement.text.startswith("dagpenge")}
    after = " ".join(statement.text.lower() for statement in second.answer.statements)
    assert before == set() or not any(text.lower() in after for text in before)


def test_a_missing_fact_is_asked_for_answered_and_the_verdict_redone(ready: Answering) -> None:
    asked = talk(ready, "Må vi holde én samtale om året efter de første 6 måneder for jobparate?")
    thread, last = asked[0].thread, asked[0]
    assert last.next_fact is not None
    seen: list[str] = []
    answers = {"individual_exit": "ja", "documented_need": "ja", "purposes": "borgerens behov", "decider": "udvalget"}
    for _ in range(12):
        if last.next_fact is None:
            break
        seen.append(last.next_fact.fact)
        last = ask_in(thread, answers.get(last.next_fact.fact, "det ved jeg ikke"), answering=ready, today=TODAY)
        thread = last.thread
        assert last.standing.kind is Kind.reply
        assert last.standing.text == asked[0].standing.text
    assert len(seen) == len(set(seen)), seen
    assert all(fact in last.standing.stated or fact in last.standing.unknown for fact in seen)
    assert last.answer.verdict.outcome in {"lawful", "conditional", "judgement", "unlawful"}


def test_an_answer_can_turn_the_verdict(ready: Answering) -> None:
    text = "Må vi holde færre samtaler for jobparate efter de første 6 måneder?"
    thread = talk(ready, text)[0].thread
    given = ask_in(thread, "og hvis det er for at spare penge?", answering=ready, today=TODAY)
    assert (
        given.standing.text
        == "Må vi holde færre samtaler for jobparate efter de første 6 måneder, hvis det er for at spare penge?"
    )
    assert "relevant_purpose" in {ground.rule_id for ground in given.answer.verdict.grounds}


def test_why_after_a_no_asks_why_not_and_keeps_the_verdict(ready: Answering) -> None:
    first, second = talk(ready, CUT, "hvorfor?")
    assert first.answer.verdict.outcome == "unlawful"
    assert second.standing.text == "Hvorfor må BIU ikke skære antallet af jobsamtaler ned til én om året?"
    assert second.answer.verdict.outcome == "unlawful"


def test_a_section_asked_about_is_found_in_the_law_of_the_date_carried(ready: Answering) -> None:
    _, second = talk(ready, "Hvad siger LAB § 31 i 2024?", "hvad med § 33?")
    assert second.standing.text == "Hvad siger LAB § 33 i 2024?"
    assert second.answer.as_of == date(2024, 12, 31)
    assert any(each.at.startswith("§ 33") for each in second.answer.considered[:3])


def test_an_english_conversation_stays_english(ready: Answering) -> None:
    _, second = talk(ready, "May BIU cut job meetings to one a year?", "what about 2021?")
    assert second.standing.text == "May BIU cut job meetings to one a year in 2021?"
    assert (second.answer.language, second.answer.as_of) == (Language.en, date(2021, 12, 31))


def test_a_thread_is_never_changed_and_keeps_its_questions(ready: Answering) -> None:
    start = Thread(conversation_id="c-2")
    first = ask_in(start, CUT, answering=ready, today=TODAY)
    again = ask_in(first.thread, "hvad så i 2023?", answering=ready, today=TODAY)
    assert (len(start.turns), len(first.thread.turns), len(again.thread.turns)) == (0, 1, 2)
    assert again.thread.turns[0] is first.thread.turns[0]
    assert {turn.question.conversation_id for turn in again.thread.turns} == {"c-2"}
    assert again.thread.turns[1].question.text == again.standing.text


def test_a_date_given_beside_a_message_wins_and_goes_on(ready: Answering) -> None:
    first = ask_in(Thread(conversation_id="c"), CUT, answering=ready, today=TODAY, as_of=date(2021, 2, 1))
    second = ask_in(first.thread, "og for jobparate?", answering=ready, today=TODAY)
    assert (first.answer.as_of, second.answer.as_of) == (date(2021, 2, 1), date(2021, 2, 1))


def test_facts_given_beside_a_message_go_on_and_can_be_dropped(ready: Answering) -> None:
    first = ask_in(Thread(conversation_id="c"), CUT, answering=ready, today=TODAY, facts={"documented_need": True})
    second = ask_in(first.thread, "hvad så i 2023?", answering=ready, today=TODAY)
    assert second.standing.facts["documented_need"].turn == 1
    free = ask_in(first.thread, "hvad så i 2023?", answering=ready, today=TODAY, without={"documented_need"})
    assert "documented_need" not in free.standing.stated


def test_another_benefit_given_beside_a_message_leaves_what_was_carried(ready: Answering) -> None:
    first = ask_in(Thread(conversation_id="c"), "Borger på kontanthjælp i 8 måneder beder om en jobsamtale. Kan vi sige nej?",
                   answering=ready, today=TODAY)  # fmt: skip
    second = ask_in(
        first.thread, "Skal samtalen være ved fremmøde?", answering=ready, today=TODAY, facts={"groups": ["sygedagpenge"]}
    )
    assert "months_on_course" not in second.standing.stated
    assert second.standing.changed_topic
    assert second.thread.turns[-1].question.facts["groups"] == frozenset({"sygedagpenge"})


def test_a_wrong_fact_is_refused_before_anything_is_asked(ready: Answering) -> None:
    with pytest.raises(BadFacts):
        ask_in(Thread(conversation_id="c"), CUT, answering=ready, today=TODAY, facts={"weather": "fine"})


def test_a_year_without_documented_law_is_not_answered(ready: Answering) -> None:
    _, second = talk(ready, CUT, "og i 2030?")
    assert second.answer.status is Status.unanswerable_date_not_covered
