"""Whether an offer only holds the number that the law itself sets: then nothing is taken from anyone, and no purpose, way out or
documented need is asked for."""

from __future__ import annotations

from dataclasses import replace

from corpus.rulebook import Count, Interviews, ObligationKind
from service.rules.case import Case, unverified
from service.rules.measures import interviews
from service.rules.verdict import Outcome

_MORE_THAN_A_NUMBER = frozenset({"cap", "abolish", "type_of_talk"})


def number_kept(case: Case) -> bool:
    """True only where every group asked about has a number for all of that time, or what comes after it is agreed or as needed: for one
    citizen any number, for several the law's own number in the half-year and none after it.
    """
    change = case.value("change")
    if case.value("new_value") is None or (isinstance(change, frozenset) and change & _MORE_THAN_A_NUMBER):
        return False
    owed = case.rulebook.obligations_at(case.as_of)
    groups = _groups(case)
    return bool(groups) and all(_kept(replace(case, group=group, owed=owed.get(group, ()))) for group in groups)


def _groups(case: Case) -> tuple[str, ...]:
    stated = case.value("groups")
    named = tuple(sorted(stated)) if isinstance(stated, frozenset) else ()
    return (*case.rulebook.contact_course_groups(case.as_of), *named) if case.value("scope") == "all" else named


def _kept(case: Case) -> bool:
    half, running = case.owed_as(ObligationKind.first_half_year), case.owed_as(ObligationKind.recurring)
    period = case.value("period")
    set_by_law = bool(running) or (bool(half) and period == "first_half_year")
    agreed = case.value("as_agreed_or_needed") is True
    then_agreed = agreed and (case.value("scope") == "one_citizen" or (bool(half) and period == "both"))
    if unverified((*half, *running)) or not (set_by_law or then_agreed):
        return False
    wanted = [Count.first_half_year] if half and period != "later" else []
    wanted += [Count.per_year] if running else []
    return all(interviews(Interviews(count=count), case).outcome is Outcome.met for count in wanted)
