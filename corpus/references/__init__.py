"""References in running text: "jf. § 6, nr. 1-5 og 7-10", "lov om sygedagpenge § 13 b", "straffelovens § 263" become citations.

Nothing is guessed: a reference to an act that nobody knows keeps its name and has no place, and "stk. 2" without a paragraph to stand
in has none either. Worked example, read in LAB § 7, stk. 1 (`own="/eli/lta/2019/548"`, `at="§ 7, stk. 1"`):
"jf. dog stk. 3" is /eli/lta/2019/548 § 7, stk. 3; "§ 13 b i lov om sygedagpenge" is SDL § 13 b.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.citation import Locator
from corpus.errors import BadReference
from corpus.model import Place
from corpus.references.acts import Acts, Named
from corpus.references.chains import Chain, read_chain
from corpus.references.folding import Folded, fold

__all__ = ["Mention", "Reference", "mentions_in", "references_in"]

# A bare "nr. 2" or "litra b" is a place only after a word that leads to one; elsewhere it numbers a list or a document.
_LEADS = r"(?:(?<=jf\. )|(?<=dog )|(?<= i )|(?<=efter )|(?<= af )|(?<=nævnte )|(?<=under )|(?<=uanset ))"
_START = re.compile(
    r"(?P<foreign>(?<![\wæøå])(?:artikel|art\.) ?\d+[a-z]?(?:,? (?=stk|litra|nr))?)|§|(?<![\wæøå])paragraf(?:ferne)? (?=\d)"
    rf"|(?<![\wæøå-])stk\.? ?(?=\d)|{_LEADS}(?:nr\. ?(?=\d)|litra (?=[a-zæøå](?![\wæøå])))"
    r"|(?<![\w.,])(?=\d+\.(?:(?: ?[-–] ?|, | og | eller )\d+\.)* ?(?:pkt|punktum))"
)


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A reference and where it stands, [start, end) of the text, the act's name included.

    `act` is the act as named, lower case; None where the text means its own. `places` are empty where the act or the paragraph is not
    known; `locators` are read all the same. `ranges` are the sections of "§§ 31-33", whose lettered ones the act must add.
    """

    span: tuple[int, int]
    places: tuple[Place, ...]
    locators: tuple[Locator, ...]
    act: str | None = None
    ranges: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Mention:
    """An act named in a text, with or without a place in it."""

    span: tuple[int, int]
    name: str
    source: str


def references_in(text: str, *, own: str, works: Mapping[str, str], at: str = "") -> tuple[Reference, ...]:
    """Every reference of a text, in order.

    `own` is the ELI that a bare § belongs to; empty where the text is no law. `works` leads names to a work or an ELI; "loven" and
    "bekendtgørelsen" are looked up there too. `at` is the locator that the text stands at, from which "stk. 2" is read.
    """
    folded, acts, within = fold(text), Acts(own, works), _locator(at)
    found: list[Reference] = []
    previous: Named | None = None
    position = 0
    while (start := _START.search(folded.text, position)) is not None:
        if start["foreign"]:
            tail = read_chain(folded.text, start.end(), within)
            position = tail.end if tail else start.end()
            continue
        chain = read_chain(folded.text, start.start(), within)
        if chain is None:
            position = start.end() if start.end() > start.start() else start.start() + 1
            continue
        whole = folded.text[chain.start] in "§p"
        named = acts.around(folded.text, chain.start, chain.end, previous) if whole or not chain.locators else None
        found.append(_reference(folded, chain, named, own))
        previous = named or previous
        position = max(chain.end, named.end if named else 0)
    return tuple(found)


def mentions_in(text: str, works: Mapping[str, str]) -> tuple[Mention, ...]:
    """Every known act that a text names, in order, with or without a place in it."""
    folded = fold(text)
    acts = Acts("", works)
    return tuple(
        Mention(span=folded.span(each.start("known"), each.end("known")), name=each["known"], source=acts.source(each["known"]))
        for each in acts.mention.finditer(folded.text)
    )


def _reference(folded: Folded, chain: Chain, named: Named | None, own: str) -> Reference:
    source = named.source if named else own or None
    start, end = (min(named.start, chain.start), max(named.end, chain.end)) if named else (chain.start, chain.end)
    return Reference(
        span=folded.span(start, end),
        places=tuple(Place(source, str(each)) for each in chain.locators) if source else (),
        locators=chain.locators,
        act=named.name if named else None,
        ranges=chain.ranges,
    )


def _locator(at: str) -> Locator | None:
    try:
        return Locator.parse(at)
    except BadReference:
        return None
