"""A turn of a conversation as it is kept, and back: what the next message leans on, without asking anything again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from service.conversation.turns import Day, Dropped, Kind, Origin, Standing, Stated, Summary, Turn, Why
from service.model import Language, Status
from service.question_json import question_from, question_json, value_from, value_json

Json = dict[str, Any]


def turn_json(turn: Turn) -> Json:
    """The whole turn, as JSON can say it."""
    return {
        "question": question_json(turn.question),
        "standing": _standing_json(turn.standing),
        "summary": {
            "status": turn.answer.status.value,
            "outcome": turn.answer.outcome,
            "said": turn.answer.said,
            "asked": turn.answer.asked,
        },
    }


def turn_from(kept: Mapping[str, Any]) -> Turn:
    """The turn that `turn_json` wrote."""
    summary = {**kept["summary"], "status": Status(kept["summary"]["status"])}
    return Turn(standing=_standing_from(kept["standing"]), question=question_from(kept["question"]), answer=Summary(**summary))


def _standing_json(standing: Standing) -> Json:
    return {
        "said": standing.said,
        "text": standing.text,
        "base": standing.base,
        "language": standing.language.value,
        "kind": standing.kind.value,
        "turn": standing.turn,
        "as_of": {
            "day": standing.as_of.day.isoformat(),
            "origin": standing.as_of.origin.value,
            "turn": standing.as_of.turn,
            "words": standing.as_of.words,
        },
        "stated": {
            fact: {"value": value_json(each.value), "turn": each.turn, "in_words": each.in_words}
            for fact, each in standing.stated.items()
        },
        "dropped": [{"item": each.item, "value": value_json(each.value), "why": each.why.value} for each in standing.dropped],
        "changed_topic": standing.changed_topic,
        "words_from": standing.words_from,
        "unknown": sorted(standing.unknown),
        "shown": list(standing.shown),
    }


def _standing_from(kept: Mapping[str, Any]) -> Standing:
    day = kept["as_of"]
    return Standing(
        said=kept["said"],
        text=kept["text"],
        base=kept["base"],
        language=Language(kept["language"]),
        kind=Kind(kept["kind"]),
        turn=kept["turn"],
        as_of=Day(day=date.fromisoformat(day["day"]), origin=Origin(day["origin"]), turn=day["turn"], words=day["words"]),
        stated={
            fact: Stated(value=value_from(each["value"]), turn=each["turn"], in_words=each["in_words"])
            for fact, each in kept["stated"].items()
        },
        dropped=tuple(
            Dropped(item=each["item"], value=value_from(each["value"]), why=Why(each["why"])) for each in kept["dropped"]
        ),
        changed_topic=kept["changed_topic"],
        words_from=kept["words_from"],
        unknown=frozenset(kept["unknown"]),
        shown=tuple(kept["shown"]),
    )
