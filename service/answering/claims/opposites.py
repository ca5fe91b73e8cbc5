"""What a sentence would say with one denial more or less, or with another modal: its contradictions, as it stands in every other word."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OUT = {
    "da": {"ikke": "", "ej": "", "ingen": "alle", "intet": "alt", "aldrig": "altid", "hverken": "både"},
    "en": {"not": "", "never": "always", "cannot": "can", "no": "a"},
}
_IN = {"da": {"alle": "ingen", "altid": "aldrig", "både": "hverken"}, "en": {"always": "never", "a": "no"}}
_PUT = {"da": "ikke", "en": "not"}
_MODALS = {
    "da": {"skal": ("kan", "bør"), "kan": ("skal",), "bør": ("skal",), "må": ("skal",)},
    "en": {"must": ("may", "should"), "may": ("must",), "can": ("must",), "should": ("must",), "could": ("must",)},
}
_RIGHTS = {
    "da": (("ret til", "pligt til"), ("pligt til", "ret til"), ("krav på", "pligt til")),
    "en": (("right to", "duty to"), ("duty to", "right to"), ("entitled to", "obliged to"), ("obliged to", "entitled to")),
}
_WORD = re.compile(r"[^\W\d_]+")
_DENIES = re.compile(r"\s*(?:ikke|ej|ingen|intet|aldrig|hverken|not|no|never|neither|cannot)\b")
_NEVER_BEHIND = frozenset(
    "i på til fra af for med om ved efter under over hos inden mod mellem gennem uden som at og eller samt men en et den det de sin "
    "sit sine hvor hvad hvordan hvornår hvilke hvilken to tre fire fem seks otte ni ti hver hvert ikke ingen intet aldrig hverken alle "
    "både når hvis".split()
)
"""Danish words with no denial right behind them."""
_AUXILIARY = frozenset("is are was were be been does do did has have had may must can could should shall will would".split())
"""English words with a denial right behind them."""


def modals_changed(text: str, language: str) -> Iterator[str]:
    """The sentence with one modal changed: what must be done may be, what may be done must be, a right is a duty."""
    for stands, other in _RIGHTS[language]:
        for phrase in re.finditer(rf"\b{stands}\b", text):
            yield _put(text, phrase.start(), phrase.end(), other)
    for found in _WORD.finditer(text):
        for other in _MODALS[language].get(found[0].lower(), ()):
            yield _put(text, found.start(), found.end(), other)


def denied_less(text: str, language: str) -> Iterator[str]:
    """The sentence with one denial taken out."""
    for found in _WORD.finditer(text):
        if (put := _OUT[language].get(found[0].lower())) is not None:
            yield _put(text, found.start(), found.end(), put)


def denied_more(text: str, language: str) -> Iterator[str]:
    """The sentence with one denial put in, behind each of its words or for a word."""
    for found in _WORD.finditer(text):
        if put := _IN[language].get(found[0].lower()):
            yield _put(text, found.start(), found.end(), put)
        word, first = found[0].lower(), not text[: found.start()].strip()
        behind = word in _AUXILIARY if language == "en" else word not in _NEVER_BEHIND and not first
        if behind and not _DENIES.match(text, found.end()) and text[found.end() :][:1] in {" ", ",", ""}:
            yield f"{text[: found.end()]} {_PUT[language]}{text[found.end() :]}"


def _put(text: str, start: int, end: int, word: str) -> str:
    return re.sub(r" {2,}", " ", f"{text[:start]}{word}{text[end:]}").strip()
