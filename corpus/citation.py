"""Locators: one grammar, one printer. "§ 31, stk. 1, nr. 2" is parsed, printed and turned into an Akoma Ntoso eId here only.

Worked example: `Locator.parse("LAB § 31 stk 1 nr. 2")` refuses, for an act is not part of a locator;
`Locator.parse("§31 stk 1")` prints as "§ 31, stk. 1" and has the eId "sec_31__subsec_1".
A letter's locator ("grund 1") follows no grammar; its eId is a slug of its words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from corpus.errors import BadReference
from corpus.model import Kind, Passage, Place, Source

_LOCATOR = re.compile(
    r"^\s*(?:§{1,2}|paragraf)\s*(?P<section>\d+)\s*(?P<letter>[a-zæøå](?![a-zæøå]))?"
    r"(?:[\s,]*(?:stk\.?|stykke)\s*(?P<subsection>\d+))?"
    r"(?:[\s,]*(?:nr\.?|nummer)\s*(?P<point>\d+(?:\s?[a-z](?![a-z]))?))?"
    r"(?:[\s,]*litra\s*(?P<litra>[a-zæøå]))?"
    r"(?:[\s,]*(?P<sentence>\d+)\.\s*(?:pkt\.?|punktum))?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Locator:
    """A place inside an act. `section` is "31" or "32 a"; what is None is not narrowed."""

    section: str
    subsection: int | None = None
    point: str | None = None
    litra: str | None = None
    sentence: int | None = None

    @classmethod
    def parse(cls, text: str) -> Locator:
        """Read a locator in any usual spelling; raise BadReference where the whole text is not one."""
        found = _LOCATOR.match(unicodedata.normalize("NFC", text))
        if not found:
            raise BadReference(f"»{text}« er ikke en henvisning, der kan læses. Skriv den som »§ 31, stk. 1, nr. 2«.")
        letter, point = found["letter"], found["point"]
        return cls(
            section=found["section"] + (f" {letter.lower()}" if letter else ""),
            subsection=int(found["subsection"]) if found["subsection"] else None,
            point=re.sub(r"\s?([a-z])$", r" \1", point.lower()) if point else None,
            litra=found["litra"].lower() if found["litra"] else None,
            sentence=int(found["sentence"]) if found["sentence"] else None,
        )

    def __str__(self) -> str:
        parts = [f"§ {self.section}"]
        if self.subsection is not None:
            parts.append(f"stk. {self.subsection}")
        if self.point is not None:
            parts.append(f"nr. {self.point}")
        if self.litra is not None:
            parts.append(f"litra {self.litra}")
        if self.sentence is not None:
            parts.append(f"{self.sentence}. pkt.")
        return ", ".join(parts)

    @property
    def eid(self) -> str:
        """The eId in the manner of Akoma Ntoso: `sec_32a__subsec_1__point_2`."""
        steps = [("sec", self.section), ("subsec", self.subsection), ("point", self.point), ("letter", self.litra)]
        steps.append(("sentence", self.sentence))
        return "__".join(f"{name}_{str(value).replace(' ', '')}" for name, value in steps if value is not None)

    def within(self, other: Locator) -> bool:
        """Whether this place is `other` or lies inside it."""
        return self.section == other.section and all(
            wanted is None or wanted == mine
            for wanted, mine in (
                (other.subsection, self.subsection),
                (other.point, self.point),
                (other.litra, self.litra),
                (other.sentence, self.sentence),
            )
        )


def eid(at: str) -> str:
    """The eId of a locator; a letter's locator becomes a slug ("grund 1" -> "grund_1")."""
    try:
        return Locator.parse(at).eid
    except BadReference:
        folded = unicodedata.normalize("NFC", at).lower()
        return re.sub(r"[^0-9a-zæøå]+", "_", folded).strip("_")


def place(text: str) -> Place:
    """Read "/eli/lta/2019/548 § 31, stk. 1" or "kk-bif-svar-2021 grund 1"; the locator may be missing."""
    source, _, at = text.strip().partition(" ")
    if not source:
        raise BadReference("En henvisning kan ikke være tom. Skriv fx »/eli/lta/2019/548 § 31, stk. 1«.")
    return Place(source, at.strip())


def label(source: Source, passage: Passage) -> str:
    """How a person names the place: "LAB § 31, stk. 1".

    An amending act's place is another act's, so its own number follows: "LAB § 32 a (lov 1750/2025)".
    """
    amends = source.kind is Kind.amending_act and source.short == source.work
    if passage.at.startswith("§"):
        named = f"{source.short} {passage.at}"
    elif amends:
        named = passage.at[0].upper() + passage.at[1:]
    else:
        named = f"{source.short}, {passage.at}"
    year, number = source.source.split("/")[-2:] if amends else ("", "")
    return f"{named} (lov {number}/{year})" if amends else named
