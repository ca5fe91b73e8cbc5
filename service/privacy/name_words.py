"""One word of a text as a part of a name: what the lists know of it, and whether it is written as a name is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from service.privacy.given import GIVEN, GIVEN_AND_WORD, SURNAMES, SURNAMES_AND_WORD
from service.privacy.vocabulary import PARTICLES, never_a_name

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_ALL = GIVEN | GIVEN_AND_WORD | SURNAMES | SURNAMES_AND_WORD
_SHORT_CAPITALS = 4


@dataclass(frozen=True, kw_only=True)
class Word:
    """Characters `start` to before `end` of the text of a view."""

    text: str
    start: int
    end: int

    @cached_property
    def small(self) -> str:
        """Lower case, without a genitive where what is left is a name."""
        small = self.text.lower().replace("’", "'")
        for ending in ("'s", "s"):
            base = small.removesuffix(ending)
            if base != small and small not in _ALL and base in _ALL:
                return base
        return small

    @property
    def initial(self) -> bool:
        """One capital letter."""
        return len(self.text) == 1 and self.text.isupper()

    @property
    def given(self) -> bool:
        """A given name and nothing else; of a double name every part counts."""
        return self.small in GIVEN or _double(self.text, self.small)

    @property
    def surname(self) -> bool:
        """A surname and nothing else."""
        return self.small in SURNAMES

    @property
    def listed(self) -> bool:
        """In any of the lists."""
        return self.small in _ALL or self.given

    @property
    def capital(self) -> bool:
        """Begins as a name does; a script without capitals may always be one. Short words in capitals are abbreviations."""
        parts = [part for part in re.split(r"[-'’]", self.text) if part not in PARTICLES and part != "s"]
        if not parts or not all(part[0].isupper() or unicodedata.category(part[0]) == "Lo" for part in parts):
            return False
        return self.listed or not self.abbreviated

    @property
    def abbreviated(self) -> bool:
        """Short and all in capitals, as names of institutions and schemes are."""
        return 1 < len(self.text) <= _SHORT_CAPITALS and self.text.isupper()

    @property
    def may_be_name(self) -> bool:
        """Written as a name, and not known to be something else."""
        return self.capital and (self.given or self.surname or not never_a_name(self.text))


def _double(text: str, small: str) -> bool:
    parts = small.split("-")
    capital = all(part[:1].isupper() for part in text.split("-")) or text.islower()
    return len(parts) > 1 and capital and all(part in GIVEN | GIVEN_AND_WORD for part in parts)


def words_of(text: str) -> list[Word]:
    """The words of a text in order; a double name and a name with an apostrophe are one."""
    return [Word(text=found[0], start=found.start(), end=found.end()) for found in _WORD.finditer(text)]
