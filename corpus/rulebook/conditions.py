"""The conditions that a rule is written in: an algebra small enough to be read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from corpus.model import Place

Value = bool | int | float | date | str | frozenset[str]


class Comparison(StrEnum):
    """How a fact is compared with a value."""

    equals = "equals"
    one_of = "one_of"
    at_least = "at_least"
    at_most = "at_most"
    above = "above"
    below = "below"
    includes = "includes"
    """A set holds the option."""
    includes_any = "includes_any"
    """A set holds at least one of the options."""


class Count(StrEnum):
    """What an offer of interviews is measured as."""

    first_half_year = "first_half_year"
    per_year = "per_year"


@dataclass(frozen=True, kw_only=True)
class ParameterOf:
    """The value of a parameter on the day asked about."""

    parameter: str


@dataclass(frozen=True, kw_only=True)
class DeadlineOf:
    """`deadline_days` of the group's first interview on the day asked about."""


@dataclass(frozen=True, kw_only=True)
class AllOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, kw_only=True)
class AnyOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, kw_only=True)
class NotOf:
    part: Condition


@dataclass(frozen=True, kw_only=True)
class Compare:
    """A fact against a value. `references` are the places that make this very test, if narrower than the rule's own."""

    fact: str
    comparison: Comparison
    value: Value | ParameterOf | DeadlineOf
    references: tuple[Place, ...] = ()

    @cached_property
    def name(self) -> str:
        """What a finding calls the comparison: "scope equals"."""
        return f"{self.fact} {self.comparison}"


@dataclass(frozen=True, kw_only=True)
class Stated:
    """Met once somebody has stated the fact. Only says when a rule applies: unstated is left out, not asked."""

    fact: str


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What the law leaves to judgement. It is never computed."""

    da: str
    en: str
    references: tuple[Place, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Interviews:
    """The interviews offered against what is owed: the group's obligations of the same kind, or a parameter."""

    count: Count
    at_least: ParameterOf | None = None


@dataclass(frozen=True, kw_only=True)
class Owed:
    """Met where the group has an obligation of this kind on the day; one that is not verified leaves it to judgement."""

    kind: str


@dataclass(frozen=True, kw_only=True)
class Purposes:
    """The stated purposes against the list of considerations."""


Condition = AllOf | AnyOf | NotOf | Compare | Stated | Judgement | Interviews | Owed | Purposes

GROUP = "group"
"""The target group that a rule with `for_each: groups` is asked about; read like a fact, never stated."""


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """What the condition is put together of; nothing for a leaf."""
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return parts
        case NotOf(part=part):
            return (part,)
        case _:
            return ()


def walk(condition: Condition) -> Iterator[Condition]:
    """The condition and everything below it."""
    yield condition
    for part in parts_of(condition):
        yield from walk(part)


def facts_read(condition: Condition) -> frozenset[str]:
    """Every fact whose value the condition may come to depend on."""
    read: set[str] = set()
    for leaf in walk(condition):
        match leaf:
            case Compare(fact=fact):
                read.add("groups" if fact == GROUP else fact)
            case Owed():
                read.add("groups")
            case Interviews():
                read |= {"new_value", "new_value_months", "interviews_first_half_year"}
            case Purposes():
                read |= {"purposes", "purpose_weight"}
    return frozenset(read)
