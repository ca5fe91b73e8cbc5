"""Whether a quotation stands in a text word for word: divided words, page marks and white space do not matter, every word does."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SOFT = re.compile(r"[\u00ad\u200b\ufeff]")
_BROKEN = re.compile(r"(?<=[^\W\d_])-[ \t]*\n[ \t]*(?=[a-zæøåé])")
"""A word divided at a line's end."""
_PAGE = re.compile(
    r"^[ \t]*(?:(?:side|page|s\.)[ \t]*)?\d{1,4}(?:[ \t]*(?:af|of|/)[ \t]*\d{1,4})?[ \t]*$", re.IGNORECASE | re.MULTILINE
)
"""A line that holds a page number and nothing else, as copying from a PDF brings along."""
_TOKEN = re.compile(r"\w+|[^\w\s]")
_SAME = str.maketrans({"–": "-", "—": "-", "‑": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"'})


def stands_in(quote: str, text: str) -> bool:
    """Whether the quotation's words and signs stand in the text in a row, whole words only; an empty quotation stands nowhere."""
    wanted, given = _tokens(quote), _tokens(text)
    if not wanted:
        return False
    first, length = wanted[0], len(wanted)
    return any(given[at] == first and given[at : at + length] == wanted for at in range(len(given) - length + 1))


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[str, ...]:
    plain = _SOFT.sub("", unicodedata.normalize("NFC", text))
    paged = _PAGE.sub(" ", plain) if "\n" in plain else plain
    return tuple(_TOKEN.findall(_BROKEN.sub("", paged).translate(_SAME)))
