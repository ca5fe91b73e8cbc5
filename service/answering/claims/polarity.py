"""Whether the passages say must, may and not where the sentence does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.answering.claims.basis import Basis, Block
from service.answering.claims.clauses import is_figure
from service.answering.claims.denials import CHAINS, UN, Denial
from service.answering.claims.modals import Modal
from service.answering.claims.model import Fault, FaultKind
from service.answering.claims.reading import Read

_NEAREST = 0.75
_SURE = 0.8
_ORIGIN = 3.0
_SHORT, _EXCEPTION = 4, 5
_JUDGED = frozenset({"legitimate", "lawful", "voluntary", "necessary", "in_force", "exempt", "reasonable"})
_TURNS = frozenset({"medmindre", "bortset fra", "unless"})
_ONLY = re.compile(r"\b(?:kun|alene|only|solely)\b")
_IF = re.compile(r"\b(?:hvis|når|if|when)\b")
_DENIED = frozenset({"unable", "forbidden", "exempt", "no_right", "should_not"})
_NAMES = {
    "duty": "en pligt", "may": "en mulighed", "right": "en ret", "should": "en anbefaling", "forbidden": "et forbud",
    "exempt": "en fritagelse", "no_right": "at der ikke er en ret", "unable": "en umulighed", "should_not": "en fraråden",
}  # fmt: skip
_ORDER = ("no_right", "should_not", "exempt", "forbidden", "unable", "right", "duty", "may", "should")
_FORBIDS = re.compile(
    r"forb[uy]d|ulovlig|usaglig|i strid|uden hjemmel|tilsidesæt|ikke (?:er )?(?:mulig|lovlig|saglig)|umulig|afskær"
)


def modality(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for each duty, permission, right or recommendation that stands otherwise where it comes from."""
    origins = basis.origins(sentence)
    for modal in sentence.modals:
        if not modal.claimed and not modal.nested:
            continue
        found = _fellows(modal, origins)
        if not (
            _borne_out(modal, found, origins) if modal.claimed else not found or any(modal.means & each.means for each in found)
        ):
            said = next(each for each in _ORDER if each in modal.means)
            stands = sorted({_NAMES[each] for fellow in found for each in fellow.means}) or ["ingen pligt, ret eller mulighed"]
            reason = f"»{modal.words}« siger {_NAMES[said]}; det citerede siger {' og '.join(stands)}."
            yield Fault(kind=FaultKind.modality, words=modal.words, reason=reason)


def _borne_out(modal: Modal, found: Sequence[Modal], origins: Sequence[tuple[Block, float]]) -> bool:
    """Whether a fellow means the same; where there is none, whether the passage forbids, exempts or, being law, binds by saying so."""
    if any(modal.means & each.means for each in found):
        return True
    if any((each.claimed and modal.does & each.does) or each.means & _DENIED for each in found):
        return False
    if modal.means & {"exempt", "no_right"}:
        denied = any(modal.scope & each.governs for block, _ in origins for each in block.read.denials)
        return denied or (not any(each.claimed for each in found) and any(block.read.denials for block, _ in origins))
    if modal.means & {"forbidden", "unable"} and any(_FORBIDS.search(block.read.clauses.lower) for block, _ in origins):
        return True
    binds = any(block.cited.rank.carries_duty for block, _ in origins)
    return not found and modal.means == {"duty"} and binds


def _fellows(modal: Modal, origins: Sequence[tuple[Block, float]]) -> list[Modal]:
    """The modals of the passages that speak of the same as this one."""
    there = [(each, share) for block, share in origins for each in block.read.modals if each.nested == modal.nested]
    counting = [each for each in there if each[0].claimed and _counted(modal.scope & each[0].scope)]
    doing = counting or [each for each in there if each[0].claimed and modal.does & each[0].does]
    if modal.conditional and modal.means == {"may"} and not doing:
        return [each for each, _ in there if not each.claimed]
    weighed = [(each, _ORIGIN * share + _alike(modal, each)) for each, share in (doing or there)]
    best = max((weight for each, weight in weighed if each.claimed), default=0.0)
    return [each for each, weight in weighed if weight >= (_NEAREST if each.claimed or each.nested else 1.0) * best]


def _counted(shared: frozenset[str]) -> bool:
    return any(is_figure(each) for each in shared)


def _alike(modal: Modal, other: Modal) -> int:
    """How much two modals speak of the same: what is done counts most, and a number more than a word."""
    shared = modal.scope & other.scope
    return 2 * len(modal.does & other.does) + len(shared) + 3 * sum(is_figure(each) for each in shared)


