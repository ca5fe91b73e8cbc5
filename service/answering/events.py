"""What a reader is told while an answer is made: a closed union. Statements are sent once verified, never taken back."""

from __future__ import annotations

from dataclasses import dataclass

from service.model import Answer, Caution, MissingFact, ShownVerdict, Statement


@dataclass(frozen=True, kw_only=True)
class StatusChanged:
    """What is being done now, in words for the reader."""

    text: str


@dataclass(frozen=True, kw_only=True)
class FactsNeeded:
    """Facts that could still change the outcome."""

    missing: tuple[MissingFact, ...]


@dataclass(frozen=True, kw_only=True)
class VerdictReached:
    """The outcome of the rule check."""

    verdict: ShownVerdict


@dataclass(frozen=True, kw_only=True)
class StatementAdded:
    """A verified statement."""

    statement: Statement


@dataclass(frozen=True, kw_only=True)
class WarningRaised:
    """Something to know beside the answer."""

    warning: Caution


@dataclass(frozen=True, kw_only=True)
class AnswerCompleted:
    """The whole answer, as it is stored."""

    answer: Answer


@dataclass(frozen=True, kw_only=True)
class AnswerFailed:
    """An error with an id that the log knows; never a trace."""

    error_id: str
    text: str


Event = StatusChanged | FactsNeeded | VerdictReached | StatementAdded | WarningRaised | AnswerCompleted | AnswerFailed
