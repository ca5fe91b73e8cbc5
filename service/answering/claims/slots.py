"""Where a sentence keeps the passage's own words, a checked word must be the passage's too: "senest 1 uge efter" is not "… før"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from service.answering.claims.basis import Basis
from service.answering.claims.model import Fault, FaultKind
from service.answering.claims.numerals import number_words
from service.answering.claims.reading import Read
from service.answering.claims.table import value_of, vocabulary
from service.answering.claims.words import Word

_GENITIVE = re.compile(r"['’]s$")
_ONE = {"én": "1", "ét": "1"}
_NTH = {"tredje": "3", "fjerde": "4", "femte": "5", "sjette": "6", "ottende": "8", "niende": "9"}
_EDGE = ("^", "$")
_SHORT, _FEW = 3, 2
_SAME = {"allow": "may", "choice": "may", "burden": "duty", "shall": "duty"}
_DENIES = frozenset("ikke ej ingen intet aldrig hverken".split())
_NEVER = frozenset("en et den det de der som at".split())


def slots(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for each checked word that stands, between the passage's own words, where the passage has another of its sort or none."""
    theirs = [_plain(block.read.clauses.words) for block in basis.blocks]
    fillers: dict[tuple[str, ...], set[str]] = defaultdict(set)
    closed: set[tuple[str, ...]] = set()
    for words in theirs:
        for at in range(2, len(words) - 2):
            fillers["L", *words[at - 2 : at], words[at + 1]].add(words[at])
            fillers["R", words[at - 1], *words[at + 1 : at + 3]].add(words[at])
        closed |= {tuple(words[at : at + 4]) for at in range(len(words) - 3)}
    mine = _plain(sentence.clauses.words)
    counted = {each.first + 2 for each in sentence.figures if each.unit is not None}
    for at in range(2, len(mine) - 2):
        yield from _filled_otherwise(mine, at, fillers, sides=2 if at in counted else 1)
        yield from _put_in(mine, at, closed, fillers)
    yield from _taken_out(mine, theirs, closed)


def nearly(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for a sentence that is a passage's own but for a checked word: those of the two must be the same, in the same order."""
    mine = _plain(sentence.clauses.words)[2:-2]
    for block in basis.blocks:
        theirs = _plain(block.read.clauses.words)[2:-2]
        if abs(len(mine) - len(theirs)) > _FEW or len(mine) <= _FEW * _FEW:
            continue
        changed = [*(Counter(mine) - Counter(theirs)).elements(), *(Counter(theirs) - Counter(mine)).elements()]
        checked = [word for word in changed if _checked(word)]
        moved = not changed and [each for each in mine if _checked(each)] != [each for each in theirs if _checked(each)]
        if len(changed) <= _FEW and (checked or (moved and _others(mine) == _others(theirs))):
            words = checked[0] if checked else sentence.text[:80]
            yield Fault(kind=FaultKind.quote, words=words, reason=f"Det citerede siger næsten det samme, men ikke »{words}«.")


def _checked(word: str) -> bool:
    return _sort(word) not in {None, (FaultKind.deadline, "after")}  # "når" is no other than "hvis"


def _others(said: list[str]) -> list[str]:
    return [each for each in said if not _checked(each)]


def _plain(words: tuple[Word, ...]) -> list[str]:
    numbers = number_words("da")
    said = (_GENITIVE.sub("", word.text) for word in words)
    return ["^", "^", *(_ONE.get(each) or _NTH.get(each) or str(numbers.get(each, each)) for each in said), "$", "$"]


@lru_cache(maxsize=16384)
def _sort(word: str) -> tuple[FaultKind, str] | None:
    """What sort of checked word it is and what it means; None for any other."""
    table = vocabulary().tables["da"]
    if word in _NEVER or word in _EDGE:
        return None
    if word[0].isdecimal():
        return FaultKind.number, word
    patterns = {
        FaultKind.modality: table.modality, FaultKind.bound: table.bound,
        FaultKind.group: table.group, FaultKind.actor: table.actor, FaultKind.deadline: table.direction,
    }  # fmt: skip
    if word in _DENIES:
        return FaultKind.negation, "denied"
    found = ((kind, pattern.fullmatch(word)) for kind, pattern in patterns.items())
    return next(((kind, _SAME.get(value_of(each), value_of(each))) for kind, each in found if each), None)


def _filled_otherwise(mine: list[str], at: int, fillers: dict[tuple[str, ...], set[str]], *, sides: int) -> Iterator[Fault]:
    """A fault where so many sides of the word are the passage's own; a number with a unit is held elsewhere too, and needs both."""
    said = _sort(mine[at])
    if said is None:
        return
    around = [("L", *mine[at - 2 : at], mine[at + 1]), ("R", mine[at - 1], *mine[at + 1 : at + 3])]
    around = [side for side in around if sum(len(word) > _SHORT for word in side[1:]) > 0 and "$" not in side]
    there = [{word: sort for word in fillers.get(side, ()) if (sort := _sort(word)) and sort[0] == said[0]} for side in around]
    against = [rivals for rivals in there if rivals and not any(_alike(said, each) for each in rivals.values())]
    if len(against) >= sides:
        stands = sorted(against[0])[0]
        yield Fault(kind=said[0], words=mine[at], reason=f"Det citerede siger »{stands}«, hvor udsagnet siger »{mine[at]}«.")


def _alike(one: tuple[FaultKind, str], other: tuple[FaultKind, str]) -> bool:
    """Whether two checked words mean the same; a municipality is named by its own name too."""
    same = vocabulary().same_actor
    return one == other or bool(one[0] is FaultKind.actor and same[one[1]] & same[other[1]])


def _put_in(mine: list[str], at: int, closed: set[tuple[str, ...]], fillers: dict[tuple[str, ...], set[str]]) -> Iterator[Fault]:
    """A denial between words that stand side by side in the passage."""
    if mine[at] not in _DENIES or mine[at] in fillers.get(("L", *mine[at - 2 : at], mine[at + 1]), set()):
        return
    around = (mine[at - 2], mine[at - 1], mine[at + 1], mine[at + 2])
    if around in closed and not set(_EDGE) & set(around):
        yield Fault(kind=FaultKind.negation, words=mine[at], reason=f"Det citerede har ikke »{mine[at]}« det sted.")


def _taken_out(mine: list[str], theirs: list[list[str]], closed: set[tuple[str, ...]]) -> Iterator[Fault]:
    """Words side by side that a denial stands between in the passage."""
    side_by_side = {tuple(mine[at : at + 4]) for at in range(len(mine) - 3)} - closed
    for words in theirs:
        for at in range(2, len(words) - 2):
            if words[at] in _DENIES and (words[at - 2], words[at - 1], words[at + 1], words[at + 2]) in side_by_side:
                yield Fault(
                    kind=FaultKind.negation,
                    words=words[at - 1],
                    reason=f"Det citerede siger »{words[at]}« efter »{words[at - 1]}«.",
                )
