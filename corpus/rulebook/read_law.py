"""Reading facts, considerations, parameters and obligations: the law data that rules refer to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

from corpus.model import Confidence, Interval, Place
from corpus.rulebook.conditions import Value
from corpus.rulebook.entries import Entry
from corpus.rulebook.model import (
    Consideration,
    ConsiderationClass,
    FactDefinition,
    FactType,
    Implication,
    Obligation,
    ObligationKind,
    Parameter,
    ParameterValue,
    Window,
    Words,
)
from corpus.rulebook.read_conditions import read_condition


def read_facts(file: Entry, considerations: Mapping[str, Consideration]) -> dict[str, FactDefinition]:
    """The fact dictionary, in the order of asking. `options: considerations` takes their labels."""
    labels = {name: consideration.label for name, consideration in considerations.items()}
    return {name: _fact(name, entry, number, labels) for number, (name, entry) in enumerate(file.subs("facts"))}


def _fact(name: str, entry: Entry, position: int, labels: Mapping[str, Words]) -> FactDefinition:
    kind = entry.one_of("type", FactType)
    options: Mapping[str, Words] = {}
    if kind in {FactType.choice, FactType.set}:
        options = _options(entry, labels)
    definition = FactDefinition(
        fact=name,
        label=entry.words("label"),
        type=kind,
        unit=entry.maybe("unit"),
        options=options,
        question=entry.words("question"),
        meaning=entry.words("meaning"),
        position=position,
        opens=entry.maybe("opens", False),
        follows=entry.texts("follows"),
        at_least=entry.maybe("at_least"),
        at_most=entry.maybe("at_most"),
    )
    entry.done()
    return definition


def _options(entry: Entry, labels: Mapping[str, Words]) -> Mapping[str, Words]:
    raw = entry.take("options")
    if raw == "considerations":
        return labels
    options = entry.under("options", raw)
    return {name: options.words(name) for name in options.names()}


def read_implications(file: Entry) -> tuple[Implication, ...]:
    """What a statement means by definition."""
    return tuple(_implication(entry) for entry in file.items("implied"))


def _implication(entry: Entry) -> Implication:
    when, then = read_condition(entry.sub("when")), entry.sub("then")
    entry.done()
    (fact,) = then.names()
    raw = then.take(fact)
    value: Value = frozenset(raw) if isinstance(raw, list) else raw
    return Implication(when=when, fact=fact, value=value)


def read_considerations(file: Entry) -> dict[str, Consideration]:
    """H01-H20 with their class. Raises BadRule, also where one that is not verified (U) would decide."""
    found = {}
    for name, entry in file.subs("considerations"):
        each = Consideration(
            consideration=name,
            label=entry.words("label"),
            kind=entry.one_of("class", ConsiderationClass),
            reason=entry.words("reason"),
            references=entry.references(),
            dated_references=tuple(_dated_references(part) for part in entry.items("also")) if entry.holds("also") else (),
            confidence=entry.confidence(),
            saglig_where=entry.maybe("saglig_where"),
        )
        entry.done()
        if each.confidence is Confidence.U and each.kind is not ConsiderationClass.depends:
            raise entry.bad(f"er ikke verificeret (U) og kan derfor ikke være {each.kind}")
        found[name] = each
    file.done()
    return found


def _dated_references(entry: Entry) -> tuple[Interval, tuple[Place, ...]]:
    found = entry.period(), entry.references()
    entry.done()
    return found


def read_parameters(file: Entry, covered: Interval) -> dict[str, Parameter]:
    """The parameters of one file, each with a value for every covered day."""
    found = {}
    for name, entry in file.subs("parameters"):
        periods = dated(entry, covered)
        found[name] = Parameter(
            parameter=name,
            title=entry.words("title"),
            unit=entry.text("unit"),
            versions=tuple(_parameter_value(version, in_force) for in_force, version in periods if version is not None),
        )
        entry.done()
    file.done()
    return found


def _parameter_value(entry: Entry, in_force: Interval) -> ParameterValue:
    value = ParameterValue(
        in_force=in_force,
        value=entry.take("value"),
        references=entry.references(),
        confidence=entry.confidence(),
        last_checked_on=entry.day("last_checked_on"),
    )
    entry.done()
    if value.confidence is Confidence.U and value.value is not None:
        raise entry.bad("er ikke verificeret (U) og må derfor ikke have en værdi")
    return value


def dated(entry: Entry, covered: Interval) -> list[tuple[Interval, Entry | None]]:
    """`versions` by first day: each ends where the next begins, the first at or before the covered time. None is `no_rule`."""
    versions = entry.take("versions")
    days: list[date] = [day for day in versions if isinstance(day, date)] if isinstance(versions, Mapping) else []
    if not days or len(days) != len(versions) or days != sorted(days):
        raise entry.bad("»versions« skal have datoer i rækkefølge")
    if days[0] > covered.first:
        raise entry.bad(f"har et hul fra {covered.first.isoformat()} til {days[0].isoformat()}")
    ends = [following - timedelta(days=1) for _, following in pairwise(days)]
    periods: list[tuple[Interval, Entry | None]] = []
    for first, last in zip(days, [*ends, covered.last], strict=True):
        data = versions[first]
        interval = Interval(first=first, last=last)
        periods.append((interval, None if data == "no_rule" else entry.under(first.isoformat(), data)))
    return periods


def read_obligations(file: Entry) -> tuple[Obligation, ...]:
    """The obligations of one file."""
    found = tuple(_obligation(entry) for entry in file.items("obligations"))
    file.done()
    return found


def _obligation(entry: Entry) -> Obligation:
    confidence = entry.confidence()
    obligation = Obligation(
        obligation=entry.text("id"),
        title=entry.words("title"),
        kind=entry.one_of("kind", ObligationKind),
        groups=frozenset(entry.texts("groups")),
        holder=entry.text("holder"),
        duty=entry.one_of("is", {"duty": True, "right": False}.__getitem__),
        talk=entry.maybe("talk", "jobsamtale"),
        count=entry.maybe("count"),
        per_months=entry.maybe("per_months"),
        deadline_days=entry.maybe("deadline_days"),
        share_percent=entry.maybe("share_percent"),
        form=entry.maybe("form"),
        window=_window(entry.sub("window")) if entry.holds("window") else None,
        references=entry.references(),
        in_force=entry.period(),
        confidence=confidence,
        last_checked_on=entry.day("last_checked_on"),
        account=entry.maybe_words("account"),
    )
    entry.done()
    figures = (obligation.count, obligation.per_months, obligation.deadline_days)
    if confidence is Confidence.U and any(figure is not None for figure in figures):
        raise entry.bad("er ikke verificeret (U) og må derfor ikke have tal")
    if not confidence.verified and obligation.account is None:
        raise entry.bad(f"har konfidens {confidence} og skal sige i »account«, hvis ord den bygger på")
    return obligation


def _window(entry: Entry) -> Window:
    window = Window(
        anchor=entry.text("anchor"),
        start=entry.maybe("start"),
        end=entry.maybe("end"),
        unit=entry.text("unit"),
        hand_over=entry.maybe_words("hand_over"),
    )
    entry.done()
    return window
