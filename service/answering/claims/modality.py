"""Whether the passages say must, may, should and a right where the sentence does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.answering.claims.basis import FAINT, Basis, Block
from service.answering.claims.clauses import is_figure
from service.answering.claims.figures import TIME
from service.answering.claims.modals import Modal
from service.answering.claims.model import Fault, FaultKind
from service.answering.claims.reading import Read

_NEAREST = 0.75
_ORIGIN = 3.0
_ELSEWHERE = 0.5
_LIMIT_NEAR = 5
_LIMIT = re.compile(r"\bfristen\b[^,;]*\ber\b")
_STACKED, _TELLING, _SHARED = 3, 3, 0.4
_DENIED = frozenset({"unable", "forbidden", "exempt", "no_right", "should_not"})
_NAMES = {
    "duty": "en pligt", "may": "en mulighed", "right": "en ret", "should": "en anbefaling", "forbidden": "et forbud",
    "exempt": "en fritagelse", "no_right": "at der ikke er en ret", "unable": "en umulighed", "should_not": "en fraråden",
}  # fmt: skip
_ORDER = ("no_right", "should_not", "exempt", "forbidden", "unable", "right", "duty", "may", "should")
_UNTIL = re.compile(r"\b(?:før|inden|først|medmindre|uden|undtagen|before|until|unless|without|first)\b")
LAWYER = re.compile(r"\b(?:en jurist skal|a lawyer must)\b")
"""What a lawyer must look up is no duty of anybody's in a case."""
LIMITING = re.compile(r"\b(?:kun|alene|højst|eneste)\b")
_BEYOND = re.compile(r"\b(?:længere|mere|flere|senere|andre|andet|anden|longer|more|later|other) (?:\w+ )?(?:end|than)\b")
FORBIDS = re.compile(
    r"forb[uy]d|ulovlig|usaglig|i strid|uden hjemmel|tilsidesæt|ikke (?:er )?(?:mulig|lovlig|saglig)|umulig|afskær"
)


def modality(sentence: Read, basis: Basis) -> Iterator[Fault]:
    """A fault for each duty, permission, right or recommendation that stands otherwise where it comes from."""
    origins = basis.origins(sentence)
    for modal in sentence.modals:
        if (not modal.claimed and not modal.nested) or _looked_up(sentence, basis):
            continue
        if modal.asked and _asked_too(modal, origins):
            continue
        if modal.means == {"duty"} and _timed(modal, sentence, basis):
            continue
        modal = _freed(modal)
        found = _fellows(modal, origins, basis)
        if not (
            _borne_out(modal, found, sentence, origins)
            if modal.claimed
            else not found or any(modal.means & each.means for each in found)
        ):
            said = next(each for each in _ORDER if each in modal.means)
            stands = sorted({_NAMES[each] for fellow in found for each in fellow.means}) or ["ingen pligt, ret eller mulighed"]
            reason = f"»{modal.words}« siger {_NAMES[said]}; det citerede siger {' og '.join(stands)}."
            yield Fault(kind=FaultKind.modality, words=modal.words, reason=reason)


def _asked_too(modal: Modal, origins: Sequence[tuple[Block, float]]) -> bool:
    """Whether a question that the sentence tells of is one of the passages too, or asks for what is due where they ask nothing."""
    there = [each for block, _ in origins for each in block.read.modals if each.asked]
    return any(each.means & modal.means for each in there) or (not there and modal.means == {"duty"})


def _looked_up(sentence: Read, basis: Basis) -> bool:
    """Whether the sentence repeats the corpus's own reservation, that a lawyer must look it up."""
    return bool(LAWYER.search(sentence.clauses.lower)) and any(LAWYER.search(each.read.clauses.lower) for each in basis.blocks)


def _freed(modal: Modal) -> Modal:
    """ "Skal ikke" frees; where a passage has it, it may forbid as well."""
    return replace(modal, means=frozenset({"exempt"})) if modal.words == "skal" and "exempt" in modal.means else modal


def _borne_out(modal: Modal, found: Sequence[Modal], sentence: Read, origins: Sequence[tuple[Block, float]]) -> bool:
    """Whether a fellow means the same; where there is none, whether the passage forbids, exempts or, being law, binds by saying so."""
    if modal.means == {"may"} and _stacked(modal, sentence):
        return {"may"} == {mean for each in found if each.claimed for mean in each.means}
    same = [each for each in found if modal.means & each.means]
    chosen = any(not each.claimed and each.means == {"may"} for block, _ in origins for each in block.read.modals)
    plain = modal.words in {"skal", "must", "shall"} and not (modal.aside or modal.conditional)
    if plain and chosen and same and all(each.aside for each in same):
        return False
    if same:
        return True
    if modal.means == {"unable"} and (modal.conditional or not modal.at):
        return any(each.governs & modal.does or each.scope & modal.does for block, _ in origins for each in block.read.denials)
    if _turned(modal, found, sentence, origins):
        return True
    if modal.asked and modal.means == {"duty"} and not any(modal.does & each.does for each in found):
        return True
    bound = any("duty" in each.means and (modal.does & each.does or len(modal.scope & each.scope) > 1) for each in found)
    if modal.aside and not modal.asked and modal.means == {"may"} and not bound:
        return True
    if any((each.claimed and modal.does & each.does) or each.means & _DENIED for each in found):
        return False
    if modal.means & {"exempt", "no_right"} and not any(each.means == {"unable"} for each in found):
        there = [each for block, _ in origins for each in block.read.denials]
        denied = any((modal.scope if each.strong else modal.does) & each.governs for each in there)
        return denied or (not any(each.claimed for each in found) and any(block.read.denials for block, _ in origins))
    if modal.means & {"forbidden", "unable"} and any(FORBIDS.search(block.read.clauses.lower) for block, _ in origins):
        return True
    binds = any(block.cited.rank.carries_duty for block, _ in origins)
    return not found and "duty" in modal.means and binds and not _foreign(sentence, origins)


