"""Whether what is due before something is due before it in the passages too, where no number says when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.answering.claims.basis import Basis
from service.answering.claims.clauses import is_figure
from service.answering.claims.model import Fault, FaultKind
from service.answering.claims.reading import Read

_EARLY = re.compile(r"\b(?:senest|inden for|inden|før|no later than|within|before|prior to)\b")
_LATE = re.compile(r"\b(?:tidligst|først efter|after|at the earliest|no earlier than|efter)\b")
_AHEAD = 4


def timing(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for each "before" where the passages only say "after" of the same, and the other way round."""
    there = [_due(block.read) for block, _ in basis.origins(sentence)]
    for (early, what), words in _due(sentence).items():
        if not any((early, what) in each for each in there) and any((not early, what) in each for each in there):
            yield Fault(kind=FaultKind.deadline, words=words, reason=f"Det citerede vender »{words}« om.")


def _due(read: Read) -> dict[tuple[bool, str], str]:
    """What each word of time stands right before: (early, concept) -> the word."""
    found: dict[tuple[bool, str], str] = {}
    lower = read.clauses.lower
    for early, pattern in ((True, _EARLY), (False, _LATE)):
        for each in pattern.finditer(lower):
            first = next((at for at, word in enumerate(read.clauses.words) if word.start >= each.end()), len(read.clauses.words))
            for what in _next(read, first):
                found.setdefault((early, what), each[0])
    return found


def _next(read: Read, first: int) -> frozenset[str]:
    """What the first telling word after a place speaks of; nothing where a number comes before it."""
    for at in range(first, min(len(read.clauses.words), first + _AHEAD)):
        figures = [each for each in read.clauses.spoken[at] if is_figure(each)]
        if read.clauses.words[at].text[0].isdecimal() or any(each.endswith((":months", ":days", ":hours")) for each in figures):
            return frozenset()
        if figures:
            continue
        if read.clauses.spoken[at]:
            return read.clauses.spoken[at]
    return frozenset()
