"""Whether a sentence speaks of what its passages speak of at all, and whether it stops short of a condition that they go on with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.answering.claims.basis import FAINT, Basis
from service.answering.claims.clauses import GENERAL, is_figure
from service.answering.claims.model import Fault, FaultKind
from service.answering.claims.reading import Read

_NEVER, _HARDLY = 0.3, 0.34
_TELLING, _LETTERS, _STEM = 2, 3, 5
_CONDITIONS = frozenset("når hvis medmindre såfremt forudsat omfang uden undtagen kun væsentlig væsentlige".split())
_EXTENDS = re.compile(
    r"^(?:det samme|reglen|kravet|pligten|retten|det) gælder (?:også|tilsvarende|ligeledes|efter)\b|^det samme gælder\b"
    r"|^(?:the same|the rule|the requirement|it) (?:also )?(?:applies|goes)(?: also| equally| to| for)\b"
)
_ALSO = re.compile(r"\b(?:også|samme|tilsvarende|ligeledes|heller ikke|ligestilles)\b")
_OPPOSITE = re.compile(r"\b(?:det modsatte|det omvendte|the opposite|the reverse)\b")
_FOLLOWS = re.compile(
    r"\b(?:ugyldig\w*|bøde\w*|straf\w*|erstatning\w*|fængsel\w*|tvangsbøde\w*|invalid|void|fines?\b|punish\w*|damages|prison|compensation)"
)
"""What may come of breaking a rule."""
_COMMON = frozenset(
    "that this with from which when have must been will would than they them their also other then there where what each some such only "
    "over into does were whom whose about those these very before after under until once every more most least being should could might "
    "shall cannot".split()
)
"""English words that tell nothing of what is spoken of."""


def foreign(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for a sentence hardly a word of which speaks of anything in the passages; one that names a place, an act, a day or a
    speaker is held to those."""
    if sentence.places or sentence.acts or sentence.days or sentence.said_by or sentence.text.endswith(":"):
        return
    there = frozenset().union(*(block.read.concepts for block in basis.blocks))
    stems = {word.text[:_STEM] for block in basis.blocks for word in block.read.clauses.words}
    told = shared = 0
    for word, spoken in zip(sentence.clauses.words, sentence.clauses.spoken, strict=True):
        if spoken:
            told, shared = told + 1, shared + bool(spoken & there)
        elif len(word.text) > _LETTERS and word.text.isalpha() and word.text not in _COMMON:
            told, shared = told + 1, shared + (word.text[:_STEM] in stems)
    telling = {each for each in sentence.concepts & there if not is_figure(each)} - FAINT - GENERAL
    if told >= _TELLING and (shared < _NEVER * told or (shared <= _HARDLY * told and len(telling) < _TELLING)):
        yield Fault(kind=FaultKind.quote, words=sentence.text[:80], reason="Det citerede handler ikke om det.")


def cut(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for a passage's own sentence with words left out, a condition among them."""
    mine = [word.text for word in sentence.clauses.words]
    for block in basis.blocks:
        left = _left(mine, [word.text for word in block.read.clauses.words])
        if left and _CONDITIONS & set(left):
            words = sentence.text[:80]
            yield Fault(kind=FaultKind.quote, words=words, reason=f"Det citerede siger også: »{' '.join(left)[:80]}«.")


def _left(mine: list[str], theirs: list[str]) -> list[str]:
    """The words of theirs between and behind mine, from my first on; none where mine do not all stand there in order."""
    left, at = [], 0
    for word in theirs:
        if at < len(mine) and word == mine[at]:
            at += 1
        elif at:
            left.append(word)
    return left if at == len(mine) else []


def beyond(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for what makes a rule hold elsewhere too, or gives it a consequence, where no passage does so."""
    there = " ".join(block.read.clauses.lower for block in basis.blocks)
    for pattern, known in ((_EXTENDS, _ALSO), (_OPPOSITE, _OPPOSITE), (_FOLLOWS, _FOLLOWS)):
        found = pattern.search(sentence.clauses.lower)
        if found and not known.search(there):
            yield Fault(kind=FaultKind.quote, words=found[0], reason=f"»{found[0]}« står ikke i det citerede.")
