"""What lifts a passage beside its words: its act or its speaker is named in the question, or it can carry a duty or a right.

Law above a wish is a small push, never a filter: who asks what KL wanted gets KL.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from corpus.model import Passage, Source
from corpus.references import mentions_in
from service.retrieval.weights import Weights

_PARTS = re.compile(r", |(?<!-) og ")
_QUESTION = "Spørgsmål "
_SPOKE = re.compile(
    r"\b(?:svar\w*|men(?:er|te)|sagde|siger|skrev|skriver|bemærke\w*|vurdere\w*|anfør\w*|ønske\w*|frygte\w*|foreslog|foreslå\w*"
    r"|answer\w*|said|say|think|thought|repl\w*|wrote|want\w*|fear\w*)\W+$",
    re.IGNORECASE,
)
"""A word of saying, with its speaker next: "hvad svarede ministeriet Aarhus" asks for the ministry's words, not for those of Aarhus."""


class Prominence:
    """Over all `passages` of a release. `works` leads every name of an act to a work or an ELI; `called` is what people call those who
    speak in letters, or the parts of their names: "KL og Lederne" is named by either."""

    def __init__(
        self,
        *,
        passages: Sequence[Passage],
        works: Mapping[str, str],
        sources: Mapping[str, Source],
        called: Mapping[str, Collection[str]],
        weights: Weights,
    ) -> None:
        self._works, self._weights = works, weights
        self._work_of = {name: each.work for name, each in sources.items()}
        self._passages = {each.passage_id: each for each in passages}
        self._standing = {each.passage_id: self._standing_of(each) for each in passages}
        speakers = {each.speaker for each in passages if each.speaker}
        parts = {part: [each for each in speakers if part in _parts(each)] for speaker in speakers for part in _parts(speaker)}
        self._written = [(_pattern([part]), frozenset(own)) for part, own in parts.items()]
        self._called = [
            (_pattern(called[part], re.IGNORECASE), frozenset(own)) for part, own in parts.items() if called.get(part)
        ]

    def named(self, query: str) -> tuple[frozenset[str], frozenset[str]]:
        """The works and the speakers that the query names."""
        acts = frozenset(self._work_of.get(each.source, each.source) for each in mentions_in(query, self._works))
        found = [(own, match) for pattern, own in (*self._written, *self._called) for match in pattern.finditer(query)]
        spoke = [own for own, match in found if _SPOKE.search(query[: match.start()])]
        return acts, frozenset[str]().union(*(spoke or [own for own, _ in found]))

    def lift(self, query: str) -> Callable[[str], float]:
        """From a passage's id to what is added to its fused score."""
        acts, speakers = self.named(query)
        standing, weights = self._standing, self._weights
        if not acts and not speakers:
            return standing.__getitem__

        def lifted(passage_id: str) -> float:
            passage = self._passages[passage_id]
            named = weights.act_named * (self._work_of[passage.source] in acts)
            return standing[passage_id] + named + weights.speaker_named * (passage.speaker in speakers)

        return lifted

    def _standing_of(self, passage: Passage) -> float:
        """A question put in a letter comes after its answer."""
        weights = self._weights
        return weights.carries_duty * passage.rank.carries_duty - weights.puts_question * passage.at.startswith(_QUESTION)


def _parts(speaker: str) -> set[str]:
    return {speaker, *_PARTS.split(speaker)}


def _pattern(names: Collection[str], flags: int = 0) -> re.Pattern[str]:
    """Any of the names as whole words, "KL" as well as "KL's"."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?:['’]?s)?(?!\w)", flags)
