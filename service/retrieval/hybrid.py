"""Hybrid search: dense, stems and character 5-grams over the law in force on a date, fused.

The point-in-time filter is inside every list, before fusion, and every hit is checked against the release again.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import date

from corpus.errors import IndexBroken
from corpus.index.checking import checked
from corpus.index.port import Embedder, Hit, LexicalIndex, Release, VectorIndex
from service.model import Exact, Found, Language, ScoredPassage
from service.retrieval.fusion import fuse
from service.retrieval.named import NamedProvisions
from service.retrieval.sufficiency import features, sufficient
from service.wording import Weighing

_log = logging.getLogger("saglig.retrieval")

DANISH: Mapping[str, float] = {"dense": 1.0, "stems": 0.5, "grams": 0.5}
ENGLISH: Mapping[str, float] = {"dense": 1.0, "stems": 0.1, "grams": 0.1}
"""Danish word lists mislead an English question, so dense leads there."""

DEPTH = 50
"""How far down each list is read before fusion."""


class HybridRetrieval:
    """Searches one release. `nearest` is the index in use; `exact` takes over where it breaks."""

    def __init__(
        self,
        *,
        release: Release,
        embedder: Embedder,
        nearest: VectorIndex,
        exact: VectorIndex,
        lexical: Sequence[LexicalIndex],
        weighing: Weighing,
        named: NamedProvisions,
        exact_because: Exact | None,
    ) -> None:
        self._release = release
        self._size = len(list(release.passages()))
        self._embedder = embedder
        self._nearest = nearest
        self._exact = exact
        self._lexical = lexical
        self._weighing = weighing
        self._named = named
        self._exact_because = exact_because

    def search(self, query: str, *, as_of: date, language: Language, k: int, source: str | None = None) -> Found:
        """The k best passages in force on `as_of`, of one source where one is named."""
        depth = DEPTH if source is None else self._size
        lists = {"dense": self._dense(query, as_of, depth)}
        for index in self._lexical:
            lists[index.name] = checked(index.search(query, as_of=as_of, k=depth), self._release, as_of)
        if source is not None:
            lists = {name: [hit for hit in hits if self._is_of(hit, source)][:DEPTH] for name, hits in lists.items()}
        asked = [each for each in self._named.find(query, as_of=as_of) if source in {None, each.source}][:k]
        passages = [ScoredPassage(passage=each, score=1.0, ranks={"named": rank}) for rank, each in enumerate(asked, start=1)]
        for fused in fuse(lists, DANISH if language is Language.da else ENGLISH)[:k]:
            passage = self._release.passage(fused.passage_id)
            if passage is not None and passage not in asked:
                passages.append(ScoredPassage(passage=passage, score=round(fused.score, 4), ranks=fused.ranks))
        seen = features(query, lists, passages, self._weighing)
        return Found(
            passages=tuple(passages[:k]),
            sufficient=bool(asked) or sufficient(seen, language),
            features=seen,
            exact_because=self._exact_because,
        )

    def warm(self) -> None:
        """Load the model, so that the first reader does not wait for it."""
        self._embedder.embed_query("jobsamtale")

    def _is_of(self, hit: Hit, source: str) -> bool:
        passage = self._release.passage(hit.passage_id)
        return passage is not None and passage.source == source

    def _dense(self, query: str, as_of: date, depth: int) -> list[Hit]:
        """The nearest by vector; where the index turns out broken, exactly and from then on, and the reader is told why."""
        vector = self._embedder.embed_query(query)
        try:
            return checked(self._nearest.search(vector, as_of=as_of, k=depth), self._release, as_of)
        except IndexBroken as broken:
            _log.warning("the index is given up: %s", broken)
            self._nearest, self._exact_because = self._exact, Exact.broken
            return checked(self._exact.search(vector, as_of=as_of, k=depth), self._release, as_of)
