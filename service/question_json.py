"""A question as it is kept, whole enough to be asked again, and back. Values of facts say which kind they are, where JSON does not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from corpus.rulebook import Value
from service.model import Language, Question, Role

Json = dict[str, Any]


def question_json(question: Question) -> Json:
    """The whole question; dates as YYYY-MM-DD, facts as `value_json` has them."""
    return {
        "question_id": question.question_id,
        "text": question.text,
        "as_of": question.as_of.isoformat(),
        "asked_on": question.asked_on.isoformat(),
        "language": question.language.value,
        "date_read": question.date_read,
        "masked": question.masked,
        "role": question.role.value,
        "conversation_id": question.conversation_id,
        "facts": {fact: value_json(value) for fact, value in question.facts.items()},
    }


def question_from(kept: Mapping[str, Any]) -> Question:
    """The question that `question_json` wrote."""
    return Question(
        question_id=kept["question_id"],
        text=kept["text"],
        as_of=date.fromisoformat(kept["as_of"]),
        asked_on=date.fromisoformat(kept["asked_on"]),
        language=Language(kept["language"]),
        date_read=kept["date_read"],
        masked=kept["masked"],
        role=Role(kept["role"]),
        conversation_id=kept["conversation_id"],
        facts={fact: value_from(value) for fact, value in kept["facts"].items()},
    )


def value_json(value: Any) -> Any:
    """A date as `{"date": "2021-02-01"}`, a set as `{"set": [...]}`; what JSON can say stays as it is."""
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, frozenset | set):
        return {"set": sorted(value)}
    return list(value) if isinstance(value, tuple) else value


def value_from(kept: Any) -> Value:
    """The value that `value_json` wrote."""
    if isinstance(kept, dict) and kept.keys() == {"date"}:
        return date.fromisoformat(kept["date"])
    if isinstance(kept, dict) and kept.keys() == {"set"}:
        return frozenset(kept["set"])
    found: Value = kept
    return found
