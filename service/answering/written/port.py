"""What a language model is asked and may answer: a prompt goes in, proposals come out one by one, and a failure has a cause."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from corpus.errors import Unavailable


class Cause(StrEnum):
    """Why a model gave nothing, or no more: `slow` past the deadline, `cut` in the middle, `unusable` where everything was withheld."""

    slow = "slow"
    unreachable = "unreachable"
    busy = "busy"
    failing = "failing"
    refused = "refused"
    cut = "cut"
    malformed = "malformed"
    unusable = "unusable"


class ModelFailed(Unavailable):
    """A model that failed. The answer is then made without it; the text is for the log and holds nothing that was asked."""

    def __init__(self, cause: Cause, text: str) -> None:
        self.cause = cause
        super().__init__(text)


@dataclass(frozen=True)
class Deadline:
    """A moment on a clock that only goes forward; `left` is in seconds and never below 0."""

    ends: float
    clock: Callable[[], float] = time.perf_counter

    @property
    def left(self) -> float:
        return max(0.0, self.ends - self.clock())


def within(seconds: float, clock: Callable[[], float] = time.perf_counter) -> Deadline:
    """The deadline that many seconds from now."""
    return Deadline(clock() + seconds, clock)


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """What is sent: `system` says how to answer, `user` holds question, rules' words and numbered passages."""

    system: str
    user: str


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A statement as the model words it, with the tokens of the passages that it names."""

    text: str
    passages: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ProposedFact:
    """A fact that the model read in the question, with the words it read it from."""

    fact: str
    value: Any
    quotation: str


@dataclass(frozen=True, kw_only=True)
class Misshapen:
    """A piece of JSON in the place of a statement or a fact that is neither."""

    raw: str


Proposed = Proposal | ProposedFact | Misshapen


class ChatModel(Protocol):
    """A language model. The generator never waits past the deadline; closing it lets the model go."""

    def propose(self, prompt: Prompt, schema: Mapping[str, Any], deadline: Deadline) -> Generator[Proposed, None, None]:
        """Each proposal as soon as it is whole. Raises ModelFailed, at the latest when the deadline is reached."""
        ...


SCHEMA: Mapping[str, Any] = {
    "title": "svar",
    "type": "object",
    "additionalProperties": False,
    "required": ["statements", "facts"],
    "properties": {
        "statements": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["text", "passages"],
                "properties": {"text": {"type": "string"}, "passages": {"type": "array", "items": {"type": "string"}}},
            },
        },
        "facts": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["fact", "value", "quotation"],
                "properties": {
                    "fact": {"type": "string"},
                    "value": {
                        "anyOf": [
                            {"type": "string"},
                            {"type": "number"},
                            {"type": "boolean"},
                            {"type": "array", "items": {"type": "string"}},
                        ]
                    },
                    "quotation": {"type": "string"},
                },
            },
        },
    },
}
"""The JSON Schema (2020-12) of an answer, in the part of it that OpenAI's strict structured outputs know."""
