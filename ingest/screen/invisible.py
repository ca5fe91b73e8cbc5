"""Characters that a reader does not see and a model does: they break words, turn the order of reading, or carry a hidden message."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from ingest.screen.cutting import Span


class Unseen(StrEnum):
    """What sort of invisible character; the value is the word that remarks are counted by."""

    zero_width = "zero_width"
    bidi = "bidi"
    tag = "tag"
    soft_hyphen = "soft_hyphen"
    control = "control"


WORDS: Mapping[Unseen, str] = {
    Unseen.zero_width: "tegn uden bredde",
    Unseen.bidi: "tegn, der vender læseretningen,",
    Unseen.tag: "mærketegn (usynlige bogstaver)",
    Unseen.soft_hyphen: "bløde bindestreger",
    Unseen.control: "styretegn",
}
_SORTS: Mapping[Unseen, str] = {
    # Joiners, word joiner, invisible operators, byte-order mark, fillers and variation selectors (Unicode TR36, TR39).
    Unseen.zero_width: "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2028\u2029\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb\U000e0100-\U000e01ef",
    Unseen.bidi: "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
    Unseen.tag: "\U000e0000-\U000e007f",
    Unseen.soft_hyphen: "\u00ad",
    Unseen.control: "\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f",
}
_ANY = re.compile("|".join(f"(?P<{sort}>[{letters}]+)" for sort, letters in _SORTS.items()))


def unseen(text: str) -> list[tuple[Unseen, Span]]:
    """The runs of invisible characters, in order."""
    return [(Unseen(each.lastgroup or ""), each.span()) for each in _ANY.finditer(text)]


def tagged(text: str) -> str:
    """What tag characters spell; each stands for an ASCII letter."""
    return "".join(chr(ord(letter) - 0xE0000) for letter in text if 0xE0020 <= ord(letter) <= 0xE007E)
