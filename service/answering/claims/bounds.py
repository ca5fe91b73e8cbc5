"""Whether "at least" and "at most" bind as in the passages where no number stands by them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.answering.claims.basis import Basis
from service.answering.claims.model import Fault, FaultKind
from service.answering.claims.reading import Read
from service.answering.claims.table import value_of

_OPPOSITE = {"at_least": "at_most", "at_most": "at_least"}
_OTHER = {"more": "less", "less": "more"}
_BEYOND = re.compile(r"\b(?:længere|mere|flere|andre|longer|more|others?) (?:\w+ )?(?:end|than)\b")
_PLAIN = re.compile(r"mindst|som minimum|højst|maksimalt|at least|at most")
_NEVER_MORE = re.compile(r"\b(?:højst|maksimalt|kun)\b")


def bounds(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for each bound that stands by no number and is turned round in the sentences that this one comes from."""
    origins = [block.read for block, _ in basis.origins(sentence)]
    there = frozenset().union(*(_loose(each) for each in origins), *(_numbered(each) for each in origins))
    for bound, words in _loose(sentence).items():
        if bound not in there and _OPPOSITE[bound] in there:
            yield Fault(kind=FaultKind.bound, words=words, reason=f"Det citerede siger det modsatte af »{words}«.")
    beyond = _BEYOND.search(sentence.clauses.lower)
    capped = any(_NEVER_MORE.search(each.clauses.lower) for each in origins)
    if beyond and capped and not sentence.denials and not any(_BEYOND.search(each.clauses.lower) for each in origins):
        yield Fault(kind=FaultKind.bound, words=beyond[0], reason=f"Det citerede siger det modsatte af »{beyond[0]}«.")


def compared(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for "more" where the passage says less, and the other way round, where no number is compared with."""
    there = {word for block, _ in basis.origins(sentence) for word in block.read.compared}
    for word, words in sentence.compared.items():
        if word not in there and _OTHER[word] in there:
            yield Fault(kind=FaultKind.bound, words=words, reason=f"Det citerede siger det modsatte af »{words}«.")


def _numbered(read: Read) -> frozenset[str]:
    return frozenset(each.bound for each in read.figures if each.bound)


def _loose(read: Read) -> dict[str, str]:
    """The bounds that no figure has, with their words."""
    matches = read.clauses.table.bound.finditer(read.clauses.lower)
    found = {value_of(each): each[0] for each in matches if _PLAIN.fullmatch(each[0])}
    return {bound: words for bound, words in found.items() if bound in _OPPOSITE and bound not in _numbered(read)}
