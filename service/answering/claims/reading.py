"""A sentence read into what it claims: who, how much, when, where in the law, must or may, and what it denies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.answering.claims import parties
from service.answering.claims.clauses import Clauses, all_of, clauses
from service.answering.claims.days import Day, days
from service.answering.claims.denials import TURNS, Denial, denials
from service.answering.claims.figures import Figure, figures
from service.answering.claims.modals import Modal, modals
from service.answering.claims.places import Named, acts, masked, places

_COMPARED = re.compile(
    r"(?<!\bno )(?<!\bnot )(?<!\bikke )\b(?:(?P<more>mere|flere|højere|større|bedre|more|higher|above|greater|better)"
    r"|(?P<less>mindre|færre|lavere|dårligere|på eller under|less|fewer|lower|below|worse))\b"
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Read:
    """A sentence and all that it claims. Groups, actors and those said to have said it stand with their words."""

    clauses: Clauses
    concepts: frozenset[str]
    figures: tuple[Figure, ...]
    days: tuple[Day, ...]
    places: tuple[Named, ...]
    acts: dict[str, tuple[str, tuple[int, int]]]
    modals: tuple[Modal, ...]
    denials: tuple[Denial, ...]
    groups: dict[str, str]
    actors: dict[str, str]
    said_by: dict[str, str]
    affirmed: frozenset[str]
    """What is spoken of outside the reach of every denial."""

    @property
    def text(self) -> str:
        return self.clauses.text

    @property
    def compared(self) -> dict[str, str]:
        """The words of more and less, by which of the two they say."""
        found: dict[str, str] = {}
        for each in _COMPARED.finditer(self.clauses.lower):
            found.setdefault("more" if each["more"] else "less", each[0])
        return found

    def around(self, figure: Figure, reach: int, stops: Sequence[int]) -> frozenset[str]:
        """What is spoken of up to `reach` words around a figure, short of the words in `stops`."""
        low = max([figure.first - reach, 0, *(each + 1 for each in stops if each < figure.first)])
        high = min([figure.last + reach + 1, len(self.clauses.words), *(each for each in stops if each > figure.last)])
        return all_of(self.clauses.spoken[low:high])


@lru_cache(maxsize=8192)
def read(text: str, language: str) -> Read:
    """The sentence as read in its language."""
    found_days = days(text, language)
    spans = tuple(sorted({*masked(text), *((each.start, each.end) for each in found_days)}))
    sentence = clauses(text, language, spans)
    denied = denials(sentence)
    near = {
        at
        for each in denied
        if each.strong or each.words in TURNS
        for at in range(each.at - (0 if each.words in TURNS else 3), sentence.reach(each.at))
    }
    return Read(
        clauses=sentence,
        concepts=all_of(sentence.spoken),
        figures=figures(text, language, spans),
        days=found_days,
        places=places(text),
        acts=acts(text),
        modals=modals(sentence, denied),
        denials=denied,
        groups=parties.groups(sentence),
        actors=parties.actors(sentence),
        said_by=parties.said_by(sentence),
        affirmed=all_of(what for at, what in enumerate(sentence.spoken) if at not in near),
    )
