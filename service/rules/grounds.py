"""From findings to what is shown: texts filled in, groups that share a text gathered, places named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Place
from corpus.rulebook import Rule, Rulebook, RuleVersion, Words
from service.rules.verdict import Finding, Ground, Outcome, listed, weakest


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """A rule asked about one target group, or about the proposal as a whole."""

    rule: Rule
    version: RuleVersion
    group: str | None
    finding: Finding


_Alike = tuple[str, Outcome, tuple[tuple[str, Words], ...], tuple[Place, ...]]
"""What rulings must share to be shown as one: rule, outcome, what the text says, and places."""


def grounds(rulebook: Rulebook, rulings: Sequence[Ruling]) -> tuple[Ground, ...]:
    """One ground for each rule, outcome, text and set of places; its groups in the order of the fact dictionary."""
    gathered: dict[_Alike, list[Ruling]] = {}
    for ruling in rulings:
        key = (ruling.rule.rule_id, ruling.finding.outcome, ruling.finding.words, _places(ruling))
        gathered.setdefault(key, []).append(ruling)
    return tuple(_ground(rulebook, alike, key[-1]) for key, alike in gathered.items())


def _ground(rulebook: Rulebook, alike: Sequence[Ruling], places: tuple[Place, ...]) -> Ground:
    first = alike[0]
    groups = tuple(ruling.group for ruling in alike if ruling.group is not None)
    account = first.finding.account or first.version.account
    return Ground(
        rule_id=first.rule.rule_id,
        title=first.rule.title,
        step=first.rule.step,
        effect=first.rule.effect,
        outcome=first.finding.outcome,
        text=Words(
            da=_filled(rulebook, first, groups, places, "da"),
            en=_filled(rulebook, first, groups, places, "en"),
        ),
        places=places,
        groups=groups,
        confidence=weakest((first.version.confidence, first.finding.confidence)),
        version=first.version.in_force.first,
        warning=account,
        missing=tuple(sorted({fact for ruling in alike for fact in ruling.finding.missing})),
        findings=tuple(ruling.finding for ruling in alike),
    )


def _places(ruling: Ruling) -> tuple[Place, ...]:
    """The rule's places and the narrower ones that decided; what a group is owed is cited instead of the rule's."""
    decided = ruling.finding.places
    return decided if ruling.finding.stands_alone else tuple(dict.fromkeys((*ruling.version.references, *decided)))


def _filled(rulebook: Rulebook, ruling: Ruling, groups: tuple[str, ...], places: tuple[Place, ...], language: str) -> str:
    texts = ruling.version.texts
    text = {
        Outcome.met: texts.met,
        Outcome.not_met: texts.not_met,
        Outcome.missing_fact: texts.missing_fact,
        Outcome.discretion: texts.discretion,
    }[ruling.finding.outcome]
    assert text is not None, "the loader refuses a rule without a text for an outcome it can reach"
    labels = rulebook.facts["groups"].options
    values = {name: words.in_language(language) for name, words in reversed(ruling.finding.words)}
    named = [labels[group].in_language(language) for group in groups]
    values["group"] = listed(named, language) or ("målgruppen" if language == "da" else "the target group")
    values["reference"] = label(rulebook, places, language)
    sentence = text.in_language(language).format_map(values)
    return sentence[0].upper() + sentence[1:]


def label(rulebook: Rulebook, places: Sequence[Place], language: str) -> str:
    """ "LAB § 31, stk. 1, og § 31, stk. 2": places as a text names them, the source once."""
    by_source: dict[str, list[str]] = {}
    for place in places:
        by_source.setdefault(rulebook.short_names.get(place.source, place.source), []).append(place.at)
    return "; ".join(f"{source} {listed(ats, language)}" for source, ats in by_source.items())
