"""The edge that every command starts from - folders, clock, settings - and the build with its real model and indexes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import cast

from corpus.errors import BadInput
from corpus.index import dense, location, sparse
from corpus.index.embedders import local_embedder
from corpus.index.finding import find_model
from corpus.index.port import Release
from corpus.index.unpacking import PROMPTS
from ingest.cli.examining import Examined, examined
from ingest.divide import model_divider
from ingest.pipeline import Built
from ingest.pipeline import build as build_release
from ingest.reading import Cpr
from ingest.report import bars


@dataclass(frozen=True, kw_only=True)
class Edge:
    """Where and when a command runs; `cpr` is SAGLIG_CPR: what becomes of a document with a CPR number. Without `bundled` a release
    holds the documents alone, and not the digests of the corpus beside them."""

    corpus: Path
    data_dir: Path
    now: datetime
    cpr: Cpr
    bundled: bool = True


@dataclass(frozen=True, kw_only=True)
class Timed:
    """A build and the seconds it took; `report` on a new release, where the corpus has rules."""

    outcome: Built
    seconds: float
    report: Examined | None


def edge(data_dir: Path | None) -> Edge:
    """Raise BadInput for a setting that is not one."""
    cpr = os.environ.get("SAGLIG_CPR", "refuse")
    if cpr not in {"refuse", "mask"}:
        raise BadInput(f"SAGLIG_CPR er »{cpr}«. Den skal være refuse (afvis dokumentet) eller mask (masker nummeret).")
    return Edge(
        corpus=location.corpus_dir(),
        data_dir=data_dir.expanduser().resolve() if data_dir else location.data_dir(),
        now=datetime.now(UTC),  # noqa: TID251 - an edge
        cpr=cast(Cpr, cpr),
    )


def build(where: Edge) -> Timed:
    """Build a release with the model in use, and project the word lists and the vector index."""
    started = perf_counter()
    folder, wanted = where.data_dir, os.environ.get("SAGLIG_EMBEDDER")
    with bars() as bar:

        def chroma(release: Release) -> None:
            with dense.opened(folder, release, since=where.now, progress=bar("Vektorindeks")):
                pass

        unpacking = bar("Pakker sprogmodellen ud")
        outcome = build_release(
            where.corpus,
            folder,
            embedder=local_embedder(folder, wanted, unpacking),
            projections={"lexical": lambda release: sparse.project(folder, release), "chroma": chroma},
            at=where.now,
            divide=model_divider(lambda: find_model(folder, wanted).folder(unpacking), PROMPTS["document"]),
            cpr=where.cpr,
            bundled=where.bundled,
            bar=bar,
        )
    report = examined(where.corpus, folder, where.now.date()) if outcome.loaded.published and where.bundled else None
    return Timed(outcome=outcome, seconds=perf_counter() - started, report=report)


def nothing_new(built: Timed) -> bool:
    """Whether the release was in use before, and nothing needs telling."""
    outcome = built.outcome
    return not (outcome.loaded.published or outcome.unprojected or outcome.set_aside or outcome.refused)
