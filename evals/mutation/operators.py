"""The ways of changing one thing in the law data: given a value and where it stands, each says what it could be instead.

Texts, titles and references are left alone, for a case sees outcomes and not words or places. So are `step`, which only
orders, and `last_checked_on`, which says when a person looked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from corpus.model import Confidence
from corpus.rulebook import GROUP, ConsiderationClass, Effect

Changes = Iterator[tuple[str, Any]]
"""What is changed, in words ("4 -> 5"), and what is put in its place."""

NUMBERS = frozenset({"count", "per_months", "deadline_days", "share_percent", "value", "at_least", "at_most", "above", "below"})
OPPOSITES = {"at_least": "at_most", "at_most": "at_least", "above": "below", "below": "above", "all": "any", "any": "all"}
DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Node:
    """A value of the law data and where it stands; `fact` is what the condition around it compares, `groups` all target groups."""

    file: str
    path: tuple[Any, ...]
    value: Any
    fact: str | None
    groups: tuple[str, ...]

    @property
    def name(self) -> Any:
        """The key that the value stands under."""
        return self.path[-1] if self.path else None


def number(node: Node) -> Changes:
    """One more, one less, and twice as much."""
    counted = node.name in NUMBERS or "window" in node.path
    if counted and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        for other in dict.fromkeys((node.value + 1, node.value - 1, node.value * 2)):
            if other != node.value:
                yield f"{node.value} -> {other}", other


def day(node: Node) -> Changes:
    """The first or the last day of a period, a day earlier and a day later. The periods of references are left alone."""
    if node.name in {"from", "to"} and isinstance(node.value, date) and "also" not in node.path:
        for other in (node.value - DAY, node.value + DAY):
            yield f"{node.value} -> {other}", other
    elif node.name == "versions":
        for first in node.value:
            for other in (first - DAY, first + DAY):
                moved = {other if each == first else each: version for each, version in node.value.items()}
                yield f"{first} -> {other}", moved


def modality(node: Node) -> Changes:
    """A duty made a right, a bound turned, `all` made `any`, `not` left out, true made false, another effect."""
    match node.name, node.value:
        case "is", "duty" | "right":
            other = "right" if node.value == "duty" else "duty"
            yield f"{node.value} -> {other}", other
        case "effect", str():
            for effect in Effect:
                if effect != node.value:
                    yield f"{node.value} -> {effect}", effect.value
        case "equals", bool():
            yield f"{node.value} -> {not node.value}".lower(), not node.value
        case _, {"not": part}:
            yield "not -> (left out)", part
        case _, Mapping() as condition if "interviews" not in condition:
            for word in condition.keys() & OPPOSITES.keys():
                yield from _turned(condition, word)


def _turned(condition: Mapping[str, Any], word: str) -> Changes:
    """The condition with the opposite word. A bound of a fact's own range, or `all` over one part, has no opposite."""
    parts = condition[word]
    if "fact" in condition or (isinstance(parts, list) and len(parts) > 1):
        other = OPPOSITES[word]
        yield f"{word} -> {other}", {other if name == word else name: value for name, value in condition.items()}


def consideration(node: Node) -> Changes:
    """A purpose given another class."""
    if node.name == "class":
        for kind in ConsiderationClass:
            if kind != node.value:
                yield f"{node.value} -> {kind}", kind.value


def membership(node: Node) -> Changes:
    """A target group taken out or put in; any other option taken out of a list of them."""
    if node.name == "subgroups":
        for group in node.value:
            yield f"- {group}", {name: value for name, value in node.value.items() if name != group}
        return
    listed = node.name in {"groups", "one_of", "includes_any"} and isinstance(node.value, list)
    if listed:
        for each in node.value:
            yield f"- {each}", [other for other in node.value if other != each]
    if (listed and node.name == "groups") or (listed and node.fact == GROUP):
        for group in node.groups:
            if group not in node.value:
                yield f"+ {group}", [*node.value, group]
    if isinstance(node.value, Mapping) and node.value.get("fact") == GROUP and "equals" in node.value:
        only = node.value["equals"]
        for group in node.groups:
            if group != only:
                wider = {name: value for name, value in node.value.items() if name != "equals"}
                yield f"+ {group}", {**wider, "one_of": [only, group]}


def confidence(node: Node) -> Changes:
    """What was checked made unverified."""
    if node.name == "confidence" and node.value != Confidence.U:
        yield f"{node.value} -> U", Confidence.U.value


OPERATORS: Mapping[str, Callable[[Node], Changes]] = {
    each.__name__: each for each in (number, day, modality, consideration, membership, confidence)
}
