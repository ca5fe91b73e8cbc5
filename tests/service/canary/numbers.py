"""Made-up CPR numbers, each put in one place in one way of writing, and found again wherever and however it came out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import cycle
from random import Random
from urllib.parse import unquote_plus

from evals.privacy.disguises import disguised
from evals.privacy.numbers import CPR_WAYS, cpr

_ESCAPED = re.compile(r"\\+(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|[nrtvf0])")
_HIDDEN = {"Cf", "Mn", "Me"}
_RUN = re.compile(r"\d(?:[^0-9A-Za-z]{0,6}\d){9,}")
_IN_A_HEADER = ("hyphen", "nothing", "slash", "spaced day", "pairs")


class Canaries:
    """Numbers that are nobody's, and where each was put."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._ways = cycle(sorted(CPR_WAYS))
        self.put: dict[str, str] = {}

    def one(self, place: str) -> str:
        """A new number, in the next way of writing, also in other scripts and with what cannot be seen between."""
        way = next(self._ways)
        written, disguise = disguised(CPR_WAYS[way](self._new(), self._random), self._random)
        return self._noted(written, f"{place} ({way}, {disguise})")

    def plain(self, place: str) -> str:
        """A new number in signs that a header, an address or a short field can carry."""
        way = self._random.choice(_IN_A_HEADER)
        return self._noted(CPR_WAYS[way](self._new(), self._random), f"{place} ({way})")

    def whole(self, place: str) -> str:
        """A new number as ten digits, the first of them no nought."""
        while (digits := self._new())[0] == "0":
            pass
        return self._noted(digits, place)

    def found_in(self, raw: bytes | str) -> list[str]:
        """The places whose numbers are there."""
        text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw
        return sorted({self.put[found] for found in _tens(text) if found in self.put})

    def _new(self) -> str:
        while (digits := cpr(self._random)) in self.put:
            pass
        return digits

    def _noted(self, written: str, place: str) -> str:
        digits = _digits(written)
        assert len(digits) == 10, written
        self.put[digits] = place
        return written


def _tens(text: str) -> Iterator[str]:
    """Every ten digits in a row, whatever signs stand between them."""
    for read in {text, unquote_plus(text)}:
        plain = _plain(_ESCAPED.sub(_unescaped, read))
        for run in _RUN.findall(plain):
            digits = re.sub(r"\D", "", run)
            yield from (digits[at : at + 10] for at in range(len(digits) - 9))


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else " "


def _plain(text: str) -> str:
    """Digits of every script as ours; what cannot be seen left out."""
    if text.isascii():
        return text
    joined = re.sub(
        r"[\ud800-\udbff][\udc00-\udfff]", lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text
    )
    return "".join(
        letter if letter.isascii() else str(unicodedata.digit(letter, "")) or letter
        for letter in joined
        if letter.isascii() or unicodedata.category(letter) not in _HIDDEN
    )


def _digits(written: str) -> str:
    return re.sub(r"[^0-9]", "", _plain(written))
