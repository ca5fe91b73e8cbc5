"""Whether the passages deny what the sentence denies, and the sentence what the passages deny."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.answering.claims.balance import EXCEPTION, excepted
from service.answering.claims.basis import FAINT, Basis, Block
from service.answering.claims.clauses import GENERAL, is_figure
from service.answering.claims.denials import CHAINS, TURNS, UN, Denial
from service.answering.claims.modality import FORBIDS, LIMITING, turning
from service.answering.claims.model import Fault, FaultKind
from service.answering.claims.reading import Read

_SURE, _MOST = 0.8, 0.5
_SHORT, _STEM, _SOME = 4, 5, 1
_JUDGED = frozenset({"legitimate", "lawful", "voluntary", "necessary", "in_force", "exempt", "reasonable"})
_SOFT = re.compile(r"uanset|tvivl|skeptisk|lempe|færre|ringe|svært|regardless|doubt|fewer|less")
"""Words that turn something, and deny nothing."""
_HOLDS_NOT = re.compile(
    r"(?:det|dette|reglen|pligten|kravet|retten|det samme) (?:gælder|kræves|er) (?:dog )?ikke\b[^,;]*,? ?(?:når|hvis|for|i)\b"
)
_IS_NONE = re.compile(r"uden\b|mangl|før\b|inden\b|without|lack|before|until")
"""Weak denials that stand for "has no"."""
_ONLY = re.compile(r"\b(?:kun|alene|only|solely)\b")
_IF = re.compile(r"\b(?:hvis|når|if|when)\b|^(?:er|har|får|bliver|kan|skal|vil|[a-zæøå]{3,}er) [^,;]+, ")


def negation(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for each denial that nobody made, and for each that was made and is left out."""
    origins = basis.origins(sentence)
    left = [(each, block) for block, _ in origins for each in block.read.denials]
    elsewhere = [(each, block) for block in basis.blocks for each in block.read.denials]
    forbids = any(FORBIDS.search(block.read.clauses.lower) for block, _ in origins)
    there = {word.text for block, _ in origins for word in block.read.clauses.words}
    spare = sum(each.strong for each in sentence.denials) <= sum(each.strong for each, _ in elsewhere)
    used: list[Denial] = []
    limits = not any(each.strong for each, _ in left) and any(LIMITING.search(block.read.clauses.lower) for block, _ in origins)
    for denial in sorted(sentence.denials, key=lambda each: (each.strong, each.words not in CHAINS)):
        answer = _answer(denial, left, sentence, [block for block, share in origins if share >= _SURE])
        if answer is not None:
            if (answer[0].words not in CHAINS or denial.words in CHAINS) and (denial.strong or _IS_NONE.match(denial.words)):
                left.remove(answer)
                used.append(answer[0])
        elif (
            denial.strong
            and not (forbids and _forbidding(denial, sentence))
            and not (spare and _same_words(denial, [each for each in elsewhere if each[0] not in used]))
            and not (limits and len(turning(sentence)) > 1)
            and not _prefixed(denial, sentence, there)
            and not _ruled_out(denial, basis)
        ):
            reason = f"Det citerede benægter ikke det, som »{denial.words}« benægter her."
            yield Fault(kind=FaultKind.negation, words=denial.words, reason=reason)
    for block, share in origins:
        for each in block.read.denials:
            unanswered = (each, block) in left and not _ONLY.search(sentence.clauses.lower)
            counts = each.strong or (each.words in TURNS and bool(_IF.search(sentence.clauses.lower)))
            if share >= _SURE and counts and unanswered and (words := _left_out(each, sentence, _affirmed(origins, share))):
                yield Fault(
                    kind=FaultKind.negation, words=words, reason=f"Det citerede siger »{each.words}« om det; udsagnet gør ikke."
                )


def _ruled_out(denial: Denial, basis: Basis) -> bool:
    """Whether a sentence of the passages says when the one before it does not hold, in the words of what is denied."""
    near = denial.governs | denial.scope | denial.head
    return any(
        _HOLDS_NOT.match(block.read.clauses.lower) and len((near & block.read.concepts) - FAINT - GENERAL) > _SOME
        for block in basis.blocks
    )


def _prefixed(denial: Denial, sentence: Read, there: set[str]) -> bool:
    """Whether the passage denies in one word what is denied here in two: "uenige" and "ikke enige"."""
    near = sentence.clauses.words[max(0, denial.at - 2) : denial.at + 5]
    return any(len(word.text) > _SHORT and f"u{word.text}" in there for word in near)


def _forbidding(denial: Denial, sentence: Read) -> bool:
    """Whether the denial is that of "må ikke" and the like."""
    return any(
        each.claimed and each.means & {"forbidden", "unable"} and abs(each.at - denial.at) <= 4 for each in sentence.modals
    )


def _same_words(said: Denial, there: Sequence[tuple[Denial, Block]]) -> bool:
    return any(
        each.strong and (len(said.governs & each.governs) * 2 > len(said.governs) or len(said.scope & each.scope) > _SOME)
        for each, _ in there
    )


