"""References in running text: "jf. § 6, nr. 1-5 og 7-10", "lov om sygedagpenge § 13 b", "straffelovens § 263" become citations.

Nothing is guessed: a reference to an act that nobody knows keeps its name and has no place, and "stk. 2" without a paragraph to stand
in has none either. Worked example, read in LAB § 7, stk. 1 (`own="/eli/lta/2019/548"`, `at="§ 7, stk. 1"`):
"jf. dog stk. 3" is /eli/lta/2019/548 § 7, stk. 3; "§ 13 b i lov om sygedagpenge" is SDL § 13 b.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from corpus.citation import Locator
from corpus.errors import BadReference
from corpus.model import Place
from corpus.references.acts import Acts, Named, acts_named
from corpus.references.chains import Chain, order, read_chain
from corpus.references.folding import Folded, fold

__all__ = ["Mention", "Reference", "mentions_in", "order", "references_in"]

# A bare "nr. 2" or "litra b" is a place only after a word that leads to one; elsewhere it numbers a list or a document.
_LEADS = r"(?:(?<=jf\. )|(?<=dog )|(?<= i )|(?<=efter )|(?<= af )|(?<=nævnte )|(?<=under )|(?<=uanset ))"
_START = re.compile(
    # An article of a regulation, and a § without a number: a "stk." after them is not the text's own.
    r"(?P<foreign>(?:(?<![\wæøå])(?:artikel|art\.) ?\d+[a-z]?|§{1,2}(?![§ ]{0,2}[1-9])[^,.;§]{0,20})(?:,? (?=stk|litra|nr))?)"
    r"|§|(?<![\wæøå])paragraf(?:ferne)? (?=\d)"
    rf"|(?<![\wæøå-])stk\.? ?(?=\d)|{_LEADS}(?:nr\. ?(?=\d)|litra (?=[a-zæøå](?![\wæøå])))"
    r"|(?<![\w.,])(?=\d{1,3}\.(?:(?: ?[-–] ?|, | og | eller )\d{1,3}\.){0,20} ?(?:pkt|punktum))"
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
    folded, acts, within = fold(text), acts_named(frozenset(works.items())), _locator(at)
    found: list[tuple[Chain, Named | None]] = []
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
        pairs = _named(folded.text, chain, acts, previous, own)
        found += pairs
        previous = next((named for _, named in reversed(pairs) if named is not None), previous)
        position = max(chain.end, *(named.end for _, named in pairs if named is not None), 0)
    return tuple(_reference(folded, chain, named, own) for chain, named in _shared(folded.text, found))


def mentions_in(text: str, works: Mapping[str, str]) -> tuple[Mention, ...]:
    """Every known act that a text names, in order, with or without a place in it."""
    folded = fold(text)
    acts = acts_named(frozenset(works.items()))
    return tuple(
        Mention(span=folded.span(each.start("known"), each.end("known")), name=each["known"], source=acts.source(each["known"]))
        for each in acts.mention.finditer(folded.text)
    )


def _named(text: str, chain: Chain, acts: Acts, previous: Named | None, own: str) -> list[tuple[Chain, Named | None]]:
    """The chain and its act; two of each where one act is named before it and another after: "integrationslovens § 49, stk. 3,
    og § 12 i lov om retssikkerhed"."""
    if text[chain.start] not in "§p" and chain.locators:
        return [(chain, None)]
    after, before = acts.after(text, chain.end, previous, own), acts.before(text, chain.start, previous, own)
    halves = chain.halves() if after is not None and before is not None else None
    return list(zip(halves, (before, after), strict=True)) if halves else [(chain, after or before)]


def _shared(text: str, found: list[tuple[Chain, Named | None]]) -> list[tuple[Chain, Named | None]]:
    """Two chains with "jf." between are of one act where only one names it: "integrationslovens § 16, jf. § 23" and
    "§ 115, stk. 2, jf. § 105 i lov om almene boliger"."""
    shared = list(found)
    for at in range(1, len(shared)):
        (left, first), (right, second) = shared[at - 1], shared[at]
        if text[left.end : right.start] != ", jf. " or text[right.start] != "§":
            continue
        if first is not None and not first.after and second is None:
            shared[at] = right, replace(first, start=right.start, end=right.start)
        elif first is None and second is not None and second.after and text[left.start] == "§":
            shared[at - 1] = left, replace(second, start=left.end, end=left.end)
    return shared


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
