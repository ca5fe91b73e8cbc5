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

MOST_WAITING = 3
"""How many grounds that wait for facts are told."""
MOST_MISSING = 2
"""A ground that waits for more facts than this is told only where the outcome rests on it and no other is nearer."""
_UNRAISED = "change"
"""A rule that waits to hear what is to be changed was not raised by what was stated."""


def interview(rulebook: Rulebook, facts: Facts, verdict: Verdict) -> tuple[MissingFact, ...]:
    """The facts that could still change the outcome, those of the rule that lacks fewest first, then in the order of the fact
    dictionary. Conditions are asked about only once nothing else waits, for they never decide between lawful and unlawful.
    """
    if verdict.outcome in SETTLED:
        return ()
    return _asked(rulebook, facts, verdict.as_of, (*verdict.waiting, *verdict.judgements) or verdict.conditions)


def open_grounds(rulebook: Rulebook, facts: Facts, verdict: Verdict) -> tuple[MissingFact, ...]:
    """The facts that the grounds told still wait for though others have settled the outcome: they can add a ground, never take one away."""
    return _asked(rulebook, facts, verdict.as_of, nearest_to_settled(verdict))


def nearest_to_settled(verdict: Verdict) -> tuple[Ground, ...]:
    """The waiting grounds that lack fewest facts, in the order of the procedure: a rule that lacks many says nothing yet. Where the outcome
    is settled, only those that what was stated has raised; where it is lawful or for a jurist, none."""
    if verdict.outcome not in {VerdictOutcome.unlawful, VerdictOutcome.conditional}:
        return ()
    settled = verdict.outcome is VerdictOutcome.unlawful
    raised = [each for each in verdict.waiting if not (settled and _UNRAISED in each.missing)]
    fewest = sorted(raised, key=lambda each: len(each.missing))[:MOST_WAITING]
    near = [each for each in fewest if len(each.missing) <= MOST_MISSING] or ([] if settled else fewest[:1])
    return tuple(each for each in verdict.waiting if each in near)


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
