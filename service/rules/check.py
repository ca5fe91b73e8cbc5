"""The check: the decision procedure of the contact course, step by step, on stated facts and a day.

Every rule that applies is asked, each on its own; what they say together is decided in `_outcome` and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corpus.errors import NotCovered
from corpus.rulebook import Effect, Rulebook, Words
from service.rules.facts import Facts
from service.rules.grounds import grounds
from service.rules.implied import with_implied
from service.rules.rulings import rulings
from service.rules.verdict import Ground, Outcome, Verdict, VerdictOutcome

NOTHING_STATED = Words(
    da="Der er ikke oplyst noget om, hvad der sker eller foreslås. Uden det er der intet at tjekke.",
    en="Nothing has been stated about what is done or proposed. Without that there is nothing to check.",
)
NOTHING_BROKEN = Words(
    da="Det oplyste er ikke i sig selv i strid med reglerne i regelsættet. Se advarslerne.",
    en="What has been stated does not in itself conflict with the rules in the rulebook. See the warnings.",
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
    outcome, notice = _outcome(failing, judgements, waiting, conditions), None
    if not any(definition.opens and facts.known(fact) for fact, definition in rulebook.facts.items()):
        outcome, notice = VerdictOutcome.none, NOTHING_STATED
    elif not shown:
        outcome, notice = VerdictOutcome.judgement, NO_RULE_APPLIES
    elif outcome is VerdictOutcome.lawful and not met:
        notice = NOTHING_BROKEN
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
