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
        weight = weights[name] / total
        for hit, scaled in zip(hits, _scaled(hits), strict=True):
            scores[hit.passage_id] = scores.get(hit.passage_id, 0.0) + weight * scaled
    places = {name: {hit.passage_id: rank for rank, hit in enumerate(hits, start=1)} for name, hits in lists.items()}
    whole = {each: score + added(each) for each, score in scores.items()}
    ordered = sorted(whole.items(), key=lambda each: (-each[1], each[0]))
    return [Fused(passage_id, min(max(score, 0.0), 1.0), places) for passage_id, score in ordered]


def _scaled(hits: Sequence[Hit]) -> list[float]:
    """Min-max scaling within the list; a list whose scores are all alike says nothing about order and counts half."""
    if not hits:
        return []
    low, high = min(hit.score for hit in hits), max(hit.score for hit in hits)
    return [(hit.score - low) / (high - low) if high > low else 0.5 for hit in hits]
