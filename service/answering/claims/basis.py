"""The evidence as read, and which of its sentences a sentence of the statement comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.answering.claims.clauses import GENERAL
from service.answering.claims.days import Day, day_of, days
from service.answering.claims.model import Cited, Evidence
from service.answering.claims.places import normal
from service.answering.claims.reading import Read, read
from service.answering.claims.table import vocabulary
from service.answering.claims.words import split

_LEANS = re.compile(
    r"(?:Det|De|Den|Dette|Disse|Gruppen|Reglen|Pligten|Kravet|Retten|Fristen) (?:gælder|er|rummer|omfatter)\b|Det samme\b|Stk\. \d+ lader"
)
_FIGURE, _GROUP, _PLACE, _ACT = 1.0, 2.0, 1.5, 2.0
_FAINT_WEIGHT, _LENGTH, _PLAIN_LENGTH = 0.4, 0.3, 8
FAINT = GENERAL | frozenset(
    "say come become other complete_whole find think get give first self take_account carry_out stand lie relate further time date manner "
    "same_time as_well leave say keep know make_use indicate old new part_time number year monthly law rule hold have common".split()
)
"""What is spoken of in nearly every sentence, and tells little of where one comes from."""
_SHARE = 0.6
"""A sentence counts as the origin where it shares this part of what the nearest one shares."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Block:
    """A sentence of a passage, its passage, and the groups it is said of: its own, else those of the sentences it leans on."""

    read: Read
    cited: Cited
    groups: frozenset[str]


@dataclass(frozen=True, kw_only=True, eq=False)
class Basis:
    """All blocks of the evidence; `groups` and `works` are those named anywhere in it, `days` those it may give."""

    evidence: Evidence
    blocks: tuple[Block, ...]
    groups: frozenset[str]
    works: frozenset[str]
    days: tuple[Day, ...]
    texts: tuple[str, ...]

    def origins(self, sentence: Read) -> list[tuple[Block, float]]:
        """The blocks that the sentence may come from, with how much they share, the nearest being 1."""
        shared = [(block, _shared(sentence, block)) for block in self.blocks]
        best = max((weight for _, weight in shared), default=0.0)
        if best == 0.0:
            return [(block, 1.0) for block in self.blocks]
        return [(block, weight / best) for block, weight in shared if weight >= _SHARE * best]


@lru_cache(maxsize=512)
def basis(evidence: Evidence) -> Basis:
    """The evidence as read; passages are in Danish."""
    blocks = tuple(block for cited in evidence.cited for block in _blocks(cited))
    named = [f"{cited.label} {cited.at}" for cited in evidence.cited]
    labels = [read(normal(each), "da") for each in named]
    beside = [read(normal(each), language) for each in evidence.beside for language in ("da", "en")]
    works = {work for block in blocks for work in block.read.acts} | {work for each in (*labels, *beside) for work in each.acts}
    periods = [
        day_of(each, direction)
        for cited in evidence.cited
        for each, direction in ((cited.in_force.first, "from"), (cited.in_force.last, "until"))
        if each is not None
    ]
    own = [day for block in blocks for day in block.read.days] + [day for each in labels for day in each.days]
    given = [day for text in evidence.beside for language in ("da", "en") for day in days(text, language)]
    return Basis(
        evidence=evidence,
        blocks=blocks,
        groups=closed(
            {group for block in blocks for group in block.read.groups} | {group for each in labels for group in each.groups}
        ),
        works=frozenset(works),
        days=(*own, *periods, *given),
        texts=tuple(" ".join(cited.text.split()) for cited in evidence.cited),
    )


def _blocks(cited: Cited) -> list[Block]:
    sentences = [read(normal(each), "da") for each in split(cited.text)]
    return [Block(read=each, cited=cited, groups=closed(_groups(sentences, at))) for at, each in enumerate(sentences)]


def _groups(sentences: Sequence[Read], at: int) -> set[str]:
    """A sentence's own groups and those of the ones that lean on it; one without any has those of the sentence before it."""
    found = set(sentences[at].groups)
    following = at + 1
    while following < len(sentences) and _LEANS.match(sentences[following].text):
        found |= set(sentences[following].groups)
        following += 1
    back = at
    while not found and back > 0:
        back -= 1
        found = set(sentences[back].groups)
    return found


def closed(groups: set[str] | frozenset[str]) -> frozenset[str]:
    """The groups and what belonging to them implies."""
    implies = vocabulary().implies
    found = set(groups)
    while more := {each for group in found for each in implies.get(group, ())} - found:
        found |= more
    return frozenset(found)


def _shared(sentence: Read, block: Block) -> float:
    other = block.read
    figures = {(each.value, each.unit) for each in sentence.figures} & {(each.value, each.unit) for each in other.figures}
    places = {str(each.locator) for each in sentence.places} & {str(each.locator) for each in other.places}
    groups = set(sentence.groups) & block.groups
    works = sentence.acts.keys() & other.acts.keys()
    shared = (
        _ACT * len(works)
        + sum(_FAINT_WEIGHT if each in FAINT else 1.0 for each in sentence.concepts & other.concepts)
        + _FIGURE * len(figures)
        + _GROUP * len(groups)
        + _PLACE * len(places)
    )
    return float(shared / (_PLAIN_LENGTH + len(other.concepts)) ** _LENGTH)
