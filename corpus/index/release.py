"""A release in memory: hundreds to ten thousand passages, read once, looked up by id and by place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from corpus.index.keys import Keys
from corpus.index.manifest import Manifest
from corpus.index.port import Vectors
from corpus.model import Passage, Source


class LoadedRelease:
    """A Release. Vectors have the shape (passages, dimensions), row for row in the order of `passages()`; the keys' have (distinct
    keys, dimensions)."""

    def __init__(
        self,
        *,
        manifest: Manifest,
        sources: Sequence[Source],
        passages: Sequence[Passage],
        vectors: Vectors,
        keys: tuple[Keys, Vectors],
    ) -> None:
        self.manifest = manifest
        self._sources = {each.source: each for each in sources}
        self._passages = {each.passage_id: each for each in passages}
        self._ids = tuple(self._passages)
        self._places = _by_place(passages)
        self._vectors = vectors
        self._keys = keys

    @property
    def release_id(self) -> str:
        return self.manifest.release_id

    @property
    def embedder(self) -> str:
        return self.manifest.embedder

    def passage(self, passage_id: str) -> Passage | None:
        return self._passages.get(passage_id)

    def passages(self) -> Sequence[Passage]:
        """In the order of the corpus."""
        return tuple(self._passages.values())

    def at(self, source: str, at: str) -> Sequence[Passage]:
        """Every period of exactly that place; empty where there is none."""
        return self._places.get((source, at), ())

    def source(self, source: str) -> Source | None:
        return self._sources.get(source)

    def sources(self) -> Sequence[Source]:
        return tuple(self._sources.values())

    def vectors(self) -> tuple[Sequence[str], Vectors]:
        return self._ids, self._vectors

    def keys(self) -> tuple[Keys, Vectors]:
        return self._keys


def _by_place(passages: Sequence[Passage]) -> Mapping[tuple[str, str], tuple[Passage, ...]]:
    places: defaultdict[tuple[str, str], list[Passage]] = defaultdict(list)
    for each in passages:
        places[each.source, each.at].append(each)
    return {place: tuple(found) for place, found in places.items()}