def _answer(
    said: Denial, there: Sequence[tuple[Denial, Block]], sentence: Read, near: Sequence[Block]
) -> tuple[Denial, Block] | None:
    """The denial in the passages that can be the one said: of the same words, else about the same where those words are not there."""
    fitting = []
    known = frozenset().union(*(block.read.concepts for _, block in there))
    affirmed = frozenset().union(*(block.read.affirmed for block in near))
    for each, block in there:
        if (
            said.strong
            and not each.strong
            and (_SOFT.match(each.words) or any(_same_weak(other, each) for other in sentence.denials))
        ):
            continue
        if not said.strong and each.strong and any(other.words[:4] == said.words[:4] for other in block.read.denials):
            continue
        if said.governs & each.governs or (
            said.strong and each.strong and _in_exception(said, sentence) and excepted(each, block.read)
        ):
            fitting.append((3, each, block))
        elif (said.strong != each.strong and not said.strong) or said.governs & (block.read.affirmed | affirmed):
            continue
        elif not each.strong and said.scope & each.scope:
            fitting.append((2, each, block))
        elif each.strong and (said.scope & each.scope or not said.governs):
            fitting.append((1, each, block))
        elif each.strong and not said.governs & known:
            fitting.append((0, each, block))
    if not fitting:
        return None
    return max(fitting, key=lambda each: (each[0], -len(each[1].governs & sentence.affirmed)))[1:]


def _same_weak(said: Denial, stands: Denial) -> bool:
    """Whether the sentence has a weak denial of the passage itself, which then answers for no other: "fritaget"."""
    return not said.strong and (said.words[:_STEM] == stands.words[:_STEM] or bool(said.governs & stands.governs - said.head))


def never_affirmed(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for what the sentence affirms and the passages, wherever they speak of it, only deny."""
    if sum(each.strong for each in sentence.denials) >= min(
        sum(each.strong for each in block.read.denials) or 1 for block, _ in basis.origins(sentence)
    ):
        return
    affirmed = frozenset().union(*(block.read.affirmed for block in basis.blocks))
    denied = frozenset().union(*(each.governs | each.head for each in sentence.denials if each.strong))
    for each in (each for block in basis.blocks for each in block.read.denials if each.strong):
        said = (each.head & sentence.affirmed & _JUDGED) - affirmed - denied
        if said:
            reason = f"Det citerede siger kun »{each.words}« om det."
            yield Fault(kind=FaultKind.negation, words=sentence.text[:80], reason=reason)


def _in_exception(denial: Denial, sentence: Read) -> bool:
    return any(each.words in TURNS and 0 <= denial.at - each.at <= EXCEPTION for each in sentence.denials)


def _affirmed(origins: Sequence[tuple[Block, float]], share: float) -> frozenset[str]:
    """What the passages affirm, where they are as near as the sentence that denies."""
    return frozenset().union(*(block.read.affirmed for block, other in origins if other >= share))


def _left_out(stands: Denial, sentence: Read, affirmed: frozenset[str]) -> str:
    """The words of the sentence that the passage denies and the sentence does not; empty where there are none."""
    said = stands.governs & sentence.concepts
    denied = frozenset().union(*(each.governs for each in sentence.denials))
    plainly = said - denied
    counted = {each for each in said if is_figure(each)} - denied - affirmed
    near = denied | frozenset().union(*(each.scope for each in sentence.denials if each.strong))
    chained = stands.words in CHAINS and said - near
    half = len(plainly) * 2 >= len(stands.governs) if plainly & stands.head else len(plainly) * 2 > len(stands.governs)
    plain = plainly and half and (stands.words in TURNS or not plainly <= affirmed)
    return sentence.text[:80] if counted or chained or plain else ""


def ruled_out(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for "hvis X" where the passages say "det gælder ikke, hvis X", and the sentence denies nothing."""
    if any(each.strong or each.words in TURNS for each in sentence.denials) or not _IF.search(sentence.clauses.lower):
        return
    for block in basis.blocks:
        found = _HOLDS_NOT.match(block.read.clauses.lower)
        if found:
            what = frozenset().union(
                *(
                    spoken
                    for word, spoken in zip(block.read.clauses.words, block.read.clauses.spoken, strict=True)
                    if word.start >= found.end()
                )
            )
            telling = what - FAINT - GENERAL
            if len(telling & sentence.concepts) > _SOME and len(telling & sentence.concepts) >= _MOST * len(telling):
                yield Fault(
                    kind=FaultKind.negation, words=sentence.text[:80], reason="Det citerede siger, at det ikke gælder da."
                )


def opposed(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for "hensigtsmæssig" where the passage says "uhensigtsmæssig", and the other way round."""
    there = {word.text for block in basis.blocks for word in block.read.clauses.words}
    denied = {at for each in sentence.denials if each.strong for at in range(each.at, each.at + 4)}
    spoken = frozenset().union(*(block.read.concepts for block in basis.blocks))
    for each in sorted(sentence.affirmed):
        other = each.removeprefix(UN) if each.startswith(UN) else f"{UN}{each}"
        if (
            other in spoken
            and each not in spoken
            and not any(each.removeprefix(UN) in one.governs for one in sentence.denials if one.strong)
        ):
            yield Fault(kind=FaultKind.negation, words=sentence.text[:80], reason="Det citerede siger det modsatte.")
    for at, word in enumerate(sentence.clauses.words):
        other = word.text[1:] if word.text.startswith("u") else f"u{word.text}"
        if len(word.text) > _SHORT and other in there and word.text not in there and at not in denied:
            yield Fault(kind=FaultKind.negation, words=word.text, reason=f"Det citerede siger »{other}«.")
