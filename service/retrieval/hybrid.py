"""Hybrid search: by vector, by word stems and by character 5-grams, each over the passages and over the words that lead to them.

The point-in-time filter is inside every list, before fusion, and every hit is checked against the release again.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from corpus.errors import IndexBroken
from corpus.index.checking import checked
from corpus.index.port import Embedder, Hit, LexicalIndex, Release, VectorIndex
from service.model import Exact, Found, Language, ScoredPassage
from service.retrieval.field import Field
from service.retrieval.fusion import Fused, fuse
from service.retrieval.named import NamedProvisions
from service.retrieval.outside import Outside
from service.retrieval.prominence import Prominence
from service.retrieval.sufficiency import CALIBRATION, features, probability
from service.retrieval.weights import Weights
from service.retrieval.widening import Widening
from service.retrieval.within import Within

_log = logging.getLogger("saglig.retrieval")

DEPTH = 80
"""How far down each list is read before fusion."""


class HybridRetrieval:
    """Searches one release. `nearest` is the vector index; `exact` takes over where it breaks; `subject` holds the vectors of what passages
    are found by."""

    def __init__(
        self,
        *,
        release: Release,
        embedder: Embedder,
        nearest: VectorIndex,
        exact: VectorIndex,
        subject: VectorIndex,
        lexical: Sequence[LexicalIndex],
        widening: Widening,
        prominence: Prominence,
        weights: Weights,
        named: NamedProvisions,
        outside: Outside,
        exact_because: Exact | None,
    ) -> None:
        self._release = release
        self._size = len(list(release.passages()))
        self._embedder = embedder
        self._nearest = nearest
        self._exact = exact
        self._subject = subject
        self._lexical = lexical
        self._widening = widening
        self._prominence = prominence
        self._weights = weights
        self._named = named
        self._within = Within(release, embedder, widening, weights.within)
        self._outside = outside
        keys, vectors = release.keys()
        self._field = Field(keys.texts, vectors, outside.keys, outside.vectors)
        self._exact_because = exact_because

    def search(self, query: str, *, as_of: date, language: Language, k: int, source: str | None = None) -> Found:
        """The k best passages in force on `as_of`, of one source where one is named."""
        depth = DEPTH if source is None else self._size
        vector = self._embedder.embed_query(query)
        lists = {
            "dense": self._dense(vector, as_of, depth),
            "subject": checked(self._subject.search(vector, as_of=as_of, k=depth), self._release, as_of),
        }
        widened = self._widening.widened(query)
        for index in self._lexical:
            lists[index.name] = checked(index.search(widened, as_of=as_of, k=depth), self._release, as_of)
        if source is not None:
            lists = {name: [hit for hit in hits if self._is_of(hit, source)][:DEPTH] for name, hits in lists.items()}
        ranked = fuse(lists, self._weights.lists[language], self._prominence.lift(query))
        asked = self._asked(query, as_of, source, ranked)
        named = {each.passage.passage_id for each in asked}
        others = islice((each for each in ranked if each.passage_id not in named), max(k - len(asked), 0))
        passages = (*asked, *(self._scored(each) for each in others))[:k]
        subject, _ = self._outside.nearest(vector)
        seen = features(lists, self._field.bearing(query, vector))
        likely = 1.0 if asked else probability(seen, language)
        return Found(
            passages=passages,
            sufficient=likely >= CALIBRATION.threshold,
            probability=round(likely, 4),
            foreign=likely < CALIBRATION.foreign,
            outside=subject.name if subject is not None and seen is not None and seen.ahead < 0 else None,
            features=seen,
            exact_because=self._exact_because,
        )

    def _asked(self, query: str, as_of: date, source: str | None, ranked: Sequence[Fused]) -> list[ScoredPassage]:
        """The provisions that the query names: in their order where it says nothing else, else those first that fit the rest of it."""
        named = self._named.find(query, as_of=as_of)
        wanted = [each for each in named.passages if source in {None, each.source}]
        if not wanted:
            return []
        if not named.alone:
            wanted = self._within.order(wanted, named.rest)
        found = {each.passage_id: each for each in ranked}
        return [
            ScoredPassage(passage=each, score=1.0, ranks={"named": rank, **_ranks(found.get(each.passage_id))})
            for rank, each in enumerate(wanted, start=1)
        ]

    def _scored(self, fused: Fused) -> ScoredPassage:
        passage = self._release.passage(fused.passage_id)
        assert passage is not None, "every list was checked against the release"
        return ScoredPassage(passage=passage, score=round(fused.score, 4), ranks=fused.ranks)

    def warm(self) -> None:
        """Load the model, so that the first reader does not wait for it."""
        self._embedder.embed_query("jobsamtale")

    def _is_of(self, hit: Hit, source: str) -> bool:
        passage = self._release.passage(hit.passage_id)
        return passage is not None and passage.source == source

    def _dense(self, vector: NDArray[np.float32], as_of: date, depth: int) -> list[Hit]:
        """The nearest by vector; where the index turns out broken, exactly and from then on, and the reader is told why."""
        try:
            return checked(self._nearest.search(vector, as_of=as_of, k=depth), self._release, as_of)
        except IndexBroken as broken:
            _log.warning("the index is given up: %s", broken)
            self._nearest, self._exact_because = self._exact, Exact.broken
            return checked(self._exact.search(vector, as_of=as_of, k=depth), self._release, as_of)


def _ranks(found: Fused | None) -> Mapping[str, int]:
    return found.ranks if found is not None else {}
