"""What statements mean by definition: a cap has no exit, eight months is after the first half-year, the Act's own number cuts nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from corpus.rulebook import Rulebook, Value
from service.rules.case import Case
from service.rules.facts import Facts, StatedBy, Statement
from service.rules.gates import holds
from service.rules.kept import number_kept


def with_implied(rulebook: Rulebook, facts: Facts, as_of: date) -> Facts:
    """The facts with what they mean by definition; sets that several imply are joined, and what anyone has stated stands."""
    case = Case(rulebook=rulebook, facts=facts, as_of=as_of)
    implied: dict[str, Value] = {}
    for implication in rulebook.implications:
        if facts.known(implication.fact) or holds(implication.when, case) is not True:
            continue
        before, value = implied.get(implication.fact), implication.value
        implied[implication.fact] = before | value if isinstance(before, frozenset) and isinstance(value, frozenset) else value
    facts = facts.plus(*(Statement(fact=fact, value=value, stated_by=StatedBy.definition) for fact, value in implied.items()))
    if not facts.known("contact_lowered") and number_kept(replace(case, facts=facts)):
        return facts.plus(Statement(fact="contact_lowered", value=False, stated_by=StatedBy.definition))
    return facts
