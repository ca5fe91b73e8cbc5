"""What holds of any conversation: a standing question is left alone, what is carried can be dropped, benefits are never mixed."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from service.conversation.benefits import BENEFITS, OF_THE_CITIZEN, TIED, benefits
from service.conversation.reading import Reader
from service.conversation.turns import AS_OF, WORDS, Origin, Standing
from tests.service.conversation.following import TODAY, cases, reader, said_in, turn_of, turns_of

ASKED = [row["q"] for row in yaml.safe_load((Path(__file__).parents[1] / "rules" / "reader.yaml").read_text(encoding="utf-8"))]
WHOLE = [case["say"] for case in cases("dev") if case.get("verbatim")] + [
    "Må BIU skære antallet af jobsamtaler ned til én om året?",
    "Hvor mange samtaler skal en dagpengemodtager have?",
    "Borger på kontanthjælp i 8 måneder beder om en jobsamtale. Vi har travlt. Kan vi sige nej?",
    "34-årig dagpengemodtager, 2 måneders ledighed. Hvem holder samtaler, og hvor mange?",
    "Kan vi beslutte højst én samtale om året for aktivitetsparate over 55 år?",
    "Må vi holde samtalen på telefon med en sygemeldt?",
    "May BIU cut job meetings to one a year?",
    "How many interviews must job-ready citizens have?",
]
FOLLOWING = [case["say"] for case in cases("dev")]
conversations = st.lists(st.sampled_from([*WHOLE, *FOLLOWING]), max_size=4).flatmap(
    lambda rest: st.sampled_from(WHOLE).map(lambda first: [first, *rest])
)


def _benefit(standing: Standing) -> frozenset[str]:
    groups = standing.stated.get("groups")
    return benefits(groups.value) if groups is not None and isinstance(groups.value, frozenset) else frozenset()


def spoken(messages: list[str]) -> list[Standing]:
    turns = []
    for each in messages:
        turns.append(turn_of(said_in(turns, each)))
    return [turn.standing for turn in turns]


@settings(max_examples=60, deadline=None)
@given(conversations, st.sampled_from(WHOLE))
def test_a_whole_question_is_left_word_for_word_whatever_was_said_before(before: list[str], whole: str) -> None:
    assert said_in(turns_of(before), whole).text == whole


def test_rewriting_a_standing_question_changes_nothing() -> None:
    changed = []
    for first, follow_up in product(WHOLE, FOLLOWING):
        turns = turns_of([first])
        standing = said_in(turns, follow_up)
        if standing.words_from is not None and said_in(turns, standing.text).text != standing.text:
            changed.append((first, follow_up, standing.text))
    assert changed == []


def test_questions_as_people_type_them_are_not_taken_for_follow_ups() -> None:
    turns = turns_of(["Hvor mange samtaler skal jobparate have i 2021?"])
    changed = [asked for asked in ASKED if said_in(turns, asked).text != asked]
    assert len(changed) / len(ASKED) <= 0.02, changed


@settings(max_examples=80, deadline=None)
@given(conversations, st.sampled_from([*WHOLE, *FOLLOWING]))
def test_dropping_everything_gives_the_bare_question(before: list[str], text: str) -> None:
    turns = turns_of(before)
    everything = {WORDS, AS_OF, *reader().definitions}
    bare, alone = said_in(turns, text, without=everything), said_in((), text)
    assert bare.text == text
    assert bare.facts == {}
    assert {fact: each.value for fact, each in bare.stated.items()} == {fact: each.value for fact, each in alone.stated.items()}
    assert bare.as_of.day == alone.as_of.day
    assert bare.as_of.origin in {Origin.words, Origin.today}


@settings(max_examples=80, deadline=None)
@given(conversations, st.sampled_from([*WHOLE, *FOLLOWING]))
def test_dropping_all_that_is_said_to_be_carried_gives_the_bare_question(before: list[str], text: str) -> None:
    turns = turns_of(before)
    carried: set[str] = set()
    for _ in range(3):
        carried |= set(said_in(turns, text, without=carried).carried)
    bare = said_in(turns, text, without=carried)
    assert (bare.text, bare.carried) == (text, ())


@settings(max_examples=120, deadline=None)
@given(conversations)
def test_two_benefits_are_never_mixed_in_the_facts(messages: list[str]) -> None:
    for standing in spoken(messages):
        groups = standing.stated.get("groups")
        if groups is not None:
            assert isinstance(groups.value, frozenset)
            assert len(benefits(groups.value)) == 1, standing


@settings(max_examples=120, deadline=None)
@given(conversations)
def test_no_fact_tied_to_a_group_outlives_its_benefit(messages: list[str]) -> None:
    earlier: Standing | None = None
    for standing in spoken(messages):
        if earlier is not None and _benefit(standing) and _benefit(earlier) and _benefit(standing) != _benefit(earlier):
            own = said_in((), standing.said).stated
            kept = {
                fact for fact in TIED & standing.stated.keys() if standing.stated[fact].turn < standing.turn and fact not in own
            }
            assert not kept, standing
        earlier = standing


@settings(max_examples=60, deadline=None)
@given(conversations)
def test_every_fact_names_a_turn_that_was_and_every_message_says_what_it_carries(messages: list[str]) -> None:
    for number, standing in enumerate(spoken(messages), start=1):
        assert standing.turn == number
        assert all(1 <= each.turn <= number for each in standing.stated.values())
        assert standing.facts.keys() <= reader().definitions.keys()
        if standing.text != standing.said or any(each.turn < number for each in standing.facts.values()):
            assert standing.shown


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(WHOLE), st.text(max_size=80))
def test_any_text_at_all_is_read_without_a_fault(first: str, text: str) -> None:
    standing = said_in(turns_of([first]), text)
    assert standing.said == text
    assert standing.as_of.day is not None


def test_the_same_conversation_is_read_the_same_twice() -> None:
    assert spoken(["Hvor mange samtaler skal jobparate have?", "og i 2021?"]) == spoken(
        ["Hvor mange samtaler skal jobparate have?", "og i 2021?"]
    )


def test_every_target_group_has_one_benefit_and_every_tied_fact_exists(reader: Reader) -> None:
    options = set(reader.definitions["groups"].options)
    assert sorted(group for members in BENEFITS.values() for group in members) == sorted(options)
    assert reader.definitions.keys() >= OF_THE_CITIZEN >= TIED


@pytest.mark.parametrize("text", ["", "   ", "???", "og", "hvad", "§", "ja", "?!"])
def test_what_says_nothing_is_left_as_it_is(text: str) -> None:
    standing = said_in(turns_of(["Må vi holde samtalen på telefon?"]), text)
    assert standing.said == text
    assert standing.as_of.day == TODAY
