"""Words of duty, permission and right, each with what it can mean where it stands and what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.answering.claims.clauses import GENERAL, WINDOW, Clauses, all_of, is_figure
from service.answering.claims.days import days
from service.answering.claims.denials import NUMBERED, Denial
from service.answering.claims.table import value_of, vocabulary

_NOUNS = frozenset({"duty", "right", "burden", "choice"})
_UNCLAIMED = frozenset({"burden", "choice"})
_CANNOT = re.compile(r"\bcannot\b")
_DECIDES = r"\b[^.;]{0,70}\b(?:beslutte|bestemme|fastsætte|decide|lay down)\b[^.;]{0,40}\b(?:at|that|om)\b"
_NESTED = re.compile(rf"\b(?:kan|can|may){_DECIDES}[^.;]{{0,60}}$")
_INNER = re.compile(rf"(?:kan|can|may){_DECIDES}[^.;,]*")
_CONDITION = re.compile(r"(?:^|[,;:] ?(?:og |eller |men |and |or |but )?)(?:hvis|når|if|when|where|medmindre|unless)\b[^,;:]*$")
_LIMIT = re.compile(r"(?:\w+ ){0,2}?(?:højst|kun|at most|only)\b")
_PLAIN = {
    "burden": {"duty"}, "choice": {"may"}, "duty": {"duty"}, "shall": {"duty"}, "may": {"may"}, "allow": {"may"},
    "right": {"may", "right"}, "should": {"should"},
}  # fmt: skip
_DENIED = {
    "burden": {"exempt"}, "choice": {"unable"}, "duty": {"exempt"}, "shall": {"exempt", "forbidden"}, "may": {"unable"},
    "allow": {"forbidden", "unable"}, "right": {"no_right", "forbidden", "unable"}, "should": {"should_not"},
}  # fmt: skip
_FORBID = {"must": frozenset({"forbidden"}), "shall": frozenset({"forbidden"})}
"""English words that, denied, only forbid; "skal ikke" may also free."""
_NOT_ABOUT = frozenset({"year", "monthly"})


@dataclass(frozen=True, kw_only=True)
class Modal:
    """A modal at word `at`: what it can mean, what is spoken of around it, who acts, and what is to be done.

    `claimed` is false for what only answers for a duty or a permission in a passage, and for one `nested` in "may decide that".
    """

    means: frozenset[str]
    at: int
    words: str
    scope: frozenset[str]
    subject: str | None
    claimed: bool
    nested: bool
    conditional: bool
    does: frozenset[str]


def modals(sentence: Clauses, denials: Sequence[Denial]) -> tuple[Modal, ...]:
    """Every modal in order; the month of May is none."""
    matches = [(each.start(), value_of(each), each[0]) for each in sentence.table.modality.finditer(sentence.lower)]
    matches += [(each.start(), "may", each[0]) for each in _CANNOT.finditer(sentence.lower)]
    dated = [(each.start, each.end) for each in days(sentence.text, "en")]
    return tuple(
        _modal(sentence, denials, start, kind, said)
        for start, kind, said in sorted(matches)
        if not any(first <= start < last for first, last in dated)
    )


def _modal(sentence: Clauses, denials: Sequence[Denial], start: int, kind: str, said: str) -> Modal:
    at, before = sentence.at(start), sentence.lower[:start]
    nested = bool(_NESTED.search(before))
    denied = said == "cannot" or _denied(sentence, at, kind, denials)
    means = _FORBID.get(said, frozenset(_DENIED[kind])) if denied else frozenset(_PLAIN[kind])
    return Modal(
        means=means | (frozenset({"duty", "forbidden"}) if kind == "allow" and _limits(sentence, at, start) else frozenset()),
        at=at,
        words=said,
        scope=sentence.scope(at, 2, WINDOW),
        subject=_subject(sentence, at),
        claimed=kind not in _UNCLAIMED and not nested,
        nested=nested,
        conditional=bool(_CONDITION.search(before)),
        does=_does(sentence, at),
    )


def _denied(sentence: Clauses, at: int, kind: str, denials: Sequence[Denial]) -> bool:
    """Whether a strong negation governs: just after a modal verb, or just before a noun or adjective of duty or right."""
    away = [each.at - at for each in denials if each.strong and sentence.together(at, each.at)]
    return any(-7 <= each <= 2 for each in away) if kind in _NOUNS else any(0 < each <= 4 or each == -1 for each in away)


def _limits(sentence: Clauses, at: int, start: int) -> bool:
    """ "Der må højst gå en uge" and "fewer than 30 per cent may" bind as much as they allow."""
    ahead = sentence.lower[sentence.words[max(0, at - 6)].start : start]
    bounds = (each for each in sentence.table.bound.finditer(ahead) if value_of(each) in {"less", "at_most"})
    behind = sentence.words[at].end + 1
    return any(NUMBERED.match(ahead, each.end()) for each in bounds) or _LIMIT.match(sentence.lower, behind) is not None


def _does(sentence: Clauses, at: int) -> frozenset[str]:
    """What the modal is about: the next words that say something, the one who acts left out; all of what may be decided."""
    ahead = (sentence.spoken[each] for each in range(at + 1, min(len(sentence.words), at + 9)) if sentence.together(at, each))
    telling = [frozenset(each for each in what if not is_figure(each)) - GENERAL - _NOT_ABOUT for what in ahead]
    found = all_of([each for each in telling if each][:2])
    if inner := _INNER.match(sentence.lower, sentence.words[at].start):
        within = (each for each in range(at + 1, len(sentence.words)) if sentence.words[each].start < inner.end())
        found |= all_of(sentence.spoken[each] for each in within) - GENERAL
    return found if found - {"da:gøre"} else sentence.scope(at, WINDOW, WINDOW) - GENERAL


def _subject(sentence: Clauses, at: int) -> str | None:
    """The actor just before the modal or, where the sentence turns round, just after it."""
    near = (each for each in (*range(at - 1, max(-1, at - 4), -1), at + 1) if 0 <= each < len(sentence.words))
    found = (
        sentence.table.actor.match(sentence.lower, sentence.words[each].start) for each in near if sentence.together(at, each)
    )
    return next((value_of(each) for each in found if each and value_of(each) not in vocabulary().speakers), None)
