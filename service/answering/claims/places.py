"""Places in the law and acts that a text names, in Danish or English spelling: "§ 31, stk. 1", "section 31(1)", "aktivloven"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.citation import Locator
from corpus.references import mentions_in, references_in
from service.answering.claims.table import vocabulary

_ENGLISH = (
    (re.compile(r"\b[Ss]ections? (?=\d)"), "§ "),
    (re.compile(r"(§{1,2} ?\d+(?: [a-z](?![a-z]))?),? ?\((\d+)\)(?: (?P<join>to|or|and) \((\d+)\))?"), None),
    (re.compile(r"(stk\. \d+)\((\d+)\)"), r"\1, nr. \2"),
    (re.compile(r",? subsections? (?=\d)"), ", stk. "),
    (re.compile(r"\bchapters (?=\d)"), "chapters "),
    (re.compile(r"(§§ ?\d+(?: [a-z](?![a-z]))?(?:, \d+)*),? and (?=\d)"), r"\1 og "),
    (re.compile(r"(§§ ?\d+(?: [a-z](?![a-z]))?) to (?=\d)"), r"\1-"),
    (re.compile(r"(stk\. \d+(?:, \d+)*),? and (?=\d)"), r"\1 og "),
    (re.compile(r"(stk\. \d+) to (?=\d)"), r"\1-"),
    (re.compile(r"\b[Pp]oints? (?=\d)"), "nr. "),
    (re.compile(r"\b[Pp]aragraphs? (?=\d)"), "stk. "),
    (re.compile(r"\bno\. ?(?=\d)"), "nr. "),
)
_BRACKETS = str.maketrans("()", "  ")
_ACT_NUMBER = re.compile(
    r"\b(?:lov|act|bek|lbk|bekendtgørelse|lovbekendtgørelse|executive order)(?: nr\.?| no\.?)? ?"
    r"(\d+)(?:/| af (?:\d+\. ?)?(?:\w+ )?| of )(\d{4})",
    re.IGNORECASE,
)
_CHAPTER = re.compile(r"\bkapitel \d+", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Named:
    """A place named in a text, [start, end); `work` is the act's, None where the text does not say which."""

    locator: Locator
    work: str | None
    start: int
    end: int


def normal(text: str) -> str:
    """English spellings of places as Danish ones: "section 31(1)" becomes "§ 31, stk. 1"."""
    for pattern, put in _ENGLISH:
        text = pattern.sub(put if put is not None else _subsections, text)
    return text


def _subsections(found: re.Match[str]) -> str:
    last = f"{'-' if found['join'] == 'to' else ' eller '}{found[4]}" if found["join"] else ""
    return f"{found[1]}, stk. {found[2]}{last}"


@lru_cache(maxsize=8192)
def places(text: str) -> tuple[Named, ...]:
    """Every place with a paragraph that a text names; a range gives each of its places."""
    works = vocabulary().works
    found = references_in(text.translate(_BRACKETS), own="", works=works)
    return tuple(
        Named(locator=locator, work=each.places[0].source if each.places else None, start=each.span[0], end=each.span[1])
        for each in found
        for locator in each.locators
    )


@lru_cache(maxsize=8192)
def acts(text: str) -> dict[str, tuple[str, tuple[int, int]]]:
    """The works that a text names, and acts by their number and year, each with the words and where they stand."""
    found = {each.source: (each.name, each.span) for each in mentions_in(text, vocabulary().works)}
    found.update({f"{each[1]}/{each[2]}": (each[0], each.span()) for each in _ACT_NUMBER.finditer(text)})
    return found


@lru_cache(maxsize=8192)
def masked(text: str) -> tuple[tuple[int, int], ...]:
    """The spans whose numbers count nothing: places and the numbers of acts."""
    return tuple(
        sorted({(each.start, each.end) for each in places(text)} | {found.span() for found in _ACT_NUMBER.finditer(text)})
    )
