"""A provision asked for by its number ("LAB § 31 stk 1", "fvl § 24") goes straight to the wording in force, ahead of any similarity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.model import Passage, Place, Source
from corpus.places import Places
from corpus.references import references_in
from service.retrieval.language import content_words
from service.retrieval.typed import Typed

UNSAID = "LAB"
"""The work that a bare § is taken to mean here: the act that the contact course stands in."""


@dataclass(frozen=True, kw_only=True)
class Named:
    """The passages at the places that a query names; `rest` is what it says beside, `alone` where that is nothing it wants."""

    passages: tuple[Passage, ...]
    rest: str
    alone: bool


class NamedProvisions:
    """Finds the passages at the references of a query. `works` leads every name of an act to a work or an ELI."""

    def __init__(self, *, works: Mapping[str, str], sources: Mapping[str, Source], places: Places) -> None:
        self._works = works
        self._typed = Typed(works)
        self._places = places
        self._of_work: dict[str, list[str]] = {}
        for source in sources.values():
            self._of_work.setdefault(source.work, []).append(source.source)

    def find(self, query: str, *, as_of: date) -> Named:
        """The passages in force at each place that the query names, in its order, each once; none where it names none."""
        found: dict[str, Passage] = {}
        text = self._typed.as_law_writes(query)
        references = references_in(text, own=UNSAID, works=self._works)
        for reference in references:
            for place in reference.places:
                for passage in self._at(place, as_of):
                    found.setdefault(passage.passage_id, passage)
        for reference in reversed(references):
            start, end = reference.span
            text = f"{text[:start]} {text[end:]}"
        return Named(passages=tuple(found.values()), rest=" ".join(text.split()), alone=not content_words(text))

    def _at(self, place: Place, as_of: date) -> list[Passage]:
        sources: Sequence[str] = self._of_work.get(place.source, [place.source])
        return [each for source in sources for each in self._places.in_force(Place(source, place.at), as_of)]
