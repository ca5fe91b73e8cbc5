"""Whether a sentence denies as often as the one it comes from, and denies nothing that this one plainly says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.answering.claims.basis import FAINT, Basis, Block
from service.answering.claims.clauses import is_figure
from service.answering.claims.denials import CHAINS, TURNS, Denial
from service.answering.claims.model import Fault, FaultKind
from service.answering.claims.reading import Read

EXCEPTION = 5
"""Words that an exception reaches ahead."""
_SURE, _MOST = 0.8, 0.5
_STEM = 4
_LIFTS = re.compile(r"undgå|fravig(?:es?|er)\b|frafald")
"""Verbs that take away what they are said of."""
_ON = re.compile(r"(?:\W+[\w-]+){1,5}?\W+(?:or|nor|eller)\b")
_BEYOND = re.compile(r"\b(?:\W+\w+){0,5}? (?:længere|mere|flere|senere|longer|more|later)\b")
_HENCE = re.compile(r", så [^,;]*$")
_NOT_ONLY = re.compile(r"\b(?:ikke|not) (?:kun|alene|only|solely)\b")
_LIMITED = re.compile(r"\b(?:kun|alene|only|solely)\b")


def excepted(denial: Denial, read: Read) -> bool:
    """Whether a denial is part of an exception, or of what follows from the rule, which a statement may leave out as a whole."""
    ahead = read.clauses.lower[: read.clauses.words[denial.at].start]
    return bool(_HENCE.search(ahead)) or any(
        each.words in TURNS and 0 <= denial.at - each.at <= EXCEPTION for each in read.denials
    )


def fewer(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault where the one sentence that this one comes from denies more often, each time about what is spoken of here."""
    near = nearest(sentence, basis)
    turning = [each for each in near.read.denials if each.strong or each.words in TURNS]
    if not sentence.denials:
        turning = [each for each in turning if not excepted(each, near.read)]
    about = [each for each in turning if _is_about(each, sentence)]
    only = _LIMITED.search(sentence.clauses.lower) and not _LIMITED.search(near.read.clauses.lower)
    denied = sum(_times(each, sentence) for each in sentence.denials if _counts(each, near.read.denials))
    if sum(_stands(each, sentence) for each in about) > denied and not only:
        yield Fault(kind=FaultKind.negation, words=sentence.text[:80], reason="Det citerede benægter mere end udsagnet.")


def more(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for a denial of what the sentence that this one comes from plainly says and denies nowhere."""
    near = nearest(sentence, basis)
    denied = frozenset().union(*(each.governs | each.head for block in basis.blocks for each in block.read.denials))
    if _LIMITED.search(sentence.clauses.lower) and _LIMITED.search(near.read.clauses.lower) and not _strong(near.read):
        denied = frozenset()
    for each in sentence.denials:
        told = frozenset(what for what in each.governs if not is_figure(what)) or each.governs
        beyond = _BEYOND.match(sentence.clauses.lower, sentence.clauses.words[each.at].end)
        if (
            each.strong
            and not beyond
            and told
            and told <= near.read.affirmed
            and not told & denied
            and len(_strong(sentence)) == 1
        ):
            yield Fault(kind=FaultKind.negation, words=each.words, reason=f"Det citerede siger det uden »{each.words}«.")


def _strong(read: Read) -> list[Denial]:
    return [each for each in read.denials if each.strong]


def only(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for "ikke kun" where the passages say "kun", and the other way round."""
    there = [block.read.clauses.lower for block, _ in basis.origins(sentence)]
    mine = _NOT_ONLY.search(sentence.clauses.lower)
    if mine and any(_LIMITED.search(each) for each in there) and not any(_NOT_ONLY.search(each) for each in there):
        yield Fault(kind=FaultKind.negation, words=mine[0], reason=f"Det citerede siger ikke »{mine[0]}«.")


def lifted(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for what a verb of the passage takes away, "undgå", "fraviges", and the sentence, which denies nothing, says plainly."""
    near = nearest(sentence, basis)
    stems = {each.words[:_STEM] for each in sentence.denials}
    if any(each.strong for each in sentence.denials):
        return
    for each in near.read.denials:
        if each.strong or not _LIFTS.match(each.words) or each.words[:_STEM] in stems:
            continue
        governs = _known(each.head) or _known(each.governs)
        answered = any(one.governs & each.governs for one in sentence.denials)
        if governs and governs <= sentence.affirmed and not answered:
            yield Fault(kind=FaultKind.negation, words=sentence.text[:80], reason=f"Det citerede siger »{each.words}« om det.")


def nearest(sentence: Read, basis: Basis) -> Block:
    """The block that a sentence comes from most likely: of those that share the most, the one with the least besides."""
    near = (block for block, share in basis.origins(sentence) if share >= _SURE)
    return max(near, key=lambda each: _covered(sentence, each))


def _covered(sentence: Read, block: Block) -> float:
    """The share of what both speak of that they share."""
    both = sentence.concepts | block.read.concepts
    return len(sentence.concepts & block.read.concepts) / len(both) if both else 0.0


def _is_about(denial: Denial, sentence: Read) -> bool:
    """Whether a sentence speaks of what is denied and of most of what is said around it, as far as both languages have words for it."""
    said = denial.governs & sentence.concepts
    known = _known(denial.governs) | said
    near = (_known(denial.scope) | (denial.scope & sentence.concepts)) - FAINT
    around = len(near & sentence.concepts) >= _MOST * len(near)
    return bool(near) and around and (not known or bool(denial.head & said) or len(said) >= _MOST * len(known))


def _known(concepts: frozenset[str]) -> frozenset[str]:
    return frozenset(each for each in concepts if not each.startswith("da:"))


def _stands(denial: Denial, sentence: Read) -> int:
    """How often a denial of the passage denies what the sentence speaks of: "hverken" once for each."""
    return 2 if denial.words in CHAINS and len(_known(denial.governs) - sentence.concepts) <= 1 else 1


def _times(denial: Denial, sentence: Read) -> int:
    """ "Neither … nor" and "no … or" deny twice."""
    on = _ON.match(sentence.clauses.lower, sentence.clauses.words[denial.at].end)
    return 2 if denial.words in CHAINS or (denial.strong and on) else 1


def _counts(denial: Denial, there: Sequence[Denial]) -> bool:
    """Whether a denial can answer for one of the passage's: a weak one that stands there too answers for itself alone."""
    if denial.strong or denial.words in TURNS:
        return True
    return not any(not each.strong and each.words not in TURNS and denial.governs & each.governs for each in there)
