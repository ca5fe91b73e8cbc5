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
_ASIDE = re.compile(
    r"\b(?:hvis|når|om|hvor|hvad|som|der|hvordan|if|when|where|whether|which|who|that|what|how)"
    r"(?: (?!(?:er|har|var|bliver|is|are|was|has|have)\b)[\w-]+){0,3} $"
)
_ASKED = re.compile(r"\b(?:hvad|hvor mange|hvor meget|hvilke[nt]?|hvornår|how many|how much|which|when|what [a-z]+)\b[^,;:.]*$")
_AT_MOST = re.compile(r"(?:højst|at most|no more than)\b")
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
_NOT_ABOUT = frozenset({"year", "monthly", "youth", "human", "office", "reply", "become", "da:godt", "da:gern"})
_NO_MODAL = re.compile(
    r"\b(?:rettigheder og pligter|pligter og rettigheder|rights and (?:duties|obligations)|duties and rights)\b"
    r"|\b(?:(?:hurtigst|snarest|tidligst|bedst|længst|mest|som) muligt|as \w+ as possible)\b"
    r"|\b(?:purpose|aim|goal|object|point|task|idea|target|intention|job|role)s?\b[^,;]{0,60}?\b(?:is|are) to\b"
)
"""Where "is to" is no duty, and "rights and duties" are only a topic."""
_UNMET = re.compile(r"\b(?:when|where|which|that|who|whom)\b[^,;]*$")
_HAVE = re.compile(r"should have \w+")
""""When the person should have attended" tells of a duty that was not met."""
_NEEDS = re.compile(r"need|behøve|brug for|behov for")
_WHO = frozenset(
    {"municipality", "fund", "citizen", "unemployed", "young", "authority", "party", "employer", "ministry", "caseworker"}
)
_DENIED_NEAR = 4
_JOINS = frozenset({"og", "eller", "samt", "and", "or"})


@dataclass(frozen=True, kw_only=True)
class Modal:
    """A modal at word `at`: what it can mean, what is spoken of around it, who acts, and what is to be done.

    `claimed` is false for what only answers for a duty or a permission in a passage, and for one `nested` in "may decide that".
    `aside` is one in a condition, a relative clause or a question: "der kan vække tvivl", "whether it can"; `asked` one in
    a question that the sentence tells of: "hvor mange der skal holdes".
    """

    means: frozenset[str]
    at: int
    words: str
    scope: frozenset[str]
    subjects: frozenset[str]
    claimed: bool
    nested: bool
    conditional: bool
    aside: bool
    asked: bool
    does: frozenset[str]


def modals(sentence: Clauses, denials: Sequence[Denial]) -> tuple[Modal, ...]:
    """Every modal in order; the month of May is none, nor is "right after" or "the purpose is to"."""
    matches = [(each.start(), value_of(each), each[0]) for each in sentence.table.modality.finditer(sentence.lower)]
    matches += [(each.start(), "may", each[0]) for each in _CANNOT.finditer(sentence.lower)]
    dated = [(each.start, each.end) for each in days(sentence.text, "en")]
    dated += [each.span() for each in _NO_MODAL.finditer(sentence.lower)]
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
        means=means
        | (frozenset({"duty", "forbidden"}) if kind == "allow" and _limits(sentence, at, start) else frozenset())
        | (frozenset({"duty"}) if kind == "may" and _AT_MOST.match(sentence.lower, sentence.words[at].end + 1) else frozenset())
        | (
            frozenset({"duty"})
            if kind == "should" and _UNMET.search(before) and _HAVE.match(sentence.lower, start)
            else frozenset()
        ),
        at=at,
        words=said,
        scope=sentence.scope(at, 2, WINDOW),
        subjects=_subjects(sentence, at),
        claimed=kind not in _UNCLAIMED and not nested and not _of_things(sentence, at, said),
        nested=nested,
        conditional=bool(_CONDITION.search(before)) or (said == "kan" and not at),
        aside=bool(_ASIDE.search(before)),
        asked=bool(_ASKED.search(before)),
        does=_does(sentence, at),
    )


def _denied(sentence: Clauses, at: int, kind: str, denials: Sequence[Denial]) -> bool:
    """Whether a strong negation governs: just after a modal verb, or just before a noun or adjective of duty or right."""
    away = [each.at - at for each in denials if each.strong and sentence.together(at, each.at)]
    if kind in _NOUNS:
        return any(-7 <= each <= 2 for each in away)
    return any(each == -1 or (0 < each <= _DENIED_NEAR and not _joined(sentence, at, at + each)) for each in away)


def _joined(sentence: Clauses, first: int, last: int) -> bool:
    """Whether "and" or "or" stands between: "may be left and is not used"."""
    return any(word.text in _JOINS for word in sentence.words[first + 1 : last])


def _of_things(sentence: Clauses, at: int, said: str) -> bool:
    """Whether what is needed is needed by nobody: "the rules need to be simplified"."""
    ahead = all_of(sentence.spoken[max(0, at - 5) : at])
    return (
        bool(_NEEDS.match(said))
        and not ahead & _WHO
        and not sentence.table.group.search(sentence.lower[: sentence.words[at].start])
    )


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
    return found if found - {"da:gør"} else sentence.scope(at, WINDOW, WINDOW) - GENERAL


def _subjects(sentence: Clauses, at: int) -> frozenset[str]:
    """The actor just before the modal or, where the sentence turns round, just after it; with those it is joined to by "and"."""
    near = [each for each in (*range(at - 1, max(-1, at - 4), -1), at + 1) if 0 <= each < len(sentence.words)]
    named = [(each, actor) for each in near if sentence.together(at, each) and (actor := _actor(sentence, each))]
    if not named:
        return frozenset()
    first, actor = named[0]
    beside = (each for each in (first - 2, first + 2) if 0 <= each < len(sentence.words))
    joined = (_actor(sentence, each) for each in beside if sentence.words[(each + first) // 2].text in _JOINS)
    return frozenset({actor, *(each for each in joined if each)})


def _actor(sentence: Clauses, at: int) -> str | None:
    """Who acts by the word at a place; those who only speak do not."""
    found = sentence.table.actor.match(sentence.lower, sentence.words[at].start)
    return value_of(found) if found and value_of(found) not in vocabulary().speakers else None
