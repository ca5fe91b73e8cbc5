"""Whether a rule applies, where that is plain: quick, and without the findings that only an open question needs."""

from __future__ import annotations

from corpus.rulebook import AllOf, AnyOf, Compare, Condition, DeadlineOf, NotOf, ObligationKind, Owed, ParameterOf, Stated
from service.rules.case import Case, unverified
from service.rules.operators import TESTS


def holds(condition: Condition, case: Case) -> bool | None:
    """True where `evaluate` would say met, False where it would say not_met; None where a fact is unknown or more must be weighed."""
    match condition:
        case Compare(fact=fact, comparison=comparison, value=value) if not isinstance(value, ParameterOf | DeadlineOf):
            actual = case.value(fact)
            return None if actual is None else TESTS[comparison](actual, value)
        case AllOf(parts=parts):
            return _first_of(False, parts, case)
        case AnyOf(parts=parts):
            return _first_of(True, parts, case)
        case NotOf(part=part):
            found = holds(part, case)
            return None if found is None else not found
        case Stated(fact=fact):
            return case.facts.known(fact)
        case Owed(kind=kind) if case.group is not None:
            obligations = case.owed_as(ObligationKind(kind))
            return None if unverified(obligations) else bool(obligations)
        case _:
            return None


def _first_of(decisive: bool, parts: tuple[Condition, ...], case: Case) -> bool | None:
    """`decisive` as soon as one part comes to it; otherwise unknown if any part is."""
    result: bool | None = not decisive
    for part in parts:
        found = holds(part, case)
        if found is decisive:
            return decisive
        if found is None:
            result = None
    return result
