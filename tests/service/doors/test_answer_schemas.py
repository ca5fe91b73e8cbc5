"""An answer of every kind is what its schemas say, at `/api` and at MCP: every field is described, and none beside them is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

import jsonschema
import pytest
from pydantic import BaseModel, ValidationError

from service.answering.pipeline import Answering
from service.api.described import AnswerJson
from service.asking import AskedDay, question
from service.doors.mcp.schemas import AnswerOut
from service.model import Answer, Role, Status, Withheld
from service.wire import Json, answer_json
from tests.service.conftest import NOW

MARKDOWN = {"markdown": "Svaret."}
SHAPES: list[tuple[type[BaseModel], Json]] = [(AnswerJson, {}), (AnswerOut, MARKDOWN)]
ASKED: list[tuple[str, date, dict[str, Any], Role]] = [
    ("Må BIU skære antallet af jobsamtaler ned til én om året?", date(2021, 2, 1), {}, Role.caseworker),
    ("Hvor mange jobsamtaler skal en dagpengemodtager have?", date(2021, 2, 1), {}, Role.caseworker),
    ("Hvor mange jobsamtaler skal en dagpengemodtager have?", date(2015, 1, 1), {}, Role.caseworker),
    ("Hvordan søger jeg pas?", date(2021, 2, 1), {}, Role.caseworker),
    ("May BIU cut job meetings to one a year?", date(2025, 3, 1), {"decider": "committee"}, Role.legal),
    ("Hvad siger KK's svar om tilsyn, og hvem holder den første samtale?", date(2021, 2, 1), {}, Role.committee),
    ("Må vi ringe til Anna Hansen, 010190-1234, i stedet for at mødes?", date(2026, 8, 1), {}, Role.caseworker),
]


@pytest.fixture(scope="module")
def answers(ready: Answering) -> list[Answer]:
    """Real answers, and of the kinds that no question here brings about, a real one that came to it."""
    today = NOW.date()
    made = [
        ready.answer(question(text, as_of=AskedDay(day=day), today=today, facts=facts, role=role))
        for text, day, facts, role in ASKED
    ]
    withheld = Withheld(reason="no_support", text="Et udsagn kunne ikke føres tilbage til kilderne.")
    one = replace(made[0], withheld=(withheld,), manifest=replace(made[0].manifest, model="openai:lokal"))
    seen = {each.status for each in made}
    return [*made, *(replace(one, status=status) for status in Status if status not in seen), replace(one, statements=())]


def given(answers: list[Answer]) -> Iterator[tuple[Json, type[BaseModel]]]:
    yield from (({**answer_json(each), **beside}, shape) for each in answers for shape, beside in SHAPES)


def test_every_status_and_every_field_is_among_the_answers(answers: list[Answer]) -> None:
    assert {each.status for each in answers} == set(Status)
    written = [answer_json(each) for each in answers]
    for field in fields(Answer):
        assert any(each[field.name] for each in written), field.name
    assert {type(each["manifest"]["model"]) for each in written} == {str, type(None)}


def test_each_is_what_the_models_say_and_comes_back_as_it_was(answers: list[Answer]) -> None:
    for written, shape in given(answers):
        read = shape.model_validate(written)
        assert read.model_dump(mode="json", by_alias=True) == written


def test_each_is_what_the_json_schemas_say(answers: list[Answer]) -> None:
    for written, shape in given(answers):
        jsonschema.validate(written, shape.model_json_schema(mode="serialization"))


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where every object of it is."""
    if isinstance(value, dict):
        yield at
        for name, each in value.items():
            yield from places(each, (*at, name))
    elif isinstance(value, list) and value:
        yield from places(value[0], (*at, 0))


def changed(value: Any, at: tuple[Any, ...], change: Callable[[dict[str, Any]], None]) -> Any:
    if not at:
        copy = dict(value)
        change(copy)
        return copy
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[at[0]] = changed(value[at[0]], at[1:], change)
    return copy


@pytest.mark.parametrize(("shape", "beside"), SHAPES, ids=[shape.__name__ for shape, _ in SHAPES])
def test_a_field_too_many_or_too_few_anywhere_is_found(answers: list[Answer], shape: type[BaseModel], beside: Json) -> None:
    whole = max(({**answer_json(each), **beside} for each in answers), key=lambda each: len(list(places(each))))
    found = list(places(whole))
    assert len(found) > 8
    for at in found:
        with pytest.raises(ValidationError):
            shape.model_validate(changed(whole, at, lambda each: each.update(unheard_of=1)))
        with pytest.raises(ValidationError):
            shape.model_validate(changed(whole, at, lambda each: each.popitem()))
