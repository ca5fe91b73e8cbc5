"""The corpus as the composer sees it: passages in force at a place, their sources, and citations of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

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
    by_work: Mapping[tuple[str, str], Sequence[Passage]]

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

    def points(self, place: Place, as_of: date) -> list[Passage]:
        """The passages in force at the place's own points ("nr. 1"), which say what the words before them leave to them."""
        return [each for each in self.places.in_force(place, as_of) if each.at.startswith(f"{place.at}, nr.")]

    def in_force(self, source: str, as_of: date) -> list[Passage]:
        """Every passage of a source that is in force on the day."""
        return [each for each in self.places.of(source) if each.in_force.holds(as_of)]

    def cited(self, citations: Iterable[Citation]) -> list[Passage]:
        """The passages that are cited, each once, in order."""
        found: dict[str, Passage] = {}
        for citation in citations:
            for passage in self.places.at(Place(citation.source, citation.at)):
                if passage.in_force.first == citation.valid_from:
                    found[passage.passage_id] = passage
        return list(found.values())

    def ended(self, place: Place, as_of: date) -> date | None:
        """The last day that the words of a provision held, where that lies before `as_of`; None where they still hold.

        A consolidation that restates the same words carries them on: LAB § 31, stk. 1 of 2019 held until the end of 2023.
        """
        known = [each for each in self.places.within(place) if each.in_force.first <= as_of]
        if not known:
            return None
        lasts = [self.last_day_of_wording(each) for each in known]
        closed = [last for last in lasts if last is not None and last < as_of]
        return min(closed) if len(closed) == len(lasts) else None

    def last_day_of_wording(self, passage: Passage) -> date | None:
        """The last day on which the place read as the passage does, in this source or a later one of the same work; None while open."""
        work, current = self.sources[passage.source].work, passage
        while current.in_force.last is not None:
            following = [
                each
                for each in self.by_work.get((work, passage.at), ())
                if current.in_force.last < each.in_force.first <= current.in_force.last + timedelta(days=1)
                and each.text.split() == passage.text.split()
            ]
            if not following:
                return current.in_force.last
            current = following[0]
        return None

    def describes_ended_law(self, passage: Passage, as_of: date) -> bool:
        """Whether the passage speaks of provisions none of which is in force any more, or of rules that were only proposed."""
        ended = [self.ended(place, as_of) for place in passage.describes]
        return passage.subject is not None or (bool(ended) and all(ended))


def library_of(sources: Iterable[Source], passages: Sequence[Passage]) -> Library:
    """A library over sources and passages."""
    by_id = {each.source: each for each in sources}
    by_work: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in passages:
        by_work[by_id[passage.source].work, passage.at].append(passage)
    return Library(
        sources=by_id,
        places=Places(passages),
        weighing=Weighing(passage.text for passage in passages),
        by_work=by_work,
    )
