"""What to ask next: the facts not stated that could still change the outcome."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.rulebook import Rulebook
from service.rules.facts import Facts
from service.rules.verdict import Ground, MissingFact, Verdict, VerdictOutcome

SETTLED = {VerdictOutcome.unlawful, VerdictOutcome.not_covered}
"""Outcomes that no further fact can change: a rule that fails without waiting goes on failing."""


def interview(rulebook: Rulebook, facts: Facts, verdict: Verdict) -> tuple[MissingFact, ...]:
    """The facts to ask for, those of the rule that lacks fewest first, then in the order of the fact dictionary.

    A fact that only matters once another is known (`follows`) waits until it is.
    """
    if verdict.outcome in SETTLED:
        return ()
    rank: dict[str, int] = {}
    rules: dict[str, set[str]] = {}
    for ground in _open(verdict):
        asked = [fact for fact in ground.missing if all(facts.known(first) for first in rulebook.facts[fact].follows)]
        for fact in asked:
            rank[fact] = min(len(asked), rank.get(fact, len(asked)))
            rules.setdefault(fact, set()).add(ground.rule_id)
    in_order = sorted(rank, key=lambda fact: (rank[fact], rulebook.facts[fact].position))
    return tuple(
        MissingFact(fact=fact, question=rulebook.facts[fact].question, rules=tuple(sorted(rules[fact]))) for fact in in_order
    )


def _open(verdict: Verdict) -> Iterator[Ground]:
    """The rules that wait; conditions only once nothing else does, for they never decide between lawful and unlawful."""
    yield from verdict.waiting or verdict.conditions
