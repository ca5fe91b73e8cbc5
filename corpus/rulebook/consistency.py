"""Does the rulebook hold together: every fact, option, parameter, group, text and reference that is named must exist."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable
from datetime import date

from corpus.errors import BadRule
from corpus.model import Interval, Place
from corpus.rulebook.conditions import (
    GROUP,
    Compare,
    Comparison,
    Condition,
    DeadlineOf,
    Interviews,
    Judgement,
    Owed,
    ParameterOf,
    Purposes,
    Stated,
    walk,
)
from corpus.rulebook.model import FactType, Rule, RuleVersion
from corpus.rulebook.rulebook import Rulebook

Resolve = Callable[[Place, date], bool]

ORDERED = {Comparison.at_least, Comparison.at_most, Comparison.above, Comparison.below}
SETS = {Comparison.includes, Comparison.includes_any}


def check_consistency(book: Rulebook, files: dict[str, str], resolve: Resolve | None) -> None:
    """Raises BadRule at the first thing that does not hold together. `files` says where a rule, parameter or row was read."""
    for implication in book.implications:
        _check_condition(
            book, "facts.yaml", f"implied.{implication.fact}", implication.when, for_each_group=False, may_ask_if_stated=True
        )
        if implication.fact not in book.facts:
            raise BadRule("facts.yaml", "implied", f"oplysningen »{implication.fact}« findes ikke")
    for each in book.considerations.values():
        if each.saglig_where is not None and each.saglig_where not in book.facts:
            raise BadRule(files[each.consideration], each.consideration, f"oplysningen »{each.saglig_where}« findes ikke")
    for rule in book.rules.values():
        for version in rule.versions:
            _check_version(book, files[rule.rule_id], rule, version)
    groups = book.facts["groups"].options
    for obligation in book.obligations:
        if unknown := obligation.groups - groups.keys():
            raise BadRule(files[obligation.obligation], obligation.obligation, f"målgruppen »{min(unknown)}« findes ikke")
    if resolve is not None:
        _check_references(book, files, resolve)


def _check_version(book: Rulebook, file: str, rule: Rule, version: RuleVersion) -> None:
    key = f"{rule.rule_id}.{version.in_force.first.isoformat()}"
    if version.applies is not None:
        _check_condition(book, file, f"{key}.applies", version.applies, rule.for_each_group, may_ask_if_stated=True)
    _check_condition(book, file, f"{key}.condition", version.condition, rule.for_each_group)
    for name in _parameters(version.condition):
        if any(book.parameter(name, day) is None for day in _ends(book, version.in_force)):
            raise BadRule(file, key, f"parameteren »{name}« har ingen værdi i hele versionens tid")
    texts = {name: getattr(version.texts, name) for name in _reachable(version)}
    allowed = _placeholders(rule, version.condition)
    for name, words in texts.items():
        if words is None:
            raise BadRule(file, key, f"mangler teksten »{name}«, som reglen kan nå")
        for text in (words.da, words.en):
            if unknown := {field for _, field, _, _ in string.Formatter().parse(text) if field} - allowed:
                raise BadRule(file, key, f"teksten »{name}« bruger {{{min(unknown)}}}, som betingelsen ikke giver")


def _reachable(version: RuleVersion) -> set[str]:
    leaves = list(walk(version.condition))
    gates = list(walk(version.applies)) if version.applies is not None else []
    reached: set[str] = set() if isinstance(version.condition, Judgement) else {"met", "not_met"}
    if any(isinstance(leaf, Compare | Interviews | Purposes) for leaf in [*leaves, *gates]):
        reached.add("missing_fact")
    if any(_may_be_left_to_judgement(leaf) for leaf in [*leaves, *gates]):
        reached.add("discretion")
    return reached


def _may_be_left_to_judgement(leaf: Condition) -> bool:
    """An obligation may be unverified; a purpose may depend; a judgement always is one."""
    match leaf:
        case Judgement() | Owed() | Purposes() | Interviews(at_least=None) | Compare(value=DeadlineOf()):
            return True
        case _:
            return False


def _placeholders(rule: Rule, condition: Condition) -> set[str]:
    allowed = {"reference", *(["group"] if rule.for_each_group else [])}
    for leaf in walk(condition):
        match leaf:
            case Interviews():
                allowed |= {"offered", "minimum", "talks", "individual_talks"}
            case Compare(value=ParameterOf() | DeadlineOf(), comparison=comparison) if comparison in ORDERED:
                allowed |= {"stated", "limit"}
            case Purposes():
                allowed |= {"purposes", "reasons"}
    return allowed


def _check_condition(
    book: Rulebook, file: str, key: str, condition: Condition, for_each_group: bool, may_ask_if_stated: bool = False
) -> None:
    for leaf in walk(condition):
        match leaf:
            case Compare():
                _check_compare(book, file, key, leaf, for_each_group)
            case Stated(fact=fact) if fact not in book.facts or not may_ask_if_stated:
                raise BadRule(file, key, f"»stated: {fact}« kan kun bruges om en kendt oplysning i »applies« og »implied«")
            case Interviews(at_least=ParameterOf(parameter=name)) if name not in book.parameters:
                raise BadRule(file, key, f"parameteren »{name}« findes ikke")
            case Interviews(at_least=None) | Owed() if not for_each_group:
                raise BadRule(file, key, "spørger om en målgruppes pligter, men gælder ikke for hver målgruppe")


def _check_compare(book: Rulebook, file: str, key: str, leaf: Compare, for_each_group: bool) -> None:
    definition = book.facts.get("groups" if leaf.fact == GROUP else leaf.fact)
    if definition is None or (leaf.fact == GROUP and not for_each_group):
        raise BadRule(file, key, f"oplysningen »{leaf.fact}« findes ikke")
    if isinstance(leaf.value, ParameterOf) and leaf.value.parameter not in book.parameters:
        raise BadRule(file, key, f"parameteren »{leaf.value.parameter}« findes ikke")
    kind = FactType.choice if leaf.fact == GROUP else definition.type
    suits = {
        FactType.bool: {Comparison.equals},
        FactType.choice: {Comparison.equals, Comparison.one_of},
        FactType.set: SETS,
        FactType.number: ORDERED | {Comparison.equals},
        FactType.integer: ORDERED | {Comparison.equals},
        FactType.date: ORDERED | {Comparison.equals},
    }
    if leaf.comparison not in suits[kind]:
        raise BadRule(file, key, f"»{leaf.fact}« er {kind} og kan ikke sammenlignes med »{leaf.comparison}«")
    named = leaf.value if isinstance(leaf.value, frozenset) else {leaf.value}
    if definition.options and (unknown := {str(option) for option in named} - definition.options.keys()):
        raise BadRule(file, key, f"»{leaf.fact}« har ikke muligheden »{min(unknown)}«")


def _check_references(book: Rulebook, files: dict[str, str], resolve: Resolve) -> None:
    for name, place, in_force in _references(book):
        for day in _ends(book, in_force):
            if not resolve(place, day):
                raise BadRule(files[name], f"{name}.{day.isoformat()}", f"henvisningen »{place}« findes ikke i korpus den dag")


def _ends(book: Rulebook, in_force: Interval) -> tuple[date, date]:
    """The first and the last covered day of an interval."""
    last = book.covered.last or date.max
    return max(in_force.first, book.covered.first), min(in_force.last or last, last)


def _parameters(condition: Condition) -> set[str]:
    leaves = list(walk(condition))
    compared = {leaf.value.parameter for leaf in leaves if isinstance(leaf, Compare) and isinstance(leaf.value, ParameterOf)}
    return compared | {leaf.at_least.parameter for leaf in leaves if isinstance(leaf, Interviews) and leaf.at_least}


def _references(book: Rulebook) -> Iterable[tuple[str, Place, Interval]]:
    for rule in book.rules.values():
        for version in rule.versions:
            own = [leaf.references for leaf in walk(version.condition) if isinstance(leaf, Compare | Judgement)]
            for place in [*version.references, *(place for places in own for place in places)]:
                yield rule.rule_id, place, version.in_force
    for obligation in book.obligations:
        for place in obligation.references:
            yield obligation.obligation, place, obligation.in_force
    for consideration in book.considerations.values():
        for in_force, places in [(book.covered, consideration.references), *consideration.dated_references]:
            for place in places:
                yield consideration.consideration, place, in_force
    for parameter in book.parameters.values():
        for value in parameter.versions:
            for place in value.references:
                yield parameter.parameter, place, value.in_force
