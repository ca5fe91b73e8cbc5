"""The corpus as the composer sees it: passages in force at a place, their sources, and citations of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.errors import BadReference
from corpus.model import Citation, Passage, Place, Source
from corpus.places import Places
from service.answering.citing import cite, distinct, quotation
from service.wording import Weighing, stems


@dataclass(frozen=True, kw_only=True)
class Library:
    """Sources by id, and where each passage stands."""

    sources: Mapping[str, Source]
    places: Places
    weighing: Weighing

    def require_source(self, source: str | None) -> None:
        """BadReference, naming how sources are written, where a source is named that the corpus does not have."""
        if source is not None and source not in self.sources:
            raise BadReference(
                f"Kilden »{source}« findes ikke. Skriv en ELI-sti som /eli/lta/2024/280 eller et kortnavn som kk-bif-svar-2021."
            )

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

    def ended(self, place: Place, as_of: date) -> date | None:
        """The last day of a provision that is no longer in force on `as_of`; None where it still is, or was never known here."""
        versions = [each for each in self.places.within(place) if each.in_force.first <= as_of]
        if not versions or any(each.in_force.holds(as_of) for each in versions):
            return None
        return max(each.in_force.last for each in versions if each.in_force.last)

    def describes_ended_law(self, passage: Passage, as_of: date) -> bool:
        """Whether the passage speaks of provisions none of which is in force any more, or of rules that were only proposed."""
        ended = [self.ended(place, as_of) for place in passage.describes]
        return passage.subject is not None or (bool(ended) and all(ended))


def library_of(sources: Iterable[Source], passages: Sequence[Passage]) -> Library:
    """A library over sources and passages."""
    return Library(
        sources={each.source: each for each in sources},
        places=Places(passages),
        weighing=Weighing(passage.text for passage in passages),
    )
