"""What a check found: outcomes with their precedence, the tree of findings, and the verdict that is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.model import Confidence, Place
from corpus.rulebook import Effect, Value, Words


class Outcome(StrEnum):
    """What one condition or one rule came to."""

    met = "met"
    not_met = "not_met"
    missing_fact = "missing_fact"
    discretion = "discretion"


class VerdictOutcome(StrEnum):
    """What the whole check came to."""

    lawful = "lawful"
    unlawful = "unlawful"
    conditional = "conditional"
    judgement = "judgement"
    not_covered = "not_covered"
    none = "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One condition as it came out; a tree, with only the branches that decided below it.

    A leaf carries `references`, `waits_for`, `certainty` and `basis` of its own; the properties gather them over the tree.
    """

    condition_id: str
    outcome: Outcome
    fact: str | None = None
    actual: Value | None = None
    expected: Value | None = None
    references: tuple[Place, ...] = ()
    own_places: bool = False
    """Whether `references` stand instead of the rule's: they are what this group is owed, or these purposes."""
    waits_for: tuple[str, ...] = ()
    certainty: Confidence = Confidence.A
    basis: Words | None = None
    words: tuple[tuple[str, Words], ...] = ()
    """What the placeholders of the rule's text stand for."""
    parts: tuple[Finding, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """The provisions that decided, each once."""
        if not self.parts:
            return self.references
        return tuple(dict.fromkeys([*self.references, *[place for part in self.parts for place in part.places]]))

    @property
    def stands_alone(self) -> bool:
        """Whether what decided names all its places itself, so that the rule's need not be cited beside them."""
        return (self.own_places and bool(self.references)) or any(part.stands_alone for part in self.parts)

    @property
    def missing(self) -> tuple[str, ...]:
        """Every fact whose value would end the waiting, or settle what is left to judgement."""
        if self.outcome not in (Outcome.missing_fact, Outcome.discretion):
            return ()
        return tuple(sorted({*self.waits_for, *[fact for part in self.parts for fact in part.missing]}))

    @property
    def confidence(self) -> Confidence:
        """The weakest among what decided."""
        return weakest([self.certainty, *[part.confidence for part in self.parts]]) if self.parts else self.certainty

    @property
    def account(self) -> Words | None:
        """Whose words it rests on, where not on the act's own."""
        return self.basis or next((account for part in self.parts if (account := part.account) is not None), None)


@dataclass(frozen=True, kw_only=True)
class Ground:
    """One rule as it is shown: `text` word for word, `places` to cite. Groups that share a text share a ground."""

    rule_id: str
    title: Words
    step: int
    effect: Effect
    outcome: Outcome
    text: Words
    places: tuple[Place, ...]
    groups: tuple[str, ...]
    confidence: Confidence
    version: date
    """The first day of the version of the rule that was used."""
    warning: Words | None
    """What must be shown beside the text where its basis is not the act itself."""
    missing: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True)
class MissingFact:
    """A fact not stated that could still change the outcome: what it is called, what to ask, and the rules that wait for it."""

    fact: str
    label: Words
    question: Words
    rules: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The outcome of a check, with every rule that applied, each in order of steps.

    `failing` make it unlawful; `judgements` are left to a jurist; `waiting` lack facts; `conditions` must be seen to; `warnings`
    never make it unlawful; `met` are kept. `missing` are the facts that waiting rules and conditions lack.
    """

    as_of: date
    outcome: VerdictOutcome
    failing: tuple[Ground, ...] = ()
    judgements: tuple[Ground, ...] = ()
    waiting: tuple[Ground, ...] = ()
    conditions: tuple[Ground, ...] = ()
    warnings: tuple[Ground, ...] = ()
    met: tuple[Ground, ...] = ()
    notice: Words | None = None
    """Why there is nothing to show, where there is nothing."""
    usually_unlawful: bool = False
    """Whether an outcome that waits for facts is unlawful in its main case (`service.rules.usual`)."""
    rulebook_digest: str

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """What decided the outcome."""
        deciding = {
            VerdictOutcome.unlawful: self.failing,
            VerdictOutcome.judgement: self.judgements,
            VerdictOutcome.conditional: self.waiting or self.conditions,
            VerdictOutcome.lawful: self.met,
        }
        return deciding.get(self.outcome, ())

    @property
    def confidence(self) -> Confidence | None:
        """The weakest confidence among the grounds; None without grounds."""
        return weakest(ground.confidence for ground in self.grounds) if self.grounds else None

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(sorted({fact for ground in (*self.waiting, *self.conditions) for fact in ground.missing}))

    @property
    def rules(self) -> dict[str, Outcome]:
        """The outcome of every rule that applied; where its groups differ, the gravest."""
        found: dict[str, Outcome] = {}
        for ground in (*self.met, *self.warnings, *self.conditions, *self.waiting, *self.judgements, *self.failing):
            found[ground.rule_id] = all_of((ground.outcome, found.get(ground.rule_id, Outcome.met)))
        return found


ALL_ORDER = (Outcome.not_met, Outcome.missing_fact, Outcome.discretion, Outcome.met)
LEAST_CERTAIN_FIRST = tuple(reversed(Confidence))
ANY_ORDER = (Outcome.met, Outcome.missing_fact, Outcome.discretion, Outcome.not_met)


def all_of(outcomes: Sequence[Outcome]) -> Outcome:
    """The first in the order not_met, missing_fact, discretion, met; met where there is nothing."""
    return _first_of(ALL_ORDER, outcomes)


def any_of(outcomes: Sequence[Outcome]) -> Outcome:
    """The first in the order met, missing_fact, discretion, not_met; not_met where there is nothing."""
    return _first_of(ANY_ORDER, outcomes)


def _first_of(order: Sequence[Outcome], outcomes: Sequence[Outcome]) -> Outcome:
    for outcome in order[:-1]:
        if outcome in outcomes:
            return outcome
    return order[-1]


def negated(outcome: Outcome) -> Outcome:
    """Swaps met and not_met; waiting and discretion stay what they are."""
    return {Outcome.met: Outcome.not_met, Outcome.not_met: Outcome.met}.get(outcome, outcome)


def weakest(confidences: Iterable[Confidence]) -> Confidence:
    """The least certain of them; A where there is none."""
    found = set(confidences)
    for confidence in LEAST_CERTAIN_FIRST:
        if confidence in found:
            return confidence
    return Confidence.A


CONJUNCTIONS = {("da", False): " og ", ("da", True): " eller ", ("en", False): " and ", ("en", True): " or "}


def listed(items: Sequence[str], language: str, *, either: bool = False) -> str:
    """ "a, b og c" or, with `either`, "a, b eller c"; with a comma before the last where items hold commas themselves."""
    if len(items) < 2:
        return "".join(items)
    comma = "," if any("," in item for item in items[:-1]) else ""
    return f"{', '.join(items[:-1])}{comma}{CONJUNCTIONS[language, either]}{items[-1]}"
