"""The rulebook as one value, indexed by date and target group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from corpus.errors import NotCovered
from corpus.model import Interval
from corpus.rulebook.model import (
    Consideration,
    FactDefinition,
    Implication,
    Obligation,
    ObligationKind,
    Parameter,
    ParameterValue,
    Rule,
    RuleVersion,
)

JOB_INTERVIEW = "jobsamtale"


@dataclass(frozen=True, kw_only=True, eq=False)
class Rulebook:
    """All rules with what they refer to. `digest` is the SHA-256 of the canonical data; it goes into every verdict."""

    covered: Interval
    facts: Mapping[str, FactDefinition]
    implications: tuple[Implication, ...]
    considerations: Mapping[str, Consideration]
    parameters: Mapping[str, Parameter]
    obligations: tuple[Obligation, ...]
    rules: Mapping[str, Rule]
    short_names: Mapping[str, str]
    subgroups: Mapping[str, str]
    """A group that follows another on the days when no obligation names it by itself."""
    digest: str

    def require(self, what: str, as_of: date) -> None:
        """Raises NotCovered for a day outside the documented law."""
        if not self.covered.holds(as_of):
            raise NotCovered(what, as_of, self.covered.first, self.covered.last)

    def version(self, rule_id: str, as_of: date) -> RuleVersion | None:
        """The rule as it stood that day; None where there was no such rule. Raises NotCovered."""
        self.require(rule_id, as_of)
        return next((version for version in self.rules[rule_id].versions if version.in_force.holds(as_of)), None)

    def parameter(self, name: str, as_of: date) -> ParameterValue | None:
        """The value that day; None where the law had none. Raises NotCovered."""
        self.require(name, as_of)
        return next((version for version in self.parameters[name].versions if version.in_force.holds(as_of)), None)

    def obligations_at(self, as_of: date) -> Mapping[str, tuple[Obligation, ...]]:
        """Every target group's obligations that day, in the order of the groups. Raises NotCovered."""
        self.require("Kontaktforløbet", as_of)
        in_force = [obligation for obligation in self.obligations if obligation.in_force.holds(as_of)]
        own = {
            group: tuple(obligation for obligation in in_force if group in obligation.groups)
            for group in self.facts["groups"].options
        }
        return {group: found or own.get(self.subgroups.get(group, ""), ()) for group, found in own.items()}

    def contact_course_groups(self, as_of: date) -> tuple[str, ...]:
        """The target groups with a contact course that day: those that an obligation to a number of job interviews names."""
        owed = {ObligationKind.first_half_year, ObligationKind.recurring}
        named = {
            group
            for obligation in self.obligations
            if obligation.in_force.holds(as_of) and obligation.kind in owed and obligation.talk == JOB_INTERVIEW
            for group in obligation.groups
        }
        return tuple(group for group in self.facts["groups"].options if group in named)
