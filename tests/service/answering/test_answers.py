"""Whole answers over the bundled corpus, with the hash embedder: rules, quotations, cautions and dates, whatever the search finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import BadFacts, BadQuestion
from corpus.model import Place
from service.answering.compose import compose
from service.answering.draft import Draft
from service.answering.pipeline import Answering
from service.asking import AskedDay, asked_day, question
from service.model import Answer, Role, Status

TODAY = date(2026, 11, 21)
OF_2021 = (
    "Må BIU skære antallet af jobsamtaler ned til én om året og holde friere samtaler i stedet, "
    "så sagsbehandleren ikke skal afklare ret og pligt?"
)


def ask(ready: Answering, text: str, as_of: date = TODAY, *, role: Role = Role.caseworker, **facts: object) -> Answer:
    return ready.answer(question(text, as_of=AskedDay(day=as_of), today=TODAY, role=role, facts=facts))


def cited(answer: Answer) -> set[str]:
    return {f"{citation.source} {citation.at}" for statement in answer.statements for citation in statement.citations}


def kinds(answer: Answer) -> set[str]:
    return {warning.kind for warning in answer.warnings}


def everything_is_sound(ready: Answering, answer: Answer) -> None:
    """No statement without a citation; every quotation literal in its passage and in force on the date."""
    for statement in answer.statements:
        assert statement.citations, statement.text
        for citation in statement.citations:
            passages = ready.library.places.at(Place(citation.source, citation.at))
            assert any(citation.quote in each.text and each.in_force.holds(answer.as_of) for each in passages), citation


def test_the_question_of_2021_is_answered_by_the_law_of_2021_with_both_grounds_and_the_reply(ready: Answering) -> None:
    answer = ask(ready, OF_2021, date(2021, 2, 1))
    assert answer.status is Status.answered
    assert answer.verdict.outcome == "unlawful"
    assert answer.statements[0].text.startswith("Nej.")
    assert {"first_half_year_minimum", "relevant_purpose"} <= {ground.rule_id for ground in answer.verdict.grounds}
    assert "/eli/lta/2019/548 § 31, stk. 1" in cited(answer)
    assert any(place.startswith("kk-bif-svar-2021 grund 2") for place in cited(answer))
    assert "supervision_risk" in kinds(answer)
    everything_is_sound(ready, answer)


def test_the_same_question_today_rests_on_the_new_law_and_says_what_has_lapsed_and_what_is_not_verified(ready: Answering) -> None:
    answer = ask(ready, OF_2021)
    assert answer.verdict.outcome == "unlawful"
    assert any(place.startswith("/eli/lta/2025/1750 § 32 a") for place in cited(answer))
    assert not any(place.startswith("/eli/lta/2019/548") for place in cited(answer))
    assert {"supervision_risk", "unverified", "superseded"} <= kinds(answer)
    lapsed = next(warning.text for warning in answer.warnings if warning.kind == "supervision_risk")
    assert "afskaffet" in lapsed
    everything_is_sound(ready, answer)


def test_an_english_question_is_answered_in_english(ready: Answering) -> None:
    answer = ask(ready, "May BIU cut job meetings to one a year?", date(2021, 2, 1))
    assert (answer.language.value, answer.verdict.outcome) == ("en", "unlawful")
    assert answer.statements[0].text.startswith("No.")


def test_without_a_purpose_the_ground_of_purpose_stays_open_and_is_asked_for(ready: Answering) -> None:
    answer = ask(ready, "May BIU cut job meetings to one a year?", date(2021, 2, 1))
    outcomes = {ground.rule_id: ground.outcome for ground in answer.verdict.grounds}
    assert outcomes["relevant_purpose"] == "missing_fact"
    assert "purposes" in {missing.fact for missing in answer.missing}


def test_a_fact_given_beside_the_question_corrects_what_was_read(ready: Answering) -> None:
    text = "Må udvalget indføre én samtale om året efter de første seks måneder?"
    strict = ask(ready, text, date(2025, 9, 1), change=["count", "cap"])
    lenient = ask(ready, text, date(2025, 9, 1), change=["count"], individual_exit=True, documented_need=True, purposes=["H01"])
    assert strict.verdict.outcome == "unlawful"
    assert lenient.verdict.outcome in {"lawful", "conditional"}


def test_an_information_question_lists_what_the_law_asks_for_the_group(ready: Answering) -> None:
    answer = ask(ready, "34-årig dagpengemodtager, 2 måneders ledighed. Hvem holder samtaler, og hvor mange?", date(2025, 3, 10))
    text = " ".join(statement.text for statement in answer.statements)
    assert "mindst 6 jobsamtaler" in text
    assert "a-kassen" in text
    assert "/eli/lta/2024/280 § 31, stk. 1" in cited(answer)
    everything_is_sound(ready, answer)


@pytest.mark.parametrize("as_of", [date(2016, 11, 20), date(2027, 1, 1), date(1999, 1, 1)])
def test_a_date_outside_the_documented_law_is_not_answered(ready: Answering, as_of: date) -> None:
    answer = ask(ready, OF_2021, as_of)
    assert answer.status is Status.unanswerable_date_not_covered
    assert not answer.statements
    assert "21. november 2016" in answer.warnings[0].text


@pytest.mark.parametrize(("as_of", "prefix"), [
    (date(2018, 6, 1), "/eli/lta/2016/1342 "),
    (date(2021, 2, 1), "/eli/lta/2019/548 § 31"),
    (date(2022, 6, 1), "/eli/lta/2022/701 § 31"),
    (date(2023, 4, 15), "/eli/lta/2022/701 § 31"),
    (date(2025, 9, 1), "/eli/lta/2024/280 § 31"),
    (date(2026, 3, 1), "/eli/lta/2024/280 § 31"),
    (date(2026, 11, 21), "/eli/lta/2025/1750 § 3"),
])  # fmt: skip
def test_each_date_is_answered_by_the_version_in_force_that_day(ready: Answering, as_of: date, prefix: str) -> None:
    answer = ask(ready, OF_2021, as_of)
    assert answer.verdict.outcome == "unlawful"
    assert any(place.startswith(prefix) for place in cited(answer)), sorted(cited(answer))
    everything_is_sound(ready, answer)


def test_a_reply_that_was_not_yet_written_is_not_cited(ready: Answering) -> None:
    assert not any(place.startswith("kk-bif-svar-2021") for place in cited(ask(ready, OF_2021, date(2020, 6, 1))))


def test_a_consolidation_dated_after_the_day_asked_about_says_so(ready: Answering) -> None:
    assert "consolidated_later" in kinds(ask(ready, OF_2021, date(2024, 1, 15)))
    assert "consolidated_later" not in kinds(ask(ready, OF_2021, date(2024, 4, 1)))


def test_who_signs_for_an_answer_is_told_what_was_not_read_of_a_source(ready: Answering) -> None:
    assert "source_note" in kinds(ask(ready, OF_2021, role=Role.legal))
    assert "source_note" not in kinds(ask(ready, OF_2021))


@pytest.mark.parametrize("text", ["", "   ", "???", "\u200b\u200b", "x" * 8_001, "\udcff hvad"])
def test_what_is_not_a_question_is_refused_with_a_sentence(ready: Answering, text: str) -> None:
    with pytest.raises(BadQuestion, match=r"\w+ .+\."):
        ask(ready, text)


def test_an_unknown_fact_is_refused_by_name(ready: Answering) -> None:
    with pytest.raises(BadFacts, match="weather"):
        ask(ready, OF_2021, weather="rain")


_SAID = (
    "må BIU udvalget vi skære jobsamtaler samtaler ned til én to fire om året måned hver spare ret og pligt dagpenge jobparate "
    "telefon borgeren ikke hvor mange hvornår a-kassen tilsyn § 31 stk. 1 loft vejledende may we cut interviews folkepension"
)
_WORDS = (
    st.lists(st.sampled_from(_SAID.split()), min_size=1, max_size=14).map(" ".join).filter(lambda text: text.strip("§. ") != "")
)


@given(text=_WORDS, as_of=st.dates(date(2016, 11, 21), date(2026, 12, 31)))
@settings(max_examples=60, deadline=None)
def test_whatever_is_asked_on_whatever_day_every_statement_is_sound(ready: Answering, text: str, as_of: date) -> None:
    everything_is_sound(ready, ask(ready, text, as_of))


def test_a_date_in_the_question_is_the_date_asked_about_and_the_reader_is_told(ready: Answering) -> None:
    text = "Hvor mange jobsamtaler skulle en jobparat have i 2021?"
    answer = ready.answer(question(text, as_of=asked_day(text, None, today=TODAY), today=TODAY))
    assert answer.as_of == date(2021, 12, 31)
    assert answer.warnings[0].kind == "date_read"
    assert "»i 2021«" in answer.warnings[0].text


def test_a_date_given_beside_the_question_goes_before_one_in_it(ready: Answering) -> None:
    text = "Hvor mange jobsamtaler skulle en jobparat have i 2021?"
    answer = ready.answer(question(text, as_of=asked_day(text, "2025-03-10", today=TODAY), today=TODAY))
    assert answer.as_of == date(2025, 3, 10)
    assert "date_read" not in kinds(answer)


def test_an_answer_for_an_earlier_day_says_what_has_changed_since(ready: Answering) -> None:
    told = [each.text for each in ask(ready, OF_2021, date(2021, 2, 1)).warnings if each.kind == "changed_since"]
    assert len(told) == 1
    assert "LAB § 31 (fra 1. januar 2024)" in told[0]


def test_an_answer_on_the_main_act_of_today_says_that_another_is_expected_and_not_known_to_be_adopted(ready: Answering) -> None:
    told = [each.text for each in ask(ready, OF_2021).warnings if each.kind == "expected"]
    assert told == ["En ny hovedlov ventes fra den 1. januar 2027. Om den er vedtaget, er ikke kontrolleret."]
    assert "expected" not in kinds(ask(ready, "Skal borgeren partshøres før en afgørelse?"))


def test_a_change_that_lay_ahead_on_the_day_of_asking_is_told_as_ahead(ready: Answering) -> None:
    put = question(OF_2021, as_of=AskedDay(day=date(2021, 2, 1)), today=date(2021, 2, 1))
    told = {each.kind for each in ready.answer(put).warnings}
    assert "changes_on" in told
    assert "changed_since" not in told


@pytest.mark.parametrize(
    ("text", "as_of", "opening"),
    [
        ("Må a-kassen holde den første jobsamtale med en dagpengemodtager?", date(2025, 3, 10), "Ja."),
        ("Må a-kassen holde den første jobsamtale med en dagpengemodtager?", date(2022, 3, 10), "Nej."),
        ("Skal kommunen holde den første samtale med en nyledig på dagpenge?", date(2025, 3, 10), "Nej."),
        ("Skal jobcentret holde samtalerne med en dagpengemodtager, der har været ledig i 5 måneder?", date(2025, 3, 10), "Ja."),
        ("Must the municipality hold the first job interview with someone on unemployment benefit?", date(2025, 3, 10), "No."),
        ("Må vi kræve fremmøde til den anden samtale med en jobparat?", date(2025, 3, 10), "Det kommer an på"),
    ],
)
def test_a_yes_or_no_question_is_answered_with_yes_no_or_what_it_depends_on(
    ready: Answering, text: str, as_of: date, opening: str
) -> None:
    answer = ask(ready, text, as_of)
    assert answer.statements[0].text.startswith(opening), answer.statements[0].text
    everything_is_sound(ready, answer)


def test_a_question_on_a_control_is_answered_by_what_the_control_asks_for(ready: Answering) -> None:
    answer = ask(
        ready, "En kontrolaktion har rejst tvivl om en jobparats rådighed. Hvor hurtigt skal samtalen holdes?", date(2022, 9, 1)
    )
    assert {"/eli/lta/2022/701 § 38, stk. 1", "/eli/lta/2022/701 § 38, stk. 2"} <= cited(answer)
    assert not any("§ 31, stk. 3" in place for place in cited(answer))


def test_a_statement_on_a_provision_with_points_cites_the_points_too(ready: Answering) -> None:
    answer = ask(ready, "Hvor mange samtaler skal en dagpengemodtager have?", date(2021, 5, 1))
    assert {"/eli/lta/2019/548 § 31, stk. 2, nr. 1", "/eli/lta/2019/548 § 31, stk. 2, nr. 2"} <= cited(answer)


def test_an_english_answer_carries_no_note_in_danish(ready: Answering) -> None:
    answer = ask(ready, "Someone unemployed for 2 months wants the interview by phone. May we?", date(2022, 6, 1))
    notes = [warning.text for warning in answer.warnings if warning.kind == "note"]
    assert notes
    assert all("reservation" in note for note in notes)


def test_a_purpose_that_may_count_is_told_beside_what_stands_in_the_way(ready: Answering) -> None:
    answer = ask(ready, "Vi har travlt. Må vi nøjes med to samtaler i det første halve år med jobparate?", date(2025, 3, 10))
    assert answer.verdict.outcome == "unlawful"
    assert "hensyn H07" in cited(answer)


@pytest.mark.parametrize("foreign", [True, False])
def test_a_name_opens_a_source_unless_the_question_is_foreign_to_the_field(ready: Answering, *, foreign: bool) -> None:
    put = question("Hvad skrev Kalundborg om slutdato?", as_of=AskedDay(day=TODAY), today=TODAY)
    found = ready.retrieval.search(put.text, as_of=TODAY, language=put.language, k=5)
    draft = Draft(question=put, found=replace(found, sufficient=False, foreign=foreign))
    opened = compose(draft, ready.library, ready.rulebook).quoted
    assert bool(opened) is not foreign
