"""What to ask next: the facts not stated that could still change the outcome."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from corpus.rulebook import Rulebook
from service.rules.facts import Facts
from service.rules.implied import with_implied
from service.rules.verdict import Ground, MissingFact, Verdict, VerdictOutcome

SETTLED = {VerdictOutcome.unlawful, VerdictOutcome.not_covered}
"""Outcomes that no further fact can change: a rule that fails without waiting goes on failing."""


def interview(rulebook: Rulebook, facts: Facts, verdict: Verdict) -> tuple[MissingFact, ...]:
    """The facts that could still change the outcome, those of the rule that lacks fewest first, then in the order of the fact
    dictionary. Conditions are asked about only once nothing else waits, for they never decide between lawful and unlawful.
    """
    if verdict.outcome in SETTLED:
        return ()
    return _asked(rulebook, facts, verdict.as_of, verdict.waiting or verdict.conditions)


def open_grounds(rulebook: Rulebook, facts: Facts, verdict: Verdict) -> tuple[MissingFact, ...]:
    """The facts that grounds still wait for though others have settled the outcome: they can add a ground, never take one away."""
    return _asked(rulebook, facts, verdict.as_of, verdict.waiting)


def _asked(rulebook: Rulebook, facts: Facts, as_of: date, grounds: Iterable[Ground]) -> tuple[MissingFact, ...]:
    """A fact that only matters once another is known (`follows`) waits until it is."""
    facts = with_implied(rulebook, facts, as_of)
    rank: dict[str, int] = {}
    rules: dict[str, set[str]] = {}
    for ground in grounds:
        asked = [fact for fact in ground.missing if all(facts.known(first) for first in rulebook.facts[fact].follows)]
        for fact in asked:
            rank[fact] = min(len(asked), rank.get(fact, len(asked)))
            rules.setdefault(fact, set()).add(ground.rule_id)
    in_order = sorted(rank, key=lambda fact: (rank[fact], rulebook.facts[fact].position))
    return tuple(
        MissingFact(
            fact=fact,
            label=rulebook.facts[fact].label,
            question=rulebook.facts[fact].question,
            rules=tuple(sorted(rules[fact])),
        )
        for fact in in_order
    )
