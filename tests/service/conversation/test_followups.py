"""Follow-ups become questions that stand alone: a table in two halves, and what the reader is shown of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from service.conversation.standing import standing_alone
from service.conversation.turns import AS_OF, WORDS, Origin, Why
from service.model import Language
from tests.service.conversation.following import cases, faults, reader, said_in, turn_of, turns_of

CLOSED_HALF_AGREES = 0.95


@pytest.mark.parametrize("case", cases("dev"), ids=lambda case: case["id"])
def test_a_follow_up_becomes_the_question_it_means(case: dict[str, Any]) -> None:
    assert faults(case) == []


def test_the_closed_half_agrees_as_well() -> None:
    closed = cases("test")
    agreeing = sum(not faults(case) for case in closed)
    assert agreeing / len(closed) >= CLOSED_HALF_AGREES, f"{agreeing} of {len(closed)}"


def test_the_table_is_large_enough_and_its_halves_share_no_case() -> None:
    dev, closed = cases("dev"), cases("test")
    assert len(dev) + len(closed) >= 120
    assert abs(len(dev) - len(closed)) <= 1
    assert not {case["id"] for case in dev} & {case["id"] for case in closed}


@pytest.mark.parametrize("case", [*cases("dev"), *cases("test")], ids=lambda case: case["id"])
def test_a_standing_question_is_a_sentence(case: dict[str, Any]) -> None:
    standing = said_in(turns_of(case["before"]), case["say"])
    if standing.text != case["say"]:
        assert standing.text[0].isupper()
        assert standing.text[-1] in ".?"
        assert "  " not in standing.text
        assert " ?" not in standing.text


class TestWhatIsShown:
    def test_the_reader_sees_how_the_follow_up_was_read_and_what_came_with_it(self) -> None:
        turns = turns_of(["Må BIU skære antallet af jobsamtaler ned til én om året i 2021?"])
        standing = said_in(turns, "og for jobparate?")
        assert standing.shown == (
            "Læst som: Må BIU skære antallet af jobsamtaler ned til én om året i 2021 for jobparate?",
            "Dato og oplysninger fra før: reglerne den 31. december 2021 (besked 1).",
        )

    def test_a_fact_carried_says_which_message_stated_it(self) -> None:
        turns = turns_of(["Borger på kontanthjælp i 8 måneder beder om en jobsamtale. Kan vi sige nej?"])
        standing = said_in(turns, "Skal samtalen være ved fremmøde?")
        assert standing.text == "Skal samtalen være ved fremmøde?"
        line = next(line for line in standing.shown if line.startswith("Dato og oplysninger fra før: "))
        assert "måneder i forløbet: 8 (besked 1)" in line
        assert standing.facts["months_on_course"].turn == 1

    def test_what_belonged_to_another_benefit_is_said_to_be_left(self) -> None:
        turns = turns_of(["Borger på kontanthjælp i 8 måneder beder om en jobsamtale. Kan vi sige nej?"])
        standing = said_in(turns, "og hvis det er en dagpengemodtager?")
        left = next(line for line in standing.shown if line.startswith("Ikke med længere: "))
        assert "måneder i forløbet: 8 (hørte til en anden ydelse)" in left
        assert any(line.startswith("Ny ydelse: ") for line in standing.shown)

    def test_an_english_follow_up_is_told_in_english(self) -> None:
        standing = said_in(turns_of(["May BIU cut job meetings to one a year in 2021?"]), "and for job-ready citizens?")
        assert standing.language is Language.en
        assert standing.shown[0].startswith("Read as: May BIU cut job meetings to one a year")
        assert "the rules on 31 December 2021 (message 1)" in standing.shown[1]

    def test_a_whole_question_with_nothing_before_it_needs_no_line(self) -> None:
        assert said_in((), "Hvor mange samtaler skal jobparate have?").shown == ()


class TestWhyAndWhyNot:
    def test_why_after_a_no_asks_why_not(self) -> None:
        earlier = said_in((), "Må BIU skære antallet af jobsamtaler ned til én om året?")
        standing = said_in([turn_of(earlier, outcome="unlawful")], "hvorfor?")
        assert standing.text == "Hvorfor må BIU ikke skære antallet af jobsamtaler ned til én om året?"

    def test_what_was_only_asked_beside_a_question_is_not_leant_on(self) -> None:
        turns = turns_of(["Må vi holde samtalen på telefon?", "hvor står det?"])
        assert said_in(turns, "og video?").text == "Må vi holde samtalen på video?"


class TestDropping:
    def test_the_date_can_be_dropped(self) -> None:
        turns = turns_of(["Hvor mange samtaler skal jobparate have i 2021?"])
        standing = said_in(turns, "Hvem skal holde den første samtale?", without={AS_OF})
        assert (standing.as_of.day, standing.as_of.origin) == (date(2026, 11, 21), Origin.today)
        assert [(each.item, each.why) for each in standing.dropped] == [(AS_OF, Why.reader)]

    def test_a_fact_can_be_dropped_and_the_rest_stays(self) -> None:
        turns = turns_of(["Borger på kontanthjælp i 8 måneder beder om en jobsamtale. Kan vi sige nej?"])
        standing = said_in(turns, "Skal samtalen være ved fremmøde?", without={"months_on_course"})
        assert "months_on_course" not in standing.stated
        assert "groups" in standing.facts

    def test_without_the_words_before_a_follow_up_is_left_as_written(self) -> None:
        standing = said_in(turns_of(["Må vi holde samtalen på telefon?"]), "og video?", without={WORDS})
        assert (standing.text, standing.words_from) == ("og video?", None)


class Scripted:
    """A rewriter that always says the same."""

    def __init__(self, proposed: str | None) -> None:
        self.proposed = proposed

    def rewrite(self, earlier: Sequence[str], text: str, language: Language) -> str | None:
        assert earlier
        assert text
        assert language in Language
        return self.proposed


class TestWithAModel:
    """A model words what the rules cannot; the rules still say which benefit, which facts and which day it is about."""

    EARLIER = "Må vi indkalde en dagpengemodtager, når dagpengene har løbet i 8 måneder på dagpenge uden ophold?"
    SAID = "og for en på kontanthjælp?"

    def read_with(self, proposed: str | None) -> str:
        turns = turns_of([self.EARLIER])
        return standing_alone(turns, self.SAID, Language.da, reader=reader(), rewriter=Scripted(proposed)).text

    def test_the_rules_cannot_part_these_words_and_leave_the_follow_up_as_written(self) -> None:
        standing = said_in(turns_of([self.EARLIER]), self.SAID)
        assert standing.text == self.SAID
        assert standing.stated["groups"].value == frozenset({"jobparat", "aktivitetsparat"})
        assert "months_on_course" not in standing.stated
        assert standing.shown[0].startswith("Beskeden er ikke sat sammen med spørgsmålet før")

    def test_its_wording_is_used_where_the_rules_have_none(self) -> None:
        assert self.read_with("Må vi indkalde en på kontanthjælp?") == "Må vi indkalde en på kontanthjælp?"

    @pytest.mark.parametrize(
        "proposed",
        [
            None,
            "Må vi indkalde en på sygedagpenge?",
            "Må vi indkalde en på kontanthjælp højst én gang om året?",
            "Måtte vi indkalde en på kontanthjælp i 2019?",
        ],
    )
    def test_a_wording_that_says_more_than_was_said_is_not_used(self, proposed: str | None) -> None:
        assert self.read_with(proposed) == self.SAID

    def test_it_is_not_asked_where_the_rules_have_a_wording(self) -> None:
        turns = turns_of(["Hvor mange samtaler skal jobparate have?"])
        said = standing_alone(turns, "og i 2021?", Language.da, reader=reader(), rewriter=Scripted("Hvad gælder?"))
        assert said.text == "Hvor mange samtaler skal jobparate have i 2021?"
