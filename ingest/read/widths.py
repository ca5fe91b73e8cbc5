"""How wide a text is in print, in the size of its letters: enough to tell a line that is full from one that ended on purpose.

Letters of proportional type differ threefold in width, so counting them is off by some eight per cent a line; the classes below,
after the widths of a common book face, are off by two.
"""

from __future__ import annotations

from functools import lru_cache

_CLASSES = (
    ("ijltIf.,:;'’!|/()[]-\u00ad ", 0.29),
    ("rst", 0.36),
    ("acezéè", 0.44),
    ("mMæWÆ%@–—", 0.84),
    ("wABCDEFGHJKLNOPQRSTUVXYZØÅ&", 0.68),
)
_WIDTHS = {letter: width for letters, width in _CLASSES for letter in letters}
_OTHER = 0.5


@lru_cache(maxsize=4096)
def width_of(text: str) -> float:
    """The width of the text, outer white space left out unless it is all there is."""
    return sum(_WIDTHS.get(letter, _OTHER) for letter in (text.strip() or text))
