"""Text as the grammar reads it: lower case, one space for any white space, no invisible characters; and the way back."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, kw_only=True)
class Folded:
    """`text` is what is read; its character i stands at `origin[i]` of the text given (one more entry marks the end)."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where [start, end) of the folded text stands in the text given. The span is not empty."""
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold a text. Soft hyphens and format characters, which official texts hold within words, are passed over."""
    letters: list[str] = []
    origin: list[int] = []
    for at, letter in enumerate(text):
        if letter == _SOFT_HYPHEN or unicodedata.category(letter) == "Cf":
            continue
        if letter.isspace():
            if letters and letters[-1] == " ":
                continue
            letter = " "
        lower = letter.lower()
        letters.append(lower if len(lower) == 1 else letter)
        origin.append(at)
    return Folded(text="".join(letters), origin=(*origin, len(text)))
