"""When a passage is relevant: it is of the source, and its folded text holds one of the phrases. Survives any re-chunking."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_HYPHEN = re.compile(r"(?<=\w)-\s*(?=\w)|\u00ad\s*")


@dataclass(frozen=True, kw_only=True)
class Relevant:
    """`source` is a letter's slug or an ELI path; `contains` are phrases, any of which will do."""

    source: str
    contains: tuple[str, ...]

    def holds(self, source: str, text: str) -> bool:
        if source != self.source:
            return False
        folded = fold(text)
        return any(fold(phrase) in folded for phrase in self.contains)


def fold(text: str) -> str:
    """Lower case, white space as one space, hyphens between letters gone with the line end after them.

    Every such hyphen goes, on both sides of a comparison: whether a line ended at it is not known once the text has been cut
    anew ("samta-⏎ler" is "samtaler", and "a-kasse" compares as "akasse").
    """
    return " ".join(_HYPHEN.sub("", unicodedata.normalize("NFC", text).lower()).split())
