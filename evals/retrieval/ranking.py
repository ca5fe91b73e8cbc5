"""Ranking measures by ir-measures (MacAvaney et al. 2022), question by question; nothing relevant returned scores 0."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from importlib import import_module
from typing import Any

from corpus.errors import Unavailable

RANKED = ("Success@1", "Success@5", "RR@10", "nDCG@10", "R@10")
DEPTH = 10


def ranked(relevant: Mapping[str, Collection[str]], found: Mapping[str, Sequence[str]]) -> dict[str, dict[str, float]]:
    """Each question's value for each measure of RANKED. Both arguments give passage ids by question; `found` is best first.

    A question for which no passage is relevant cannot be met, and scores 0.
    """
    if not relevant:
        return {}
    ir = _ir_measures()
    judged = [ir.Qrel(case, each, 1) for case, ids in relevant.items() for each in (ids or ["none in the corpus"])]
    run = [ir.ScoredDoc(case, each, float(-rank)) for case in relevant for rank, each in enumerate(found[case][:DEPTH])]
    values: dict[str, dict[str, float]] = {case: dict.fromkeys(RANKED, 0.0) for case in relevant}
    for metric in ir.iter_calc([ir.parse_measure(name) for name in RANKED], judged, run):
        values[metric.query_id][str(metric.measure)] = float(metric.value)
    return values


def _ir_measures() -> Any:
    try:
        return import_module("ir_measures")
    except ModuleNotFoundError as absent:
        raise Unavailable(
            "Søgningen måles med pakken ir-measures, som mangler. Installer den: pip install -e '.[evals]'"
        ) from absent
