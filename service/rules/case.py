"""What a condition is asked about: facts, a day and, for a rule on each target group, one group and what it is owed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from corpus.model import Confidence, Place
from corpus.rulebook import GROUP, Obligation, ObligationKind, Rulebook, Value, Words
from service.rules.facts import Facts
from service.rules.verdict import Finding


@dataclass(frozen=True, kw_only=True)
class Case:
    """One asking. `owed` are the obligations in force that day for `group`."""

    rulebook: Rulebook
    facts: Facts
    as_of: date
    group: str | None = None
    owed: tuple[Obligation, ...] = ()
    compared: dict[int, Finding] = field(default_factory=dict, repr=False, compare=False)
    """Comparisons that came out before, by the condition's identity: they are alike for every group of one check."""

    def value(self, fact: str) -> Value | None:
        return self.group if fact == GROUP else self.facts.value(fact)

    def unknown(self, *facts: str) -> tuple[str, ...]:
        return tuple(fact for fact in facts if not self.facts.known(fact))

    def owed_as(self, kind: ObligationKind) -> tuple[Obligation, ...]:
        return tuple(obligation for obligation in self.owed if obligation.kind is kind)


def groups_meant(rulebook: Rulebook, facts: Facts, as_of: date) -> tuple[str | None, ...]:
    """The target groups asked about: everyone means each with a contact course, and so does somebody some months into one;
    one unknown group where nobody has said which."""
    stated = facts.value("groups")
    named = tuple(sorted(stated)) if isinstance(stated, frozenset) else ()
    if facts.value("scope") == "all":
        return tuple(dict.fromkeys((*rulebook.contact_course_groups(as_of), *named)))
    if not named and facts.known("months_on_course"):
        return rulebook.contact_course_groups(as_of)
    return named or (None,)


def unverified(obligations: Iterable[Obligation]) -> bool:
    """Whether any of them may not be computed with."""
    return any(obligation.confidence is Confidence.U for obligation in obligations)


def places_of(obligations: Iterable[Obligation]) -> tuple[Place, ...]:
    """Their references, each once, in order."""
    return tuple(dict.fromkeys(place for obligation in obligations for place in obligation.references))


def account_of(obligations: Iterable[Obligation]) -> Words | None:
    """The first account among them: whose words an obligation rests on where not on the act's own."""
    return next((obligation.account for obligation in obligations if obligation.account is not None), None)
