"""A text as it is compared: sentences without quotations, in lower case, each word with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from service.wording import sentences

_QUOTED = re.compile(r"»([^«»]*)«|“([^“”]*)”")
_LINE = re.compile(r"\n+|(?<=\.)\s+(?=[-•] )")
WORD = re.compile(r"\d+(?:[.,]\d+)*|§+|%|[^\W\d_]+(?:[-'’][^\W\d_]+)*-?")
_LABEL = re.compile(r"^(?P<label>[^:.!?]{2,90}(?:\.[^:!?]{1,60}){0,4}):\s")


@lru_cache(maxsize=8192)
def lowered(text: str) -> str:
    """The text in lower case, letter for letter, so that every place stays where it is."""
    if len(lower := text.lower()) == len(text):
        return lower
    return "".join(letter if len(letter.lower()) != 1 else letter.lower() for letter in text)


@dataclass(frozen=True)
class Word:
    """A word in lower case, [start, end) of its sentence."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def words(sentence: str) -> tuple[Word, ...]:
    """The words of a sentence, numbers and § among them."""
    return tuple(Word(found[0].lower(), found.start(), found.end()) for found in WORD.finditer(sentence))


def quotations(text: str) -> tuple[str, ...]:
    """What stands between »« or “”."""
    return tuple((found[1] or found[2] or "").strip() for found in _QUOTED.finditer(text))


def without_quotations(text: str) -> str:
    """The text with each quotation of a whole clause taken out; a name in quotation marks stays."""
    return _QUOTED.sub(
        lambda found: " " if len((found[1] or found[2] or "").split()) > _NAME_WORDS else (found[1] or found[2]), text
    )


_NAME_WORDS = 3
"""A quotation of at most so many words is a term or a name ("Min Plan") and read as if it had no marks."""


@lru_cache(maxsize=8192)
def split(text: str) -> tuple[str, ...]:
    """The sentences and list items of a text."""
    return tuple(part for line in _LINE.split(text) for part in sentences(line) if part)


def label_of(text: str) -> tuple[str, str]:
    """ "LAB § 31, stk. 1" and the rest of "LAB § 31, stk. 1: …"; empty where the text opens with no label."""
    found = _LABEL.match(text)
    return (found["label"], text[found.end() :]) if found else ("", text)
