"""An installation with a language model on an endpoint of its own: what holds is shown as it comes, and whatever else the model does,
the reader has the rules' answer and is told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from corpus.index.hashing import HashEmbedder
from service.answering.events import AnswerCompleted, Event, StatementAdded
from service.asking import AskedDay, question
from service.bootstrap import answering
from service.model import Answer
from service.settings import Settings
from tests.service.adapters.endpoint import Turn, endpoint
from tests.service.conftest import NOW

TODAY = date(2026, 11, 21)
AS_OF = date(2021, 2, 1)
ASKED = "Hvor mange jobsamtaler skal en jobparat kontanthjælpsmodtager have?"
VERDICT = "Må BIU skære antallet af jobsamtaler ned til én om året?"


def said(*statements: tuple[str, Sequence[str]], facts: Sequence[dict[str, Any]] = ()) -> Turn:
    listed = [{"text": text, "passages": list(tokens)} for text, tokens in statements]
    return Turn(pieces=[json.dumps({"statements": listed, "facts": list(facts)}, ensure_ascii=False)])


def events(
    settings: Settings, *turns: Turn, text: str = ASKED, seconds: float = 20.0
) -> tuple[list[Event], list[dict[str, Any]]]:
    with endpoint(*turns) as there:
        chosen = settings.model_copy(update={"model": "openai:lokal", "model_url": there.url, "model_seconds": seconds})
        with answering(chosen, now=NOW, embedder=HashEmbedder()) as ready:
            found = list(ready.events(question(text, as_of=AskedDay(day=AS_OF), today=TODAY)))
    return found, there.asked


def answer_of(found: Sequence[Event]) -> Answer:
    last = found[-1]
    assert isinstance(last, AnswerCompleted)
    return last.answer


def without_model(settings: Settings, text: str = ASKED) -> Answer:
    with answering(settings, now=NOW, embedder=HashEmbedder()) as ready:
        return ready.answer(question(text, as_of=AskedDay(day=AS_OF), today=TODAY))


def test_a_true_wording_is_shown_after_the_rules_own_words_and_cites_its_passage(settings: Settings) -> None:
    true = "Jobcenteret skal holde mindst fire individuelle jobsamtaler i de første 6 måneder."
    found, _ = events(settings, said((true, ["p1"])))
    answer = answer_of(found)
    assert true in [each.text for each in answer.statements]
    assert next(each for each in answer.statements if each.text == true).citations[0].at == "§ 31, stk. 1"
    assert answer.withheld == ()
    assert answer.manifest.model == "openai:lokal"


@pytest.mark.parametrize(
    ("false", "reason"),
    [
        ("Jobcenteret skal holde mindst fem individuelle jobsamtaler i de første 6 måneder.", "unsupported"),
        ("Jobcenteret kan holde mindst fire individuelle jobsamtaler i de første 6 måneder.", "unsupported"),
        ("Ja, det er lovligt at holde færre samtaler.", "verdict"),
    ],
)
def test_a_false_wording_is_withheld_with_its_reason_and_the_extracts_are_shown(
    settings: Settings, false: str, reason: str
) -> None:
    found, _ = events(settings, said((false, ["p1"])))
    answer, floor = answer_of(found), without_model(settings)
    assert [each.text for each in answer.statements] == [each.text for each in floor.statements]
    assert [each.reason for each in answer.withheld] == [reason]
    assert {"model_unusable", "withheld"} <= {each.kind for each in answer.warnings}


@pytest.mark.parametrize(
    ("turn", "cause"),
    [
        (Turn(status=500), "model_failing"),
        (Turn(status=429, headers={"Retry-After": "120"}), "model_busy"),
        (Turn(hang=True), "model_slow"),
        (Turn(pieces=['{"statements": [{"te'], cut=True), "model_cut"),
        (Turn(pieces=["Her er svaret: fire samtaler."]), "model_malformed"),
        (Turn(pieces=list('{"statements": []}'), pause=1.0), "model_slow"),
    ],
    ids=["500", "429", "a hang", "a cut stream", "no JSON", "a token a second"],
)
def test_whatever_the_model_does_the_reader_has_the_extractive_answer_and_is_told(
    settings: Settings, turn: Turn, cause: str
) -> None:
    found, _ = events(settings, turn, seconds=2.0)
    answer, floor = answer_of(found), without_model(settings)
    assert [each.text for each in answer.statements] == [each.text for each in floor.statements]
    assert cause in {each.kind for each in answer.warnings}


def test_the_verdict_is_the_rules_own_whatever_the_model_says(settings: Settings) -> None:
    found, _ = events(settings, said(("Det er lovligt.", ["p1"]), ("Nej.", ["p1"])), text=VERDICT)
    answer, plain = answer_of(found), without_model(settings, VERDICT)
    assert answer.verdict == plain.verdict
    assert answer.statements[0] == plain.statements[0]


def test_the_stream_carries_exactly_the_statements_of_the_answer_in_its_order(settings: Settings) -> None:
    true = "Jobcenteret skal holde mindst fire individuelle jobsamtaler i de første 6 måneder."
    for turn in (said((true, ["p1"])), Turn(status=500)):
        found, _ = events(settings, turn, text=VERDICT, seconds=2.0)
        assert tuple(each.statement for each in found if isinstance(each, StatementAdded)) == answer_of(found).statements


def test_the_model_never_sees_a_cpr_number_a_link_or_a_locator(settings: Settings) -> None:
    _, asked = events(settings, Turn(status=400), text=f"Borger 010190-1234 spørger: {ASKED}")
    sent = json.dumps(asked, ensure_ascii=False)
    assert "[p1]" in sent
    assert not [each for each in ("010190", "1234", "http", "/eli/", "retsinformation") if each in sent]


def test_a_fact_that_the_model_read_is_asked_for_and_never_decides_by_itself(settings: Settings) -> None:
    fact = {"fact": "purposes", "value": ["meet_need"], "quotation": "skære antallet"}
    found, _ = events(settings, said(facts=[fact]), text=VERDICT)
    assert answer_of(found).verdict == without_model(settings, VERDICT).verdict
