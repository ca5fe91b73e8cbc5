"""Stated facts: what is known, who said so and in which words; typed and validated against the fact dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.errors import BadFacts
from corpus.rulebook import FactDefinition, FactType, Value


class StatedBy(StrEnum):
    """Who said so. `definition` is what another statement means by itself, such as a cap having no exit; `silence` is what a question
    is taken to mean because it names no limit.
    """

    question = "question"
    form = "form"
    file = "file"
    definition = "definition"
    silence = "silence"


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The words a value was read from; `start` and `end` are character offsets into the question."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A fact with its value."""

    fact: str
    value: Value
    stated_by: StatedBy
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Facts:
    """What is known. Later statements about the same fact replace earlier ones: they are corrections."""

    statements: Mapping[str, Statement] = field(default_factory=dict)

    def value(self, fact: str) -> Value | None:
        statement = self.statements.get(fact)
        return None if statement is None else statement.value

    def known(self, fact: str) -> bool:
        return fact in self.statements

    def plus(self, *statements: Statement) -> Facts:
        return Facts({**self.statements, **{statement.fact: statement for statement in statements}})

    def without(self, fact: str) -> Facts:
        return Facts({name: statement for name, statement in self.statements.items() if name != fact})

    def values(self) -> dict[str, Value]:
        return {name: statement.value for name, statement in self.statements.items()}


def state(
    definitions: Mapping[str, FactDefinition],
    fact: str,
    value: object,
    stated_by: StatedBy,
    evidence: Evidence | None = None,
) -> Statement:
    """A validated statement. Lists become sets and ISO dates become dates; anything else of the wrong kind raises BadFacts."""
    definition = definitions.get(fact)
    if definition is None:
        known = ", ".join(sorted(definitions))
        raise BadFacts(f"Oplysningen »{fact}« kendes ikke. De kendte oplysninger er: {known}.")
    return Statement(fact=fact, value=_typed(definition, value), stated_by=stated_by, evidence=evidence)


def facts_from(definitions: Mapping[str, FactDefinition], values: Mapping[str, object], stated_by: StatedBy) -> Facts:
    """Facts out of plain values, for example JSON or YAML. Raises BadFacts."""
    return Facts().plus(*(state(definitions, fact, value, stated_by) for fact, value in values.items()))


def _typed(definition: FactDefinition, value: object) -> Value:
    match definition.type, value:
        case FactType.bool, bool():
            return value
        case FactType.integer, int() if not isinstance(value, bool):
            return _within(definition, value)
        case FactType.number, int() | float() if not isinstance(value, bool):
            return _within(definition, value)
        case FactType.date, date():
            return value
        case FactType.date, str():
            return _iso_date(definition, value)
        case FactType.choice, str() if value in definition.options:
            return value
        case FactType.set, list() | tuple() | set() | frozenset():
            return _options(definition, frozenset(value))
        case _:
            raise BadFacts(f"»{value}« passer ikke til oplysningen »{definition.fact}«. Der skal stå {_expected(definition)}.")


def _within(definition: FactDefinition, value: int | float) -> int | float:
    too_small = definition.at_least is not None and value < definition.at_least
    too_large = definition.at_most is not None and value > definition.at_most
    if too_small or too_large or value != value:
        raise BadFacts(f"{value} ligger uden for, hvad »{definition.fact}« kan være. Der skal stå {_expected(definition)}.")
    return value


def _iso_date(definition: FactDefinition, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise BadFacts(f"»{value}« er ikke en dato. »{definition.fact}« skrives som år-måned-dag, fx 2021-02-01.") from error


def _options(definition: FactDefinition, chosen: frozenset[object]) -> frozenset[str]:
    unknown = [option for option in chosen if option not in definition.options]
    if unknown:
        raise BadFacts(f"»{unknown[0]}« er ikke en mulighed for »{definition.fact}«. Der skal stå {_expected(definition)}.")
    if not chosen and not definition.opens:
        raise BadFacts(f"»{definition.fact}« skal nævne mindst én mulighed. Udelad oplysningen, hvis den er ukendt.")
    return frozenset(str(option) for option in chosen)


def _expected(definition: FactDefinition) -> str:
    if definition.options:
        kind = "en eller flere af" if definition.type is FactType.set else "én af"
        return f"{kind} {', '.join(definition.options)}"
    bounds = [
        *([f"mindst {definition.at_least:g}"] if definition.at_least is not None else []),
        *([f"højst {definition.at_most:g}"] if definition.at_most is not None else []),
    ]
    kinds = {FactType.bool: "true eller false", FactType.integer: "et helt tal", FactType.date: "en dato"}
    return " ".join([kinds.get(definition.type, "et tal"), *([f"({' og '.join(bounds)})"] if bounds else [])])
