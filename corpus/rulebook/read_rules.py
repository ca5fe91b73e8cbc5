"""Reading rules. What a version does not say for itself it has from its rule: who it applies to, the condition, the texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.model import Confidence, Interval
from corpus.rulebook.conditions import Condition, Judgement
from corpus.rulebook.entries import Entry
from corpus.rulebook.model import Effect, Rule, RuleTexts, RuleVersion, Words
from corpus.rulebook.read_conditions import read_condition
from corpus.rulebook.read_law import dated

OUTCOMES = ("met", "not_met", "missing_fact", "discretion")


@dataclass(frozen=True, kw_only=True)
class _Common:
    applies: Condition | None
    condition: Condition | None
    texts: Mapping[str, Words]


def read_rules(file: Entry, covered: Interval) -> tuple[Rule, ...]:
    """The rules of one file. Raises BadRule."""
    rules = tuple(_rule(entry, covered) for entry in file.items("rules"))
    file.done()
    return rules


def _rule(entry: Entry, covered: Interval) -> Rule:
    common = _Common(applies=_condition(entry, "applies"), condition=_condition(entry, "condition"), texts=_texts(entry))
    periods = dated(entry, covered)
    rule = Rule(
        rule_id=entry.text("id"),
        title=entry.words("title"),
        step=entry.take("step"),
        effect=entry.one_of("effect", Effect),
        for_each_group=entry.one_of("for_each", {"groups": True, "proposal": False}.__getitem__),
        versions=tuple(_version(part, in_force, common) for in_force, part in periods if part is not None),
        without=tuple(in_force for in_force, part in periods if part is None),
    )
    entry.done()
    if rule.step not in range(13):
        raise entry.bad(f"trin {rule.step} findes ikke; trinene er 0-12")
    return rule


def _version(entry: Entry, in_force: Interval, common: _Common) -> RuleVersion:
    confidence = entry.confidence()
    applies = _condition(entry, "applies") or common.applies
    own_condition, own_texts = _condition(entry, "condition"), _texts(entry)
    texts = {**common.texts, **own_texts}
    account = entry.maybe_words("account")
    if confidence is Confidence.U:
        if own_condition is not None or own_texts.keys() & {"met", "not_met"}:
            raise entry.bad("er ikke verificeret (U) og kan derfor ikke være opfyldt eller ikke opfyldt")
        if "discretion" not in own_texts:
            raise entry.bad("er ikke verificeret (U) og skal selv sige i »discretion«, hvad der ikke er verificeret")
        unverified = own_texts["discretion"]
        condition: Condition | None = Judgement(da=unverified.da, en=unverified.en)
        texts = {"missing_fact": unverified, **own_texts}
    else:
        condition = own_condition or common.condition
    if condition is None:
        raise entry.bad("har ingen betingelse")
    if confidence is Confidence.B_MINUS and account is None:
        raise entry.bad("har konfidens B- og skal sige i »account«, hvis ord den bygger på")
    version = RuleVersion(
        in_force=in_force,
        references=entry.references(),
        confidence=confidence,
        last_checked_on=entry.day("last_checked_on"),
        applies=applies,
        condition=condition,
        texts=RuleTexts(**{outcome: texts.get(outcome) for outcome in OUTCOMES}),
        account=account,
    )
    entry.done()
    return version


def _condition(entry: Entry, name: str) -> Condition | None:
    return read_condition(entry.sub(name)) if entry.holds(name) else None


def _texts(entry: Entry) -> dict[str, Words]:
    if not entry.holds("texts"):
        return {}
    part = entry.sub("texts")
    texts = {name: part.words(name) for name in OUTCOMES if part.holds(name)}
    part.done()
    return texts
