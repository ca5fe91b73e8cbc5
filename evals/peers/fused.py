"""Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009, "Reciprocal Rank Fusion outperforms Condorcet", SIGIR), k = 60."""

from __future__ import annotations

from collections.abc import Sequence

from evals.peers.peer import Peer

K = 60
DEPTH = 50
"""How far down each list is read."""


def reciprocal_ranks(lists: Sequence[Sequence[str]]) -> list[str]:
    """The ids of all lists, best first; ties are broken by id."""
    scores: dict[str, float] = {}
    for found in lists:
        for rank, each in enumerate(found, start=1):
            scores[each] = scores.get(each, 0.0) + 1 / (K + rank)
    return sorted(scores, key=lambda each: (-scores[each], each))


class Fused:
    """A Peer of peers: it asks each of them."""

    def __init__(self, peers: Sequence[Peer]) -> None:
        self.name = f"RRF af {' + '.join(each.name for each in peers)}"
        self._peers = peers

    def search(self, question: str, k: int) -> list[str]:
        return reciprocal_ranks([each.search(question, max(k, DEPTH)) for each in self._peers])[:k]
