"""Dividing what is longer than the model reads, at sentence ends: nothing is cut, and the parts rejoin to the text.

The law's own joints are passage-sized, so this touches few; a part is cited as "§ 13, stk. 5, del 2".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from ingest.split.sentences import sentences

Length = Callable[[str], int]
"""How many tokens of the model in use a text takes."""

_SPACES = (re.compile(r"[;,]\s+"), re.compile(r"\s+"))
"""Where a sentence that is too long by itself may be divided, better first."""

_UNMEASURED = 400
"""Characters that are within any limit in use, whatever they are: no token is shorter than a character."""

_LIMIT = 512


def divider(length: Length, limit: int) -> Callable[[str, str], Sequence[str]]:
    """A division into as few parts as keep breadcrumb and part together within `limit` tokens."""

    def divide(breadcrumb: str, text: str) -> Sequence[str]:
        whole = f"{breadcrumb}\n{text}"
        if len(whole) <= _UNMEASURED or length(whole) <= limit:
            return (text,)
        return tuple(_parts(text, lambda part: length(f"{breadcrumb}, del 10\n{part}") <= limit, 0))

    return divide


def model_divider(folder: Callable[[], Path], prompt: str) -> Callable[[str, str], Sequence[str]]:
    """By the tokenizer of the SentenceTransformer in `folder`, which is asked for, and loaded, at the first text that may be long."""
    loaded: list[Callable[[str, str], Sequence[str]]] = []

    def divide(breadcrumb: str, text: str) -> Sequence[str]:
        if len(breadcrumb) + len(text) < _UNMEASURED:
            return (text,)
        if not loaded:
            from tokenizers import Tokenizer

            tokenizer = Tokenizer.from_file(str(folder() / "tokenizer.json"))
            loaded.append(divider(lambda whole: len(tokenizer.encode(prompt + whole).ids), _LIMIT))
        return loaded[0](breadcrumb, text)

    return divide


def _parts(text: str, fits: Callable[[str], bool], level: int) -> list[str]:
    """Greedily: as many of the pieces of this level as fit, and what is too long by itself at the next level."""
    if fits(text):
        return [text]
    if level > len(_SPACES):
        half = len(text) // 2
        return [*_parts(text[:half], fits, level), *_parts(text[half:], fits, level)]
    parts: list[str] = []
    start = end = 0
    for stop in (*_stops(text, level), len(text)):
        if end > start and not fits(text[start:stop].strip()):
            parts += _parts(text[start:end].strip(), fits, level + 1)
            start = end
        end = stop
    if rest := text[start:].strip():
        parts += _parts(rest, fits, level + 1)
    return parts


def _stops(text: str, level: int) -> list[int]:
    """Where the pieces of this level end: sentences first."""
    if level == 0:
        return [end for _, end in sentences(text)]
    return [found.end() for found in _SPACES[level - 1].finditer(text)]
