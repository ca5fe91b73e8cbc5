"""The check: the decision procedure of the contact course, step by step, on stated facts and a day.

Every rule that applies is asked, each on its own; what they say together is decided in `_outcome` and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corpus.errors import NotCovered
from corpus.rulebook import Effect, Rulebook, Words
from service.rules.case import Case
from service.rules.facts import Facts, StatedBy, Statement
from service.rules.grounds import grounds
from service.rules.operators import evaluate
from service.rules.rulings import rulings
from service.rules.verdict import Ground, Outcome, Verdict, VerdictOutcome

NOTHING_STATED = Words(
    da="Der er ikke oplyst noget om, hvad der sker eller foreslås. Uden det er der intet at tjekke.",
    en="Nothing has been stated about what is done or proposed. Without that there is nothing to check.",
)
NO_RULE_APPLIES = Words(
    da="Ingen af reglerne i regelsættet handler om det oplyste. En jurist skal se på det.",
    en="None of the rules in the rulebook is about what has been stated. A jurist must look at it.",
)


def check(rulebook: Rulebook, facts: Facts, as_of: date) -> Verdict:
    """The verdict on the facts by the law of that day. Pure: the same three give the same verdict.

    A day outside the documented law gives the outcome not_covered, never the law of the nearest day.
    """
    try:
        rulebook.require("Reglerne om kontaktforløb", as_of)
    except NotCovered as outside:
        words = Words(da=str(outside), en=f"The law is documented from {outside.first} to {outside.last}, not for {as_of}.")
        return Verdict(as_of=as_of, outcome=VerdictOutcome.not_covered, notice=words, rulebook_digest=rulebook.digest)
    facts = with_implied(rulebook, facts, as_of)
    shown = grounds(rulebook, list(rulings(rulebook, facts, as_of)))
    failing = tuple(each for each in shown if each.effect is Effect.ground and each.outcome is Outcome.not_met)
    judgements = tuple(each for each in shown if _is_for_a_jurist(each))
    waiting = tuple(each for each in shown if each.effect in _DECIDING and each.outcome is Outcome.missing_fact)
    conditions = tuple(each for each in shown if each.effect is Effect.condition and each.outcome is not Outcome.met)
    warnings = tuple(each for each in shown if each.effect is Effect.warning and each.outcome is not Outcome.met)
    met = tuple(each for each in shown if each.outcome is Outcome.met)
    stated = any(definition.opens and facts.known(fact) for fact, definition in rulebook.facts.items())
    outcome = _outcome(failing, judgements, waiting, conditions) if stated else VerdictOutcome.none
    notice: Words | None = None if stated else NOTHING_STATED
    if stated and not shown:
        outcome, notice = VerdictOutcome.judgement, NO_RULE_APPLIES
    return Verdict(
        as_of=as_of,
        outcome=outcome,
        failing=failing,
        judgements=judgements,
        waiting=waiting,
        conditions=conditions,
        warnings=warnings,
        met=met,
        notice=notice,
        rulebook_digest=rulebook.digest,
    )


_DECIDING = {Effect.ground, Effect.judgement}


def _is_for_a_jurist(ground: Ground) -> bool:
    if ground.effect is Effect.judgement and ground.outcome is Outcome.not_met:
        return True
    return ground.effect in _DECIDING and ground.outcome is Outcome.discretion


def _outcome(
    failing: Sequence[Ground], judgements: Sequence[Ground], waiting: Sequence[Ground], conditions: Sequence[Ground]
) -> VerdictOutcome:
    if failing:
        return VerdictOutcome.unlawful
    if judgements:
        return VerdictOutcome.judgement
    if waiting or conditions:
        return VerdictOutcome.conditional
    return VerdictOutcome.lawful


def with_implied(rulebook: Rulebook, facts: Facts, as_of: date) -> Facts:
    """The facts with what they mean by definition; what anyone has stated stands."""
    case = Case(rulebook=rulebook, facts=facts, as_of=as_of)
    implied = [
        Statement(fact=implication.fact, value=implication.value, stated_by=StatedBy.definition)
        for implication in rulebook.implications
        if not facts.known(implication.fact) and evaluate(implication.when, case).outcome is Outcome.met
    ]
    return facts.plus(*implied)
