"""Reading the condition algebra out of YAML; `corpus/rules/README.md` shows every form."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.rulebook.conditions import (
    AllOf,
    AnyOf,
    Compare,
    Comparison,
    Condition,
    Count,
    DeadlineOf,
    Interviews,
    Judgement,
    NotOf,
    Owed,
    ParameterOf,
    Purposes,
    Stated,
    Value,
)
from corpus.rulebook.entries import Entry
from corpus.rulebook.model import ObligationKind


def read_condition(entry: Entry) -> Condition:
    """One condition with all below it. Raises BadRule at an unknown form or key."""
    condition = _read(entry)
    entry.done()
    return condition


def _read(entry: Entry) -> Condition:
    if entry.holds("all"):
        return AllOf(parts=tuple(read_condition(part) for part in entry.items("all")))
    if entry.holds("any"):
        return AnyOf(parts=tuple(read_condition(part) for part in entry.items("any")))
    if entry.holds("not"):
        return NotOf(part=read_condition(entry.sub("not")))
    if entry.holds("fact"):
        return _compare(entry)
    if entry.holds("stated"):
        return Stated(fact=entry.text("stated"))
    if entry.holds("judgement"):
        words = entry.words("judgement")
        return Judgement(da=words.da, en=words.en, references=entry.maybe_references())
    if entry.holds("interviews"):
        return _interviews(entry)
    if entry.holds("owed"):
        return Owed(kind=entry.one_of("owed", ObligationKind))
    if entry.holds("purposes"):
        entry.one_of("purposes", {"considered": True}.__getitem__)
        return Purposes()
    raise entry.bad("er ikke en betingelse")


def _compare(entry: Entry) -> Compare:
    fact = entry.text("fact")
    comparison = next((each for each in Comparison if entry.holds(each)), None)
    if comparison is None:
        raise entry.bad(f"siger ikke, hvad »{fact}« skal sammenlignes med")
    return Compare(
        fact=fact, comparison=comparison, value=_value(entry, entry.take(comparison)), references=entry.maybe_references()
    )


def _value(entry: Entry, raw: object) -> Value | ParameterOf | DeadlineOf:
    match raw:
        case {"parameter": str(name)} if isinstance(raw, Mapping) and len(raw) == 1:
            return ParameterOf(parameter=name)
        case "first_interview_deadline":
            return DeadlineOf()
        case list():
            return frozenset(str(item) for item in raw)
        case bool() | int() | float() | str():
            return raw
        case _:
            raise entry.bad(f"»{raw}« er ikke en værdi")


def _interviews(entry: Entry) -> Interviews:
    count = entry.one_of("interviews", Count)
    match entry.take("at_least"):
        case "obligations":
            return Interviews(count=count)
        case {"parameter": str(name)}:
            return Interviews(count=count, at_least=ParameterOf(parameter=name))
        case other:
            raise entry.bad(f"»at_least« kan ikke være »{other}«")
