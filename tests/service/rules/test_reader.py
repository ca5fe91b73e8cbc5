"""The reader of facts: a table of questions as people type them, and what holds of any text."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from corpus.lexicon import Recognition, load_lexicon
from corpus.rulebook import FactDefinition, load_rulebook
from service.rules.asking import asks
from service.rules.facts import StatedBy
from service.rules.reader import Reading, facts_of, read_facts

CORPUS = Path(__file__).parents[3] / "corpus"
QUESTIONS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "reader.yaml").read_text(encoding="utf-8"))


@cache
def definitions() -> dict[str, FactDefinition]:
    return dict(load_rulebook().facts)


@cache
def lexicon() -> tuple[Recognition, ...]:
    return load_lexicon(CORPUS / "reading.yaml", definitions())


def read(text: str) -> Reading:
    return read_facts(lexicon(), text)


def as_data(value: object) -> object:
    return sorted(value) if isinstance(value, tuple | list) else value


def proposed(reading: Reading) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for each in reading.proposed:
        found.setdefault(each.fact, []).append(as_data(each.value))
    return found


@pytest.mark.parametrize("row", QUESTIONS, ids=lambda row: row["q"])
def test_a_question_says_what_its_words_say_and_no_more(row: dict[str, Any]) -> None:
    reading = read(row["q"])
    assert {fact: as_data(value) for fact, value in row["reads"].items()} == {
        fact: as_data(value) for fact, value in reading.values.items()
    }
    assert {fact: [as_data(value) for value in values] for fact, values in row.get("proposes", {}).items()} == proposed(reading)
    assert row["asks"] == [asked.asked_for for asked in asks(row["q"])]


@pytest.mark.parametrize("row", QUESTIONS, ids=lambda row: row["q"])
def test_what_is_read_can_be_stated_with_its_words(row: dict[str, Any]) -> None:
    reading = read(row["q"])
    facts = facts_of(reading, definitions())
    assert facts.statements.keys() == reading.values.keys()
    for statement in facts.statements.values():
        assert statement.stated_by in {StatedBy.question, StatedBy.silence}
        assert statement.evidence is not None
        stretch = row["q"][statement.evidence.start : statement.evidence.end]
        assert all(words in stretch for words in statement.evidence.text.split(" … "))


def test_the_table_knows_every_purpose_and_both_languages() -> None:
    purposes = {purpose for row in QUESTIONS for purpose in row["reads"].get("purposes", [])}
    assert purposes == {f"H{number:02}" for number in range(1, 21)}
    assert sum(row["q"].split()[0] in {"May", "Can", "How", "Who", "When", "What", "Is", "We"} for row in QUESTIONS) >= 25


@pytest.mark.parametrize(
    ("danish", "english"),
    [
        ("Må BIU skære ned til én jobsamtale om året?", "May BIU cut job meetings to one a year?"),
        (
            "Kan vi begrænse alle til én samtale om året for at spare penge?",
            "Can we limit everybody to one interview a year to save money?",
        ),
        (
            "Må vi holde én samtale hver tredje måned for jobparate?",
            "May we hold one interview every third month for job-ready citizens?",
        ),
        ("Hvor mange samtaler skal dagpengemodtagere have?", "How many interviews must recipients of unemployment benefit have?"),
        (
            "Må vi holde færre samtaler for at slippe for ret og pligt?",
            "May we hold fewer interviews to avoid rights and duties?",
        ),
    ],
)
def test_the_same_question_in_english_reads_to_the_same_facts(danish: str, english: str) -> None:
    assert read(danish).values == read(english).values


@pytest.mark.parametrize(
    ("words", "count", "months"),
    [
        ("én om året", 1, 12),
        ("en gang om året", 1, 12),
        ("1 samtale pr. år", 1, 12),
        ("to årlige samtaler", 2, 12),
        ("to samtaler årligt", 2, 12),
        ("én gang hver tredje måned", 1, 3),
        ("en samtale hver 3. måned", 1, 3),
        ("én samtale i kvartalet", 1, 3),
        ("4 i det første halve år", 4, 6),
        ("fire samtaler i de første seks måneder", 4, 6),
        ("tre samtaler på et halvt år", 3, 6),
        ("én samtale hvert halve år", 1, 6),
        ("én samtale hvert andet år", 1, 24),
        ("tolv samtaler i løbet af et år", 12, 12),
        ("én samtale med hver borger om året", 1, 12),
        ("once a year", 1, 12),
        ("twice a year", 2, 12),
        ("one interview every six months", 1, 6),
        ("three interviews within the first six months", 3, 6),
        ("one meeting every other month", 1, 2),
        ("four individual meetings per year", 4, 12),
    ],
)
def test_a_rate_is_interviews_over_months(words: str, count: int, months: int) -> None:
    english = words.split()[0] in {"once", "twice", "one", "three", "four"}
    values = read(f"May we hold {words}?" if english else f"Må vi holde {words}?").values
    assert (values.get("new_value"), values.get("new_value_months")) == (count, months)


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("ledig i 8 måneder", 8),
        ("2 måneders ledighed", 2),
        ("ledig i 5 mdr.", 5),
        ("på dagpenge i et halvt år", 6),
        ("arbejdsløs i halvandet år", 18),
        ("sygemeldt i tolv uger", 2.76),
        ("unemployed for 3 months", 3),
        ("8 months of unemployment", 8),
    ],
)
def test_months_on_the_course_are_read_from_a_duration_and_a_state(words: str, months: float) -> None:
    assert read(f"Borger, {words}").values["months_on_course"] == months


@pytest.mark.parametrize(
    "words", ["Den 1. juli 2026", "§ 31, stk. 1", "LBK 280 af 1. marts 2024", "2021-02-01", "kl. 9 i dag", "75 pct."]
)
def test_dates_places_and_shares_are_no_numbers_of_interviews(words: str) -> None:
    values = read(f"Må vi holde samtaler efter {words}?").values
    assert not {"new_value", "new_value_months", "months_on_course", "first_interview_days"} & values.keys()


def test_a_number_that_the_fact_cannot_be_is_not_stated() -> None:
    facts = facts_of(read("Må vi holde 900 samtaler om året?"), definitions())
    assert not facts.known("new_value")
    assert facts.value("new_value_months") == 12


WORDS = st.sampled_from(
    sorted({word for row in QUESTIONS for word in row["q"].split()} | {",", ".", "ikke", "½", "12", "-", "»", "9" * 400})
)
QUESTION_LIKE = st.lists(WORDS, max_size=25).map(" ".join)
ANY_TEXT = st.text(max_size=200) | QUESTION_LIKE


@given(ANY_TEXT)
def test_no_text_raises_and_every_reading_quotes_it(text: str) -> None:
    reading = read(text)
    for each in (*reading.read, *reading.proposed):
        assert 0 <= each.span.start < each.span.end <= len(text)
        assert each.words == text[each.span.start : each.span.end]
    for asked in asks(text):
        assert asked.words == text[asked.span.start : asked.span.end]
    facts_of(reading, definitions())


@given(ANY_TEXT)
def test_the_same_text_gives_the_same_reading(text: str) -> None:
    assert read(text) == read(text)


@given(QUESTION_LIKE, st.sampled_from([".", " ", " .", "\n", "  "]))
def test_a_full_stop_or_a_space_at_the_end_changes_nothing(text: str, end: str) -> None:
    assert read(text + end) == read(text)


@given(QUESTION_LIKE)
def test_spaces_before_a_text_move_the_words_and_change_nothing_else(text: str) -> None:
    assert read("   " + text).values == read(text).values


@given(QUESTION_LIKE)
def test_nothing_is_both_read_and_proposed(text: str) -> None:
    reading = read(text)
    said = {(each.fact, each.value) for each in reading.read}
    assert not said & {(each.fact, each.value) for each in reading.proposed}


@given(QUESTION_LIKE)
def test_capitals_change_no_value_of_a_single_sentence(text: str) -> None:
    sentence = text.replace(".", "").replace("?", "")
    assert read(sentence.upper()).values == read(sentence.lower()).values
