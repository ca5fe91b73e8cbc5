"""An answer to what was asked back is read by the type of the fact; one missing fact is asked at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadFacts
from corpus.rulebook import FactType
from service.conversation.reading import Reader
from service.conversation.replies import next_missing, read_reply
from service.conversation.turns import Kind
from service.model import MissingFact
from tests.service.conversation import following
from tests.service.conversation.following import data, said_in, turns_of

MISSING = (MissingFact(fact="purposes", question="Hvorfor?"), MissingFact(fact="groups", question="Hvem?"))


@pytest.mark.parametrize(
    ("fact", "said", "value"),
    [
        ("individual_exit", "ja", True),
        ("individual_exit", "Ja, det kan den godt.", True),
        ("individual_exit", "jo", True),
        ("individual_exit", "nej", False),
        ("individual_exit", "Nej, aldrig", False),
        ("individual_exit", "yes", True),
        ("individual_exit", "ikke efter det, vi ved", False),
        ("hearing_held", "borgeren er partshørt", True),
        ("months_on_course", "8", 8),
        ("months_on_course", "8 måneder", 8),
        ("months_on_course", "otte måneder", 8),
        ("months_on_course", "ca. 8 mdr.", 8),
        ("months_on_course", "et halvt år", 6),
        ("months_on_course", "halvandet år", 18),
        ("months_on_course", "eight months", 8),
        ("months_on_course", "a year", 12),
        ("new_value", "to", 2),
        ("new_value", "én", 1),
        ("new_value", "fire samtaler", 4),
        ("new_value_months", "et år", 12),
        ("new_value_months", "12 måneder", 12),
        ("first_interview_days", "14 dage", 14),
        ("first_interview_days", "3 uger", 21),
        ("share_under_four_talks", "22 pct.", 22),
        ("groups", "dagpenge", ["dagpenge"]),
        ("groups", "kontanthjælp", ["aktivitetsparat", "jobparat"]),
        ("groups", "hun er aktivitetsparat", ["aktivitetsparat"]),
        ("groups", "sygedagpengemodtagere", ["sygedagpenge"]),
        ("groups", "unemployment benefit", ["dagpenge"]),
        ("period", "begge dele", "both"),
        ("period", "de første 6 måneder", "first_half_year"),
        ("period", "tiden derefter", "later"),
        ("scope", "alle", "all"),
        ("scope", "én borger", "one_citizen"),
        ("scope", "kun én", "one_citizen"),
        ("scope", "bestemte målgrupper", "group"),
        ("decider", "udvalget", "committee"),
        ("decider", "kommunalbestyrelsen", "council"),
        ("decider", "det er mig", "caseworker"),
        ("form_chosen_by", "borgeren", "citizen"),
        ("form_chosen_by", "det gør vi", "authority"),
        ("new_form", "telefon", "telephone"),
        ("new_form", "ved fremmøde", "in_person"),
        ("new_actor", "a-kassen", "a_kasse"),
        ("purposes", "for at spare penge", ["H10"]),
        ("purposes", "vi har travlt", ["H07"]),
        ("change", "antallet", ["count"]),
        ("purpose_weight", "hovedformålet", "main"),
        ("purpose_weight", "det er underordnet", "subsidiary"),
        ("exemption", "ingen", None),
    ],
)  # fmt: skip
def test_the_answer_is_read_into_the_fact_that_was_asked_for(reader: Reader, fact: str, said: str, value: object) -> None:
    reply = read_reply(fact, said, reader)
    if value is None:
        assert reply is None or reply.value in {None, "none"}
    else:
        assert reply is not None
        assert data(reply.value) == data(value)


@pytest.mark.parametrize("said", ["det ved jeg ikke", "ved ikke", "Aner det ikke.", "ingen idé", "I don't know", "not sure"])
@pytest.mark.parametrize("fact", ["individual_exit", "groups", "months_on_course", "decider"])
def test_not_knowing_is_an_answer_and_is_not_asked_again(reader: Reader, fact: str, said: str) -> None:
    reply = read_reply(fact, said, reader)
    assert reply is not None
    assert reply.value is None


@pytest.mark.parametrize("said", ["", "?", "hvad mener du?", "og hvis borgeren er sygemeldt?", "Hvem skal holde samtalen?"])
def test_a_question_is_no_answer(reader: Reader, said: str) -> None:
    assert read_reply("individual_exit", said, reader) is None


def test_a_number_that_cannot_be_is_refused_in_words(reader: Reader) -> None:
    with pytest.raises(BadFacts, match="højst 100"):
        read_reply("share_held", "150 pct.", reader)


def test_what_else_the_answer_says_is_read_too() -> None:
    standing = said_in(turns_of([{"q": "Må vi holde færre samtaler?", "asks": "documented_need"}]), "ja, for dagpengemodtagere")
    assert standing.kind is Kind.reply
    assert {fact: data(each.value) for fact, each in standing.facts.items()} == {"documented_need": True, "groups": ["dagpenge"]}


def test_the_reader_sees_what_was_taken_as_stated() -> None:
    turns = turns_of([{"q": "Må vi holde færre samtaler?", "asks": "documented_need"}])
    assert "Oplyst nu: behovet er dokumenteret: nej." in said_in(turns, "nej").shown
    assert any(line.startswith("Oplyst som ukendt: behovet er dokumenteret.") for line in said_in(turns, "ved ikke").shown)


def test_one_fact_is_asked_for_at_a_time_and_never_one_that_is_unknown() -> None:
    assert next_missing(MISSING) == MISSING[0]
    assert next_missing(MISSING, {"purposes"}) == MISSING[1]
    assert next_missing(MISSING, {"purposes", "groups"}) is None
    assert next_missing(()) is None


@given(st.sampled_from(sorted(following.reader().definitions)), st.text(max_size=40))
def test_any_answer_at_all_is_a_value_of_the_fact_or_none(fact: str, said: str) -> None:
    reader = following.reader()
    try:
        reply = read_reply(fact, said, reader)
    except BadFacts:
        return
    if reply is not None and reply.value is not None:
        kinds = {FactType.bool: bool, FactType.set: frozenset, FactType.choice: str}
        assert isinstance(reply.value, kinds.get(reader.definitions[fact].type, int | float))
