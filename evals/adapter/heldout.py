"""What the adapter is worth on phrases it has not seen: one of every tenth entry's is kept out, and its entry looked for by the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.index.port import Embedder
from evals.adapter.units import Unit

_EVERY = 10
_FEWEST = 3
"""Entries with fewer phrases keep all, so that two are left to learn from."""


@dataclass(frozen=True, kw_only=True)
class HeldOut:
    """`learned_from` is what is left; `asked` are the phrases kept out, each with the number of its entry."""

    learned_from: tuple[Unit, ...]
    asked: tuple[tuple[str, int], ...]


def held_out(every: Sequence[Unit]) -> HeldOut:
    """The last phrase of every tenth entry."""
    left, asked = [], []
    for number, unit in enumerate(every):
        if number % _EVERY == 0 and len(unit.phrases) >= _FEWEST:
            asked.append((unit.phrases[-1], number))
            unit = replace(unit, phrases=unit.phrases[:-1])
        left.append(unit)
    return HeldOut(learned_from=tuple(left), asked=tuple(asked))


def reciprocal_rank(held: HeldOut, embedder: Embedder) -> float:
    """The mean, over the phrases kept out, of 1 / the rank of their own entry among all, by the nearest phrase of each."""
    phrases = [phrase for unit in held.learned_from for phrase in unit.phrases]
    starts = np.cumsum([0, *(len(unit.phrases) for unit in held.learned_from[:-1])])
    known, asked = embedder.embed_queries(phrases), embedder.embed_queries([phrase for phrase, _ in held.asked])
    nearest = np.maximum.reduceat(asked @ known.T, starts, axis=1)
    own = nearest[np.arange(len(held.asked)), [number for _, number in held.asked]]
    ranks = 1 + (nearest > own[:, None]).sum(axis=1)
    return float(np.mean(1 / ranks))
