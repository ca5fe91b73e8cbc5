"""What every door is given: the installation that answers now, the time it is, and where an answer goes when it has been given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Protocol

from service.answering.pipeline import Answering
from service.model import Answer, AnswerManifest, Question
from service.wire import Json

Opened = Callable[[], Answering]
"""Gives what answers now; raises Unavailable while there is nothing to answer from."""
Clock = Callable[[], datetime]
"""The time now, with its zone: its day is today."""


class Kept(Protocol):
    """Called once for every answer given, before the last of it is sent: a store or an audit log. What it raises reaches the reader.

    Who asks is not passed: an async dependency (or MCP's guard) may set a context variable, and it is set where this is called.
    """

    def __call__(self, question: Question, answer: Answer, /, *, sources_only: bool = False) -> None:
        """`sources_only` where the answer was made without the rules."""


Checked = Callable[[Mapping[str, Any], date, Json, AnswerManifest], None]
"""Called once for every rule check: its facts, its day, its result as JSON, and what it rests on."""


def keep_nothing(_question: Question, _answer: Answer, *, sources_only: bool = False) -> None:
    """For an installation without a store."""
    del sources_only


def keep_no_check(_facts: Mapping[str, Any], _as_of: date, _result: Json, _manifest: AnswerManifest) -> None:
    """For an installation without a store."""