def _timed(modal: Modal, sentence: Read, basis: Basis) -> bool:
    """Whether a duty is one to keep a time limit that law gives in a sentence without a modal: "fristen er 4 uger"."""
    there = [each for each in basis.blocks if each.cited.rank.carries_duty and _LIMIT.search(each.read.clauses.lower)]
    near = [each for each in sentence.figures if each.unit in TIME and abs(each.first - modal.at) <= _LIMIT_NEAR]
    return any((each.value, each.unit) == (one.value, one.unit) for each in near for block in there for one in block.read.figures)


def _foreign(sentence: Read, origins: Sequence[tuple[Block, float]]) -> bool:
    """Whether the passages speak of hardly anything that the sentence speaks of, though both languages have words for it."""
    there = FAINT.union(*(block.read.concepts for block, _ in origins))
    telling = [
        {each for each in what if not each.startswith("da:") and not is_figure(each)} - FAINT for what in sentence.clauses.spoken
    ]
    known = [what for what in telling if what]
    return len(known) >= _TELLING and sum(bool(what & there) for what in known) < _SHARED * len(known)


def _stacked(modal: Modal, sentence: Read) -> bool:
    """Whether what may be is itself a possibility, "kan have mulighed for", where the passage has a duty: "skal kunne"."""
    return any(0 < each.at - modal.at <= _STACKED and each.means <= {"may", "right"} for each in sentence.modals)


def _turned(modal: Modal, found: Sequence[Modal], sentence: Read, origins: Sequence[tuple[Block, float]]) -> bool:
    """Whether one says with a denial what the other says without: "must hear before it decides" is "may not decide until it has
    heard", and "cannot, if it has not" is "can only, if it has"."""
    there = frozenset().union(*(each.means for each in found))
    mine, theirs = sentence.clauses.lower, [block.read.clauses.lower for block, _ in origins]
    if modal.means == {"duty"} and there & {"forbidden", "unable"}:
        return any(_UNTIL.search(each) for each in theirs) and _UNTIL.search(mine) is not None and not turning(sentence)
    if modal.means & {"forbidden", "unable"} and "exempt" not in modal.means and there & {"may", "duty"}:
        return len(turning(sentence)) > 1 and any(LIMITING.search(each) for each in theirs)
    return False


def turning(sentence: Read) -> list[str]:
    """Everything in a sentence that turns it into its opposite: denials, "longer than"."""
    return [each.words for each in sentence.denials if each.strong] + [
        found[0] for found in _BEYOND.finditer(sentence.clauses.lower)
    ]


def _fellows(modal: Modal, origins: Sequence[tuple[Block, float]], basis: Basis) -> list[Modal]:
    """The modals of the passages that speak of the same as this one; where none is of the same deed, of any other sentence there."""
    there = [(each, share) for block, share in origins for each in block.read.modals if each.nested == modal.nested]
    if not any(each.claimed and modal.does & each.does for each, _ in there):
        near = {id(block) for block, _ in origins}
        others = (each for block in basis.blocks if id(block) not in near for each in block.read.modals)
        there += [(each, _ELSEWHERE) for each in others if each.claimed and not each.nested and modal.does & each.does]
    counting = [each for each in there if each[0].claimed and _counted(modal.scope & each[0].scope)]
    doing = counting or [each for each in there if each[0].claimed and modal.does & each[0].does]
    if modal.conditional and modal.means == {"may"} and not doing:
        return [each for each, _ in there if not each.claimed or each.conditional]
    if counting or doing:
        there = [each for each in there if each[0].claimed or modal.does & each[0].does]
    weighed = [(each, _ORIGIN * share + _alike(modal, each)) for each, share in (doing or there)]
    best = max((weight for each, weight in weighed if each.claimed), default=0.0)
    return [each for each, weight in weighed if weight >= (_NEAREST if each.claimed or each.nested else 1.0) * best]


def _counted(shared: frozenset[str]) -> bool:
    return any(is_figure(each) for each in shared)


def _alike(modal: Modal, other: Modal) -> int:
    """How much two modals speak of the same: what is done counts most, and a number more than a word."""
    shared = modal.scope & other.scope
    return 2 * len(modal.does & other.does) + len(shared) + 3 * sum(is_figure(each) for each in shared)
