"""What happens while a model words an answer: a closed union, in the order it happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.answering.written.screening import Reason
from service.model import Caution, Statement
from service.rules.facts import Statement as StatedFact


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A statement that held: it may be sent at once and is never taken back."""

    statement: Statement


@dataclass(frozen=True, kw_only=True)
class Held:
    """Something that the model said and nobody is shown. `because` are the verifier's own findings, in words."""

    text: str
    reason: Reason
    because: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FactSeen:
    """A fact with its words in the question: a proposal for the rules, or for the reader to confirm."""

    fact: StatedFact


@dataclass(frozen=True, kw_only=True)
class Floor:
    """The model did not do, or no more: what is said without it, less what has been cited, and what the reader is told."""

    statements: Sequence[Statement]
    caution: Caution


Step = Shown | Held | FactSeen | Floor
