"""Convex fusion: each list's scores scaled to 0..1, then added by weight.

Rank fusion throws the scores away; on Danish law scaled scores won (Bruch et al. 2023, "An Analysis of Fusion Functions for
Hybrid Retrieval", arXiv 2210.11934, section 3 defines the scaling used here).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from corpus.index.port import Hit


@dataclass(frozen=True, slots=True)
class Fused:
    """A passage's fused score (0..1 when the weights add to 1); `places` are all ranks of all passages, by list."""

    passage_id: str
    score: float
    places: Mapping[str, Mapping[str, int]]

    @property
    def ranks(self) -> dict[str, int]:
        """The passage's rank in each list that had it (1 is best)."""
        return {name: ranks[self.passage_id] for name, ranks in self.places.items() if self.passage_id in ranks}


def fuse(
    lists: Mapping[str, Sequence[Hit]], weights: Mapping[str, float], added: Callable[[str], float] = lambda _: 0.0
) -> list[Fused]:
    """Fuse ranked lists, best first, with what is `added` to a passage's score beside them; a sum is shown as 0 to 1.

    Ties are broken by passage id, so that the order is the same on every machine.
    """
    total = sum(weights[name] for name in lists) or 1.0
    scores: dict[str, float] = {}
    for name, hits in lists.items():
        low, share = _scale(hits, weights[name] / total)
        for hit in hits:
            # A list whose scores are all alike says nothing about order and counts half.
            part = (hit.score - low) * share if share else weights[name] / total / 2
            scores[hit.passage_id] = scores.get(hit.passage_id, 0.0) + part
    places = {name: {hit.passage_id: rank for rank, hit in enumerate(hits, start=1)} for name, hits in lists.items()}
    ordered = sorted((-score - added(each), each) for each, score in scores.items())
    return [Fused(passage_id, min(max(-minus, 0.0), 1.0), places) for minus, passage_id in ordered]


def _scale(hits: Sequence[Hit], weight: float) -> tuple[float, float]:
    """For min-max scaling within the list: its lowest score, and the weight of one point above it; 0 where all are alike."""
    found = [hit.score for hit in hits]
    low, high = (min(found), max(found)) if found else (0.0, 0.0)
    return low, weight / (high - low) if high > low else 0.0
