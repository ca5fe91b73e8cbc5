"""References as people type them, written as the law writes them: "fvl 24", "section 31(2) of the Public Administration Act"."""

from __future__ import annotations

import re
from collections.abc import Iterable

_REWRITES = (
    (re.compile(r"\b(bek|lbk|lov)\.(?= ?(?:nr|\d))", re.IGNORECASE), r"\1"),
    # The day of a document in figures; only its year tells which one is meant.
    (re.compile(r"\baf (?:den )?\d{1,2}[./-] ?\d{1,2}[./ -] ?(\d{4})\b"), r"af \1"),
    (re.compile(r"\b(?:sections?|sec\.?|paragraphs?|para\.?) ?(?=\d)", re.IGNORECASE), "§ "),
    (re.compile(r"(§ ?\d+ ?[a-z]?) ?\((\d+)\)", re.IGNORECASE), r"\1, stk. \2"),
    (re.compile(r",? ?\bsubsections? ?\(?(\d+)\)?", re.IGNORECASE), r", stk. \1"),
    (re.compile(r"((?:§|stk\.) ?\d+ ?[a-z]?) of (?:the )?", re.IGNORECASE), r"\1 i "),
)


class Typed:
    """`names` are what acts are called; a number right behind one is a paragraph of it, and so is one right in front."""

    def __init__(self, names: Iterable[str]) -> None:
        called = "|".join(re.escape(each) for each in sorted(names, key=len, reverse=True)) or r"(?!)"
        self._bare = re.compile(rf"(?<![\wæøå-])({called}) (?=\d{{1,3}}(?: ?[a-z])?(?![\w/]))", re.IGNORECASE)
        self._behind = re.compile(
            rf"((?:§|stk\.?|nr\.?) ?\d+(?: ?[a-hj-z](?![\wæøå]))?),? (?=(?:{called})(?![\wæøå])(?! ?§))", re.IGNORECASE
        )

    def as_law_writes(self, query: str) -> str:
        """The query with its references rewritten, and everything else as it was."""
        for pattern, written in _REWRITES:
            query = pattern.sub(written, query)
        return self._behind.sub(r"\1 i ", self._bare.sub(r"\1 § ", query))
