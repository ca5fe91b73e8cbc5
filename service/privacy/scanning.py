"""Going through a text with a pattern and a second opinion, and looking at the words around what it found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from service.privacy.view import Span


def hits(pattern: re.Pattern[str], text: str, accepted: Callable[[re.Match[str]], bool]) -> Iterator[Span]:
    """The spans of matches that are accepted; after one that is not, the search goes on from the next character.

    The span is that of the group `value` where the pattern has one.
    """
    group = "value" if "value" in pattern.groupindex else 0
    at = 0
    while found := pattern.search(text, at):
        if accepted(found):
            yield found.span(group)
            at = found.end()
        else:
            at = found.start() + 1


def apart(spans: Iterable[Span]) -> list[Span]:
    """In order of place, those that overlap joined into one."""
    kept: list[Span] = []
    for start, end in sorted(spans):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def before(text: str, at: int, width: int) -> str:
    """The `width` characters before a place, or fewer where the text begins."""
    return text[max(0, at - width) : at]


def after(text: str, at: int, width: int) -> str:
    """The `width` characters from a place on."""
    return text[at : at + width]
