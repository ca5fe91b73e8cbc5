"""What the rulebook is made of: facts, considerations, parameters, obligations and rules, each dated and referenced.

Names: a *fact* is what a person may state, a *rule* decides on facts, an *obligation* is a duty or a right to interviews.
Everything here is frozen data; nothing reads a file or a clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.model import Confidence, Interval, Place
from corpus.rulebook.conditions import Condition, Value


class FactType(StrEnum):
    """What sort of value a fact has."""

    bool = "bool"
    number = "number"
    integer = "integer"
    date = "date"
    choice = "choice"
    set = "set"


class Effect(StrEnum):
    """What follows where a rule is not met."""

    ground = "ground"
    """Unlawful."""
    warning = "warning"
    """A supervision risk or a staleness; never illegality."""
    judgement = "judgement"
    """To a jurist."""
    condition = "condition"
    """Must be seen to before the decision stands."""


class ConsiderationClass(StrEnum):
    """Whether a consideration may carry a decision on interviews."""

    saglig = "saglig"
    usaglig = "usaglig"
    depends = "depends"


class ObligationKind(StrEnum):
    """How an obligation is counted."""

    first_half_year = "first_half_year"
    """`count` interviews within the first six months; rows of one group add up."""
    recurring = "recurring"
    """`count` interviews for every `per_months` months."""
    first_interview = "first_interview"
    """The first interview within `deadline_days`; part of the count above, never added to it."""
    event = "event"
    """An interview or an offer bound to an event."""
    right = "right"
    """A right of the citizen to interviews."""
    procedure = "procedure"
    """How interviews are booked, accompanied or dispensed with; no number and no right to one."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """The same sentence in Danish and in English."""

    da: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.da


@dataclass(frozen=True, kw_only=True)
class FactDefinition:
    """A fact that a rule may ask for. `options` are for choice and set; `position` is the order of asking."""

    fact: str
    label: Words
    type: FactType
    unit: str | None
    options: Mapping[str, Words]
    question: Words
    meaning: Words
    position: int
    opens: bool
    """Stating it says what is done or proposed; without any such fact there is nothing to check."""
    follows: tuple[str, ...] = ()
    """Asked only once these are known."""
    at_least: float | None = None
    at_most: float | None = None


@dataclass(frozen=True, kw_only=True)
class Implication:
    """What a statement means by definition: where `when` is met, `fact` has `value` unless someone stated otherwise."""

    when: Condition
    fact: str
    value: Value


@dataclass(frozen=True, kw_only=True)
class Consideration:
    """A purpose behind a proposal (H01-H20)."""

    consideration: str
    label: Words
    kind: ConsiderationClass
    reason: Words
    references: tuple[Place, ...]
    dated_references: tuple[tuple[Interval, tuple[Place, ...]], ...]
    confidence: Confidence
    saglig_where: str | None = None
    """The fact that makes one that depends on the case relevant."""

    def places(self, as_of: date) -> tuple[Place, ...]:
        """The references that hold on that day."""
        dated = [place for in_force, places in self.dated_references if in_force.holds(as_of) for place in places]
        return (*self.references, *dated)


@dataclass(frozen=True, kw_only=True)
class ParameterValue:
    """A value in one period; `value` is None where it is not verified."""

    in_force: Interval
    value: float | None
    references: tuple[Place, ...]
    confidence: Confidence
    last_checked_on: date


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A dated number of the law, with its unit."""

    parameter: str
    title: Words
    unit: str
    versions: tuple[ParameterValue, ...]


@dataclass(frozen=True, kw_only=True)
class Window:
    """When an obligation falls. `start` and `end` count `unit`s from `anchor`; `hand_over` says what ends it by hours."""

    anchor: str
    start: float | None
    end: float | None
    unit: str
    hand_over: Words | None = None


@dataclass(frozen=True, kw_only=True)
class Obligation:
    """A duty or a right to interviews, for target groups in a period. `account` is what must be said beside it."""

    obligation: str
    title: Words
    kind: ObligationKind
    groups: frozenset[str]
    holder: str
    duty: bool
    talk: str
    count: int | None
    per_months: float | None
    deadline_days: int | None
    share_percent: float | None
    form: str | None
    window: Window | None
    references: tuple[Place, ...]
    in_force: Interval
    confidence: Confidence
    last_checked_on: date
    account: Words | None = None


@dataclass(frozen=True, kw_only=True)
class RuleTexts:
    """What is shown, word for word, for each outcome; None where the version can never reach it."""

    met: Words | None
    not_met: Words | None
    missing_fact: Words | None
    discretion: Words | None


@dataclass(frozen=True, kw_only=True)
class RuleVersion:
    """A rule as it stood in one period. `account` says whose words it rests on where the confidence is below B."""

    in_force: Interval
    references: tuple[Place, ...]
    confidence: Confidence
    last_checked_on: date
    applies: Condition | None
    condition: Condition
    texts: RuleTexts
    account: Words | None


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One test of the decision procedure. `step` is its number there (0-12); periods in `without` had no such rule."""

    rule_id: str
    title: Words
    step: int
    effect: Effect
    for_each_group: bool
    versions: tuple[RuleVersion, ...]
    without: tuple[Interval, ...]
