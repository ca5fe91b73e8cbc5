"""What an open question usually comes to: the outcome where nothing out of the ordinary is stated.

"Som udgangspunkt nej" is said where the rule's main case is no and only an exception that nobody has mentioned could turn it.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.rulebook import Rulebook
from service.rules.check import check
from service.rules.facts import Facts, StatedBy, Statement
from service.rules.verdict import MissingFact, Verdict, VerdictOutcome

OUT_OF_THE_ORDINARY = frozenset({"in_offer", "on_parental_leave", "partly_back_at_work", "seriously_ill", "contact_unsuitable"})
"""Facts that open an exception and are seldom so: where nobody states them, the main case has none of them."""
_WHICH_GROUP = frozenset({"groups", "scope"})


def usually_unlawful(rulebook: Rulebook, facts: Facts, verdict: Verdict, asking: Sequence[MissingFact]) -> bool:
    """Whether a conditional verdict is unlawful in its main case: without the exceptions, and, where the group is not stated, for most
    groups with a contact course. False where any other fact is lacking, for then there is no main case.
    """
    lacking = {each.fact for each in asking}
    if verdict.outcome is not VerdictOutcome.conditional or not lacking <= OUT_OF_THE_ORDINARY | _WHICH_GROUP:
        return False
    plain = facts.plus(*(_stated(fact, False) for fact in sorted(lacking & OUT_OF_THE_ORDINARY)))
    if not lacking & _WHICH_GROUP:
        return check(rulebook, plain, verdict.as_of).outcome is VerdictOutcome.unlawful
    if facts.known("groups"):
        return False
    each = [plain.plus(_stated("groups", frozenset({group}))) for group in rulebook.contact_course_groups(verdict.as_of)]
    unlawful = [check(rulebook, one, verdict.as_of).outcome is VerdictOutcome.unlawful for one in each]
    return 2 * sum(unlawful) > len(unlawful)


def _stated(fact: str, value: bool | frozenset[str]) -> Statement:
    return Statement(fact=fact, value=value, stated_by=StatedBy.definition)
