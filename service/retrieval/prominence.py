"""What lifts a passage beside its words: its act or its speaker is named in the question, or it can carry a duty or a right.

Law above a wish is a small push, never a filter: who asks what KL wanted gets KL.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from corpus.index.folding import words
from corpus.model import Passage, Source
from corpus.references import mentions_in
from service.retrieval.weights import Weights


class Prominence:
    """`works` leads every name of an act to a work or an ELI; speakers are those of the release."""

    def __init__(
        self, *, works: Mapping[str, str], sources: Mapping[str, Source], speakers: Collection[str], weights: Weights
    ) -> None:
        self._works, self._weights = works, weights
        self._work_of = {name: each.work for name, each in sources.items()}
        self._speakers = {tuple(words(each)): each for each in speakers}

    def named(self, query: str) -> tuple[frozenset[str], frozenset[str]]:
        """The works and the speakers that the query names."""
        acts = frozenset(self._work_of.get(each.source, each.source) for each in mentions_in(query, self._works))
        said = words(query)
        speakers = frozenset(
            speaker for name, speaker in self._speakers.items() if any(_at(said, at, name) for at in range(len(said)))
        )
        return acts, speakers

    def lift(self, passage: Passage, acts: Collection[str], speakers: Collection[str]) -> float:
        """What is added to the passage's fused score where the query names these."""
        weights = self._weights
        return (
            weights.act_named * (self._work_of[passage.source] in acts)
            + weights.speaker_named * (passage.speaker in speakers)
            + weights.carries_duty * passage.rank.carries_duty
        )


def _at(said: list[str], at: int, name: tuple[str, ...]) -> bool:
    """Whether the name stands there, "KL" as well as "KL's"."""
    span = tuple(said[at : at + len(name)])
    return span == name or (span[:-1] == name[:-1] and bool(span) and span[-1].removesuffix("s") == name[-1])
