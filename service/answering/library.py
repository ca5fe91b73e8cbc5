"""The corpus as the composer sees it: passages in force at a place, their sources, and citations of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.model import Citation, Passage, Place, Source
from corpus.places import Places
from service.answering.citing import Weighing, cite, distinct, quotation, stems


@dataclass(frozen=True, kw_only=True)
class Library:
    """Sources by id, and where each passage stands."""

    sources: Mapping[str, Source]
    places: Places
    weighing: Weighing

    def citation(self, passage: Passage, about: str, *, at_most: int = 2) -> Citation:
        """A citation of the sentences of the passage that share most with `about`."""
        return cite(self.sources[passage.source], passage, quotation(passage, about, self.weighing, at_most=at_most))

    def citations(self, places: Iterable[Place], about: str, as_of: date) -> tuple[Citation, ...]:
        """One citation a place: of the passage there, or inside it, that shares most with `about`; none where nothing is in force."""
        chosen = []
        wanted = stems(about)
        for place in places:
            candidates = self.places.in_force(place, as_of)
            if candidates:
                own = [each for each in candidates if each.at == place.at]
                best = own[0] if own else max(candidates, key=lambda each: self.weighing.shared(stems(each.text), wanted))
                chosen.append(self.citation(best, about))
        return distinct(chosen)


def library_of(sources: Iterable[Source], passages: Sequence[Passage]) -> Library:
    """A library over sources and passages."""
    return Library(
        sources={each.source: each for each in sources},
        places=Places(passages),
        weighing=Weighing(passage.text for passage in passages),
    )
