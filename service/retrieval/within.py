"""Which stk. of a § that is named comes first: its passages compete with one another, on what else the question says.

Each is compared by its vector, by the words that lead to it, and by stems and 5-grams of both, scaled to 0..1 among these passages alone.
A word counts by how few of them have it (Spärck Jones 1972, "A statistical interpretation of term specificity"): one that every stk.
has tells none apart. To a passage that no words lead to, its own text does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from corpus.index.analysis import LISTS, Analysis
from corpus.index.port import Embedder, Release
from corpus.model import Passage
from service.retrieval.widening import Widening

Scores = NDArray[np.float64]
"""Shape (passages,)."""

_KEYS = "subject"


class Within:
    """Over one release, whose vectors are `embedder`'s. `weights` say how much each comparison counts: `dense`, `subject` and the names
    of the word lists."""

    def __init__(self, release: Release, embedder: Embedder, widening: Widening, weights: Mapping[str, float]) -> None:
        ids, self._vectors = release.vectors()
        keys, self._key_vectors = release.keys()
        self._row = {each: row for row, each in enumerate(ids)}
        self._key_row = {each: row for row, each in enumerate(keys.texts)}
        self._embedder, self._widening, self._weights = embedder, widening, weights

    def order(self, passages: Sequence[Passage], rest: str) -> list[Passage]:
        """The passages, best first; equal ones keep their order. `rest` is the question without the words of its reference: embedded by
        itself, for a § weighs as much in a vector as what is asked about it."""
        if len(passages) < 2:
            return list(passages)
        keyed = np.array([bool(each.found_by) for each in passages])
        scaled = {name: _scaled(scores) for name, scores in self._compared(passages, rest).items()}
        total = np.zeros(len(passages))
        for name, weight in self._weights.items():
            own = scaled[_text_of(name)]
            total += weight * np.where(keyed, scaled[name], own)
        return [passages[row] for row in np.argsort(-total, kind="stable")]

    def _compared(self, passages: Sequence[Passage], rest: str) -> dict[str, Scores]:
        vector, query = self._embedder.embed_query(rest), self._widening.widened(rest)
        compared = {
            "dense": np.array([self._vectors[self._row[each.passage_id]] @ vector for each in passages], dtype=np.float64),
            _KEYS: np.array([self._nearest_key(each, vector) for each in passages]),
        }
        for name, words in LISTS.items():
            texts = [each.found_by if words.keys else (each.text,) for each in passages]
            compared[name] = _told_apart(query, texts, words.analysis)
        return compared

    def _nearest_key(self, passage: Passage, vector: NDArray[np.float32]) -> float:
        rows = [self._key_row[each] for each in passage.found_by]
        return float((self._key_vectors[rows] @ vector).max()) if rows else 0.0


def _text_of(name: str) -> str:
    """The comparison by a passage's own text that answers to one by its keys."""
    return "dense" if name == _KEYS else name.removeprefix(f"{_KEYS}_")


def _told_apart(query: str, texts: Sequence[Sequence[str]], analysis: Analysis) -> Scores:
    """The sum over the query's terms in each text of log((n + ½) / the texts that have it), n being how many there are."""
    held = [{term for part in text for term in analysis(part)} for text in texts]
    having = Counter(term for terms in held for term in terms)
    asked = set(analysis(query))
    return np.array([sum(log((len(texts) + 0.5) / having[term]) for term in asked & terms) for terms in held])


def _scaled(scores: Scores) -> Scores:
    low, high = scores.min(), scores.max()
    return (scores - low) / (high - low) if high > low else np.full(len(scores), 0.5)