def negation(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for each denial that nobody made, and for each that was made and is left out."""
    origins = basis.origins(sentence)
    left = [(each, block) for block, _ in origins for each in block.read.denials]
    elsewhere = [(each, block) for block in basis.blocks for each in block.read.denials]
    forbids = any(_FORBIDS.search(block.read.clauses.lower) for block, _ in origins)
    for denial in sorted(sentence.denials, key=lambda each: (each.strong, each.words not in CHAINS)):
        answer = _answer(denial, left, sentence)
        if answer is not None:
            if answer[0].words not in CHAINS or denial.words in CHAINS:
                left.remove(answer)
        elif denial.strong and not (forbids and _forbidding(denial, sentence)) and not _same_words(denial, elsewhere):
            reason = f"Det citerede benægter ikke det, som »{denial.words}« benægter her."
            yield Fault(kind=FaultKind.negation, words=denial.words, reason=reason)
    for block, share in origins:
        for each in block.read.denials:
            unanswered = (each, block) in left and not _ONLY.search(sentence.clauses.lower)
            counts = each.strong or (each.words in _TURNS and bool(_IF.search(sentence.clauses.lower)))
            if share >= _SURE and counts and unanswered and (words := _left_out(each, sentence, _affirmed(origins, share))):
                yield Fault(
                    kind=FaultKind.negation, words=words, reason=f"Det citerede siger »{each.words}« om det; udsagnet gør ikke."
                )


def _forbidding(denial: Denial, sentence: Read) -> bool:
    """Whether the denial is that of "må ikke" and the like."""
    return any(
        each.claimed and each.means & {"forbidden", "unable"} and abs(each.at - denial.at) <= 4 for each in sentence.modals
    )


def _same_words(said: Denial, there: Sequence[tuple[Denial, Block]]) -> bool:
    return any(each.strong and len(said.governs & each.governs) * 2 > len(said.governs) for each, _ in there)


def _answer(said: Denial, there: Sequence[tuple[Denial, Block]], sentence: Read) -> tuple[Denial, Block] | None:
    """The denial in the passages that can be the one said: of the same words, else about the same where those words are not there."""
    fitting = []
    for each, block in there:
        if not said.strong and each.strong and any(other.words[:4] == said.words[:4] for other in block.read.denials):
            continue
        if said.governs & each.governs or (
            said.strong and each.strong and _in_exception(said, sentence) and _excepted(each, block.read)
        ):
            fitting.append((3, each, block))
        elif (said.strong != each.strong and not said.strong) or said.governs & block.read.affirmed:
            continue
        elif not each.strong and said.scope & each.scope:
            fitting.append((2, each, block))
        elif each.strong and (said.scope & each.scope or not said.governs):
            fitting.append((1, each, block))
    return max(fitting, key=lambda each: each[0])[1:] if fitting else None


def never_affirmed(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for what the sentence affirms and the passages, wherever they speak of it, only deny."""
    affirmed = frozenset().union(*(block.read.affirmed for block in basis.blocks))
    denied = frozenset().union(*(each.governs | each.head for each in sentence.denials if each.strong))
    for each in (each for block in basis.blocks for each in block.read.denials if each.strong):
        said = (each.head & sentence.affirmed & _JUDGED) - affirmed - denied
        if said:
            reason = f"Det citerede siger kun »{each.words}« om det."
            yield Fault(kind=FaultKind.negation, words=sentence.text[:80], reason=reason)


def _in_exception(denial: Denial, sentence: Read) -> bool:
    return any(each.words in _TURNS and 0 <= denial.at - each.at <= _EXCEPTION for each in sentence.denials)


def _excepted(denial: Denial, read: Read) -> bool:
    """Whether a denial is part of an exception, which a statement of the rule may leave out as a whole."""
    return any(each.words in _TURNS and 0 <= denial.at - each.at <= _EXCEPTION for each in read.denials)


def _covered(sentence: Read, block: Block) -> float:
    """The share of what both speak of that they share."""
    both = sentence.concepts | block.read.concepts
    return len(sentence.concepts & block.read.concepts) / len(both) if both else 0.0


def fewer(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault where the one sentence that this one comes from denies more often, each time about what is spoken of here."""
    nearest = max(
        (block for block, share in basis.origins(sentence) if share >= _SURE), key=lambda each: _covered(sentence, each)
    )
    if len(sentence.denials) < len(nearest.read.denials):
        turning = [each for each in nearest.read.denials if each.strong or each.words in _TURNS]
        if not sentence.denials:
            turning = [each for each in turning if not _excepted(each, nearest.read)]
        enough = 0 if sentence.denials else 1
        about = [each for each in turning if len(each.scope & sentence.concepts) * 2 >= len(each.scope) + enough]
        if len(about) > len(sentence.denials):
            words = sentence.text[:80]
            yield Fault(kind=FaultKind.negation, words=words, reason="Det citerede benægter mere end udsagnet.")


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
    plain = plainly and half and (stands.words in _TURNS or not plainly <= affirmed)
    return sentence.text[:80] if counted or chained or plain else ""


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
