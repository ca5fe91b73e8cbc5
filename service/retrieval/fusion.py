"""Convex fusion: each list's scores scaled to 0..1, then added by weight.

Rank fusion throws the scores away; on Danish law scaled scores won (Bruch et al. 2023, "An Analysis of Fusion Functions for
Hybrid Retrieval", arXiv 2210.11934, section 3 defines the scaling used here).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from corpus.index.port import Hit


@dataclass(frozen=True, kw_only=True)
class Fused:
    """A passage's fused score (0..1 when the weights add to 1) and its rank in each list that had it."""

    passage_id: str
    score: float
    ranks: Mapping[str, int]


def fuse(
    lists: Mapping[str, Sequence[Hit]], weights: Mapping[str, float], added: Callable[[str], float] = lambda _: 0.0
) -> list[Fused]:
    """Fuse ranked lists, best first, with what is `added` to a passage's score beside them; a sum is shown as 0 to 1.

    Ties are broken by passage id, so that the order is the same on every machine.
    """
    total = sum(weights[name] for name in lists) or 1.0
    scores: dict[str, float] = {}
    ranks: dict[str, dict[str, int]] = {}
    for name, hits in lists.items():
        for rank, (hit, scaled) in enumerate(zip(hits, _scaled(hits), strict=True), start=1):
            scores[hit.passage_id] = scores.get(hit.passage_id, 0.0) + weights[name] / total * scaled
            ranks.setdefault(hit.passage_id, {})[name] = rank
    whole = {each: score + added(each) for each, score in scores.items()}
    ordered = sorted(whole, key=lambda passage_id: (-whole[passage_id], passage_id))
    return [Fused(passage_id=each, score=min(max(whole[each], 0.0), 1.0), ranks=ranks[each]) for each in ordered]


def _scaled(hits: Sequence[Hit]) -> list[float]:
    """Min-max scaling within the list; a list whose scores are all alike says nothing about order and counts half."""
    if not hits:
        return []
    low, high = min(hit.score for hit in hits), max(hit.score for hit in hits)
    return [(hit.score - low) / (high - low) if high > low else 0.5 for hit in hits]
