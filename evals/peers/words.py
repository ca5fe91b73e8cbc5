"""BM25 alone (bm25s, Lucene's variant) over the chunks' terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from evals.peers.peer import Chunk

Analysis = Callable[[str], list[str]]
"""From a text to the terms that are counted."""


class Words:
    """A Peer. A chunk that shares no term with the question is not found; chunks of one score keep their order."""

    name = "BM25"

    def __init__(self, chunks: Sequence[Chunk], analysis: Analysis) -> None:
        from bm25s import BM25

        self._ids = [each.chunk_id for each in chunks]
        self._analysis = analysis
        self._bm25 = BM25(method="lucene", auto_compile=False)
        self._bm25.index([analysis(each.text) for each in chunks], show_progress=False)

    def search(self, question: str, k: int) -> list[str]:
        terms = self._bm25.get_tokens_ids(self._analysis(question))
        if not terms:
            return []
        scores = self._bm25.get_scores_from_ids(terms)
        best = np.argsort(-scores, kind="stable")[:k]
        return [self._ids[row] for row in best if scores[row] > 0]
