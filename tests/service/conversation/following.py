"""Cases of follow-ups (`followups_*.yaml`): the turns before are made without a pipeline, and each expectation that fails is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from corpus.lexicon import load_lexicon
from corpus.rulebook import load_rulebook
from service.conversation.reading import Reader
from service.conversation.standing import language_in, standing_alone
from service.conversation.thread import question_of
from service.conversation.turns import AS_OF, Origin, Standing, Summary, Turn
from service.model import Role, Status
from service.retrieval.language import language_of

TODAY = date(2026, 11, 21)
HERE = Path(__file__).parent
CORPUS = HERE.parents[2] / "corpus"


@cache
def reader() -> Reader:
    definitions = load_rulebook().facts
    return Reader(lexicon=load_lexicon(CORPUS / "reading.yaml", definitions), definitions=definitions, today=TODAY)


def cases(half: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((HERE / f"followups_{half}.yaml").read_text(encoding="utf-8"))
    return found


def said_in(turns: Sequence[Turn], text: str, **how: Any) -> Standing:
    """The message in the language that a conversation would read it in."""
    return standing_alone(turns, text, language_in(turns, text, language_of(text)), reader=reader(), **how)


def turn_of(standing: Standing, *, asks: str | None = None, outcome: str = "none") -> Turn:
    question = question_of(standing, today=TODAY, role=Role.caseworker, conversation_id="c")
    return Turn(standing=standing, question=question, answer=Summary(status=Status.answered, outcome=outcome, asked=asks))


def turns_of(messages: Sequence[str | dict[str, str]]) -> tuple[Turn, ...]:
    turns: tuple[Turn, ...] = ()
    for each in messages:
        message = {"q": each} if isinstance(each, str) else each
        turns = (*turns, turn_of(said_in(turns, message["q"]), asks=message.get("asks")))
    return turns


def data(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset | set | list | tuple) else value


def faults(case: dict[str, Any]) -> list[str]:
    """What the standing question of a case does not do; empty where it agrees."""
    standing = said_in(turns_of(case["before"]), case["say"])
    return list(_faults(case, standing))


def _faults(case: dict[str, Any], standing: Standing) -> Iterator[str]:
    text = standing.text
    wanted = case.get("text", [])
    if wanted and text not in ([wanted] if isinstance(wanted, str) else wanted):
        yield f"text: {text}"
    if case.get("verbatim") and text != case["say"]:
        yield f"not verbatim: {text}"
    yield from (f"has no {each}: {text}" for each in case.get("has", ()) if not re.search(each, text))
    yield from (f"has {each}: {text}" for each in case.get("lacks_words", ()) if each.lower() in text.lower())
    if standing.as_of.day != case.get("as_of", TODAY):
        yield f"as_of: {standing.as_of}"
    for fact, value in {**case.get("reads", {}), **case.get("facts", {})}.items():
        if fact not in standing.stated or data(standing.stated[fact].value) != data(value):
            yield f"{fact}: {standing.stated.get(fact)} in {text}"
    if "facts" in case and set(standing.facts) != set(case["facts"]):
        yield f"beside: {sorted(standing.facts)}"
    yield from (f"still knows {each}" for each in case.get("lacks", ()) if each in standing.stated)
    gone = {each.item for each in standing.dropped}
    yield from (f"not said to be dropped: {each}" for each in case.get("dropped", ()) if each not in gone)
    if "changed" in case and standing.changed_topic is not case["changed"]:
        yield f"changed_topic: {standing.changed_topic}"
    if "unknown" in case and set(standing.unknown) != set(case["unknown"]):
        yield f"unknown: {sorted(standing.unknown)}"
    if AS_OF in case.get("dropped", ()) and standing.as_of.origin is not Origin.today:
        yield f"date from {standing.as_of.origin}"
