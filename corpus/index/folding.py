"""One form for words that are compared letter by letter. Danish letters stay themselves: »æ« is not »ae«, »å« is not »aa«."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"§+|[^\W_]+")


def fold(text: str) -> str:
    """Composed (NFC) lower case, so that an »å« typed as two signs equals the one in the law."""
    return unicodedata.normalize("NFC", text).lower()


def words(text: str) -> list[str]:
    """The folded words, numbers and paragraph signs of a text, in order."""
    return _WORD.findall(fold(text))
