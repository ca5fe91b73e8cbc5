"""A text that names a provision cites it: whoever reads "§ 33" finds a place in § 33 beside the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus.citation import Locator
from corpus.errors import BadReference
from corpus.model import Place
from corpus.rulebook import Rulebook, RuleVersion
from service.rules.check import check
from service.rules.facts import StatedBy, facts_from

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))["cases"]
OUTCOMES = ("met", "not_met", "missing_fact", "discretion")
NAMED = re.compile(r"§ \d+(?: [a-z](?![a-zæøå]))?(?:, stk\. \d+)?(?:, nr\. \d+)?")
WITHIN_A_PLACE = re.compile(r"§ \d+.*")
OTHER_ACTS = {"§ 65 a"}
"""Kommunestyrelsesloven § 65 a only names a sort of municipality."""


def named(text: str) -> Iterator[Locator]:
    """The provisions that a text names."""
    return (Locator.parse(each) for each in NAMED.findall(text) if each not in OTHER_ACTS)


def cited(places: Iterable[Place]) -> Iterator[Locator]:
    """The provisions of the places; of "§ 31, andelen på 75 pct." and "organiseringsloven § 4, stk. 1" the provision in it."""
    for place in places:
        found = WITHIN_A_PLACE.search(place.at)
        if found:
            try:
                yield Locator.parse(found[0])
            except BadReference:
                yield Locator.parse(NAMED.findall(found[0])[0])


def not_cited(text: str, places: Iterable[Place]) -> list[str]:
    locators = list(cited(places))
    return [str(each) for each in named(text) if not any(at.within(each) or each.within(at) for at in locators)]


def versions(book: Rulebook) -> Iterator[tuple[str, RuleVersion]]:
    return ((rule.rule_id, version) for rule in book.rules.values() for version in rule.versions)


def test_every_provision_that_a_text_of_the_rulebook_names_is_among_the_places_of_its_version(book: Rulebook) -> None:
    missing = {
        (rule_id, version.in_force.first.isoformat(), outcome): lacking
        for rule_id, version in versions(book)
        for outcome in OUTCOMES
        if (words := getattr(version.texts, outcome)) and (lacking := not_cited(words.da, version.references))
    }
    assert missing == {}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_every_provision_that_an_answer_names_is_among_its_places(book: Rulebook, case: dict[str, Any]) -> None:
    as_of: date = case["as_of"]
    verdict = check(book, facts_from(book.facts, case["facts"], StatedBy.form), as_of)
    shown = (*verdict.failing, *verdict.judgements, *verdict.waiting, *verdict.conditions, *verdict.warnings, *verdict.met)
    assert shown or verdict.notice
    assert {ground.rule_id: lacking for ground in shown if (lacking := not_cited(ground.text.da, ground.places))} == {}


def test_both_languages_name_the_same_sections(book: Rulebook) -> None:
    def sections(text: str) -> set[str]:
        return {locator.section for locator in named(text)}

    differing = {
        (rule_id, version.in_force.first.isoformat(), outcome)
        for rule_id, version in versions(book)
        for outcome in OUTCOMES
        if (words := getattr(version.texts, outcome)) and sections(words.da) != sections(words.en)
    }
    assert differing == set()


@pytest.mark.parametrize(
    ("text", "places", "lacking"),
    [
        ("I de første 6 måneder (LAB § 31 a); derefter (LAB § 33).", ["§ 31 a, stk. 3"], ["§ 33"]),
        ("Mindst seks (LAB § 31, stk. 1, og § 31, stk. 2).", ["§ 31, stk. 1"], ["§ 31, stk. 2"]),
        ("Ret til jobsamtaler (LAB § 32 a).", ["§ 32, stk. 1"], ["§ 32 a"]),
        ("Mindst 75 pct. (LAB § 31 efter lov 1750/2025).", ["§ 31, andelen på 75 pct."], []),
        ("Ét udvalg (organiseringsloven § 4).", ["organiseringsloven § 4, stk. 1"], []),
    ],
)
def test_a_missing_provision_is_found(text: str, places: list[str], lacking: list[str]) -> None:
    assert lacking == not_cited(text, [Place("/eli/lta/2022/701", at) for at in places])
