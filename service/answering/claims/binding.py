"""How a figure binds: at least or at most, early or late, before or after."""

from __future__ import annotations

import re

from service.answering.claims.numerals import ORDINALS
from service.answering.claims.table import Table, value_of
from service.answering.claims.words import Word, lowered

_NEAR, _CLAUSE, _BEHIND = 6, 17, 4
_LASTED = re.compile(r"\b(?:har|have|has) (?:været|been)\b")
""""Når borgeren har været ledig i 6 måneder" is after them."""
_ONLY_THEN = re.compile(r"\bførst $")
""""Først 1 uge efter" is no earlier than that."""
_TO_MEET = re.compile(r"\b(?:mød|stil|duk|følg|læg)\w*\b.*\bop til$")
""""Møder borgeren ikke op til en samtale" bounds no number."""


def bound_of(sentence: str, tokens: tuple[Word, ...], at: int, before: int, table: Table) -> str | None:
    start = tokens[max(before + 1, at - _NEAR, 0)].start
    if before + 1 > at:
        return None
    window = sentence[start : tokens[at].start].lower()
    found = [each for each in table.bound.finditer(window) if _reaches(each, window[each.end() :])]
    if found and _TO_MEET.search(window[: found[-1].end()]):
        return None
    return value_of(found[-1]) if found else None


def _reaches(found: re.Match[str], between: str) -> bool:
    """Whether a bound is one of the figure: "over" and "under" only right before it, the others with a word or two between."""
    if found[0] == "op til" and between.startswith(" at "):
        return False
    return not re.search(r"[,;:.]", between) and len(between.split()) <= (0 if value_of(found) in {"less", "more"} else 3)


def direction_of(
    sentence: str, tokens: tuple[Word, ...], at: int, last: int, before: int, following: int, table: Table
) -> str | None:
    """The strongest word before the figure in its clause; "er gået" and "at the latest" may come after it."""
    lower = lowered(sentence)
    start = tokens[max(before + 1, at - _CLAUSE, 0)].start if before < at else tokens[at].start
    window = _last_clause(lower[start : tokens[at].start])
    end = tokens[min(following, last + 1 + _BEHIND, len(tokens)) - 1].end
    behind = [value_of(each) for each in table.direction.finditer(lower, tokens[last].end, max(end, tokens[last].end))]
    said = [value_of(each) for each in table.direction.finditer(window)]
    near = [
        value_of(each) for each in table.direction.finditer(lower[tokens[max(at - 3, before + 1, 0)].start : tokens[at].start])
    ]
    if _ONLY_THEN.search(window):
        return "late"
    for strong in ("late", "early"):
        if strong in said:
            return strong
    if "after" in said and _LASTED.search(window):
        return "late"
    if "passed" in behind:
        return "late" if "after" in said or "inside" in said else None
    if tokens[at].text in ORDINALS:
        return None
    trailing = re.match(r"\W*(?:at the (latest|earliest))", lower[tokens[last].end :])
    if trailing:
        return "early" if trailing[1] == "latest" else "late"
    if "after" in near:
        return "late"
    return "early" if "inside" in near else None


def _last_clause(window: str) -> str:
    return re.split(r"[;:]|, (?:og|and|men|but|mens|while) ", window)[-1]


def trail_of(sentence: str, tokens: tuple[Word, ...], last: int, following: int, table: Table) -> str | None:
    end = tokens[min(following, last + 1 + 2, len(tokens)) - 1].end
    found = table.trail.search(lowered(sentence), tokens[last].end, max(end, tokens[last].end))
    return value_of(found) if found else None
