"""What a statement may look like before anyone asks whether it is true: tokens, letters, language, and what it must not hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from corpus.model import Passage
from service.answering.written.tongue import in_language
from service.model import Language


class Reason(StrEnum):
    """Why something that the model said is not shown."""

    misshapen = "misshapen"
    no_token = "no_token"  # noqa: S105 - a token names a passage
    unknown_token = "unknown_token"  # noqa: S105
    token_in_text = "token_in_text"  # noqa: S105
    link = "link"
    markup = "markup"
    signs = "signs"
    long = "long"
    language = "language"
    prompt = "prompt"
    verdict = "verdict"
    personal = "personal"
    repeated = "repeated"
    unsupported = "unsupported"
    universal = "universal"
    far = "far"
    elsewhere = "elsewhere"
    exception = "exception"
    unquoted_fact = "unquoted_fact"


LONGEST = 700
"""Characters of a statement: two long sentences."""
LEAK = 8
"""So many words in a row of the instructions are the instructions."""
_TOKEN = re.compile(r"\[?(p[1-9]\d{0,3})\]?")
_ANY_TOKEN = re.compile(r"\[\s*[pP]?\s*\d+\s*\]|\bp\d+\b|\b[Pp]assag(?:e|en|er)\s+(?:nr\.?\s*)?\d+\b")
_PRINCIPLE = re.compile(r"\bP\d+\b")
"""The principles of saglighed are called P1 to P7; such a name may be said where a passage says it."""
_LINK = re.compile(
    r"\w+://|\bwww\.|\bmailto:|@\w|\]\(|/eli/|\b[\w-]+\.(?:dk|com|org|net|eu|io|info|gov|uk|de|se|no|ru|cn|app|dev|ai|ly|me)\b(?:/|\b)",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"<\s*[a-z/!?]|&(?:#?\w{1,8});|[`{}\\|\[\]]|\*\*|__|^\s*(?:#{1,6}|>|[-*+])\s|<\|", re.IGNORECASE | re.MULTILINE
)
_OPENING = re.compile(r"\W*(?:ja|nej|jo|yes|no|nope|afgørelse|konklusion|verdict|conclusion)\s*[,.:;!–—-]", re.IGNORECASE)
_FOR = r"\b(?:lovlig\w*|tilladt\w*|lawful\w*|legal|legally|permitted|allowed)\b"
_AGAINST = (
    r"\b(?:ulovlig\w*|usaglig\w*|retsstridig\w*|forbudt\w*|strid(?:er)?|imod loven"
    r"|unlawful\w*|illegal\w*|prohibited|forbidden|contrary to)\b"
)
_OUTCOMES = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (_FOR, _AGAINST))
_SPOKEN = re.compile(r"\w+")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def tidy(text: str) -> str:
    """The text in NFC with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _odd(text: str) -> bool:
    return any(unicodedata.category(letter) in _UNSEEN for letter in text)


def cited(tokens: Sequence[str], passages: Mapping[str, Passage]) -> tuple[Passage, ...] | Reason:
    """The passages that the tokens name, each once; the reason where one was not handed out or there is none."""
    if not tokens:
        return Reason.no_token
    found: dict[str, Passage] = {}
    for each in tokens:
        matched = _TOKEN.fullmatch(each.strip())
        if matched is None or matched[1] not in passages:
            return Reason.unknown_token
        found[matched[1]] = passages[matched[1]]
    return tuple(found.values())


def form_fault(text: str, evidence: Sequence[Passage], language: Language, instructions: str) -> Reason | None:
    """What is wrong with the look of a text in NFC; None where nothing is. `instructions` is what must not be told."""
    folded = unicodedata.normalize("NFKC", text)
    checks: tuple[tuple[Reason, Callable[[], bool]], ...] = (
        (Reason.signs, lambda: _odd(text)),
        (Reason.long, lambda: len(text) > LONGEST),
        (Reason.link, lambda: _LINK.search(folded) is not None),
        (Reason.token_in_text, lambda: _names_token(folded, evidence)),
        (Reason.markup, lambda: _MARKUP.search(folded) is not None),
        (Reason.prompt, lambda: leaks(folded, instructions)),
        (Reason.language, lambda: not in_language(text, language)),
        (Reason.verdict, lambda: _judges(folded, evidence)),
    )
    return next((reason for reason, wrong in checks if wrong()), None)


def _names_token(text: str, evidence: Sequence[Passage]) -> bool:
    said = {name for passage in evidence for name in _PRINCIPLE.findall(passage.text)}
    return _ANY_TOKEN.search(text) is not None or not said.issuperset(_PRINCIPLE.findall(text))


def leaks(text: str, instructions: str) -> bool:
    """Whether the text holds so many words in a row of the instructions."""
    said, kept = _words(text), _words(instructions)
    runs = {tuple(kept[i : i + LEAK]) for i in range(len(kept) - LEAK + 1)}
    return any(tuple(said[i : i + LEAK]) in runs for i in range(len(said) - LEAK + 1))


def _words(text: str) -> list[str]:
    return [word.lower() for word in _SPOKEN.findall(text)]


def _judges(text: str, evidence: Sequence[Passage]) -> bool:
    """Whether the text gives a verdict that none of its passages gives: that is for the rules alone."""
    if _OPENING.match(text):
        return True
    said = "\n".join(passage.text for passage in evidence)
    return any(outcome.search(text) is not None and outcome.search(said) is None for outcome in _OUTCOMES)
