"""Denials: "ikke", "without", "medmindre", each with what it denies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.answering.claims.clauses import GENERAL, Clauses, all_of
from service.answering.claims.table import value_of

CHAINS = frozenset({"hverken", "neither"})
"""Denials that reach over commas."""
TURNS = frozenset({"medmindre", "bortset fra", "unless"})
"""Words that make an exception."""
UN = "un:"
"""What is spoken of as its own opposite: "ulovlig" is un:lawful, and denies lawful."""
_BACKWARD = frozenset("ikke ej aldrig".split())
"""Denials that stand behind their verb."""
_RELATIVE = frozenset({"der", "som", "that", "which", "who"})
_PLAIN = frozenset("ikke ej ingen intet aldrig hverken not no never neither nor cannot none nobody".split())
_NO_DENIAL = re.compile(
    r"(?:ikke|not) (?:(?:kun|alene|blot|only|just)\b|(?:senere|færre|mindre) end\b|(?:later|fewer|less) than\b)"
)
NUMBERED = re.compile(r" (?:\w+ )?(?:\d|(?:to|tre|fire|fem|seks|two|three|four|five|six)\b)")
"""A number right behind, or one word on."""
_BACK, _AHEAD, _CHAIN, _CLAUSE, _TELLING = 5, 6, 13, 8, 2


@dataclass(frozen=True, kw_only=True)
class Denial:
    """A negation at word `at`: what is spoken of around it, what it `governs`, and the `head` of that; `strong` ones must be matched."""

    strong: bool
    at: int
    words: str
    scope: frozenset[str]
    governs: frozenset[str]
    head: frozenset[str]


def denials(sentence: Clauses) -> tuple[Denial, ...]:
    """Every denial in order; "no later than" and "ikke kun" deny nothing."""
    found = []
    bounds = [each.span() for each in sentence.table.direction.finditer(sentence.lower) if len(each[0].split()) > 1]
    bounds += [
        each.span() for each in sentence.table.bound.finditer(sentence.lower) if NUMBERED.match(sentence.lower, each.end())
    ]
    for each in sentence.table.negation.finditer(sentence.lower):
        bound = any(start <= each.start() < end for start, end in bounds)
        if not bound and not _NO_DENIAL.match(sentence.lower, each.start()):
            found.append(_denial(sentence, sentence.at(each.start()), each[0], strong=value_of(each) == "strong"))
    return tuple(found)


def _denial(sentence: Clauses, at: int, said: str, *, strong: bool) -> Denial:
    ahead = (what - GENERAL for what in sentence.spoken[at + 1 : at + 6])
    return Denial(
        strong=strong,
        at=at,
        words=said,
        scope=sentence.scope(at, _BACK, _AHEAD),
        governs=_governed(sentence, at, said),
        head=next((what for what in ahead if what), frozenset()),
    )


def _governed(sentence: Clauses, at: int, said: str) -> frozenset[str]:
    """What a denial denies: the next words that say something, and the verb it stands right behind."""
    chain = said in CHAINS
    last = min(len(sentence.words), at + 1 + (_CHAIN if chain else _AHEAD))
    ahead = [sentence.spoken[each] for each in range(at + 1, last) if chain or sentence.together(at, each)]
    inside = any(each - GENERAL for each in ahead)
    if not any(ahead) and said in _PLAIN:
        clause = [each for each in range(max(0, at - _CLAUSE), at) if sentence.together(each, at)]
        return all_of(sentence.spoken[each] for each in clause) - GENERAL
    if not any(ahead):
        ahead = list(sentence.spoken[at + 1 : at + 1 + _AHEAD])
    telling = [each for each in ahead if each - GENERAL][: len(ahead) if chain else _TELLING]
    behind = _behind(sentence, at) if said in _BACKWARD else frozenset()
    own = frozenset() if said in _PLAIN else sentence.spoken[at]
    found = all_of((own, behind if not inside or "need" in behind else frozenset(), *telling)) - GENERAL
    if said in _BACKWARD:
        found |= _opening(sentence, at) - GENERAL
    return frozenset(each.removeprefix(UN) for each in found)


def _opening(sentence: Clauses, at: int) -> frozenset[str]:
    """The verb that a condition opens with: "Møder borgeren ikke op", and one right in front: "gælder ikke"."""
    first = next((each for each in range(max(0, at - _BACK), at) if sentence.together(each, at)), at)
    opens = first == 0 or (first > 0 and not sentence.together(first - 1, first))
    return (sentence.spoken[first] if opens and first < at else frozenset()) | (sentence.spoken[at - 1] if at else frozenset())


def _behind(sentence: Clauses, at: int) -> frozenset[str]:
    """What the words right before speak of; where they are "der" or "som", what those stand for."""
    near = (sentence.spoken[each] for each in range(at - 1, max(-1, at - 3), -1) if sentence.together(at, each))
    found = next((each for each in near if each), frozenset())
    if at and sentence.words[at - 1].text in _RELATIVE:
        found |= next((each for each in reversed(sentence.spoken[max(0, at - 4) : at - 1]) if each), frozenset())
    return found
