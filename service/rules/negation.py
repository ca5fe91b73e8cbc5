"""Whether a word before a phrase turns it round: "ikke for at spare", "uden at skære ned"."""

from __future__ import annotations

from enum import Enum

from service.rules.phrases import spelt
from service.rules.words import Sentence


class Negation(Enum):
    """`governs`: the phrase is denied. `unclear`: something is denied, and it may be the phrase."""

    none = "none"
    governs = "governs"
    unclear = "unclear"


_NEGATORS = spelt(
    "ikke ej aldrig hverken uden undtagen bortset not never neither nor without don doesn won isn aren except excluding"
)
_PLAIN_NOT = frozenset({"ikke", "ej", "not"})
_NOT_ALONE = spelt("kun bare alene blot only just merely solely")
_TURNS = spelt("men but tværtimod")
_JOINS = spelt("og and")
"""Before a verb they begin a predicate of its own: "taler ikke dansk og kan ..."."""
_MODALS = spelt("må kan skal bør vil kunne may can should could do will must")
_OF_ITS_NOUN = spelt("uden undtagen bortset without except excluding")
"""Deny the noun that follows, and no more: "en mand uden uddannelse får kun to samtaler" denies no interviews. "Uden at" denies a
clause."""
_EXCEPTS, _FIRST = spelt("undtagen bortset except excluding"), spelt("første first")
_JOINED = spelt("og eller samt and or nor")
_NEAR, _FAR = 4, 7


def negation(sentence: Sentence, first: int, *, reach: int = _FAR) -> Negation:
    """What the `reach` words before `first`, in its clause, do to the phrase that begins there.

    "må vi ikke ..." asks and denies nothing; "ikke kun ..." says more and denies nothing.
    """
    for at in range(first - 1, max(-1, first - 1 - reach), -1):
        word = sentence[at].word
        if sentence[at].clause != sentence[first].clause or word in _TURNS:
            return Negation.none
        if word not in _NEGATORS or sentence[at + 1].word in _NOT_ALONE:
            continue
        if word in _OF_ITS_NOUN and sentence[at + 1].word != "at" and first - at > _NEAR:
            continue
        if sentence[first - 1].word in _JOINS and first - at > 1 and sentence[first].word in _MODALS:
            continue
        if sentence[first].word in _NEGATORS and sentence[first - 1].word in _JOINED:
            continue  # "uden begrundelse og uden at vurdere" denies twice, and not the denial
        if word in _EXCEPTS and _FIRST & {token.word for token in sentence[at + 1 : at + 3]} and first - at > 2:
            continue  # "alle undtagen den første på telefon" excepts the first and no telephone
        before = [token.word for token in sentence[max(0, at - 3) : at]]
        if word in _PLAIN_NOT and before and before[-1] not in _MODALS and any(earlier in _MODALS for earlier in before):
            continue
        return Negation.governs if first - at <= _NEAR else Negation.unclear
    return Negation.none
