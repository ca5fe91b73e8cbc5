"""The build, step by step: read the corpus, load it into the store, project the indexes from the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from corpus.catalogue import load_catalogue
from corpus.errors import Unavailable
from corpus.index.database import sqlite_url
from corpus.index.manifest import Manifest
from corpus.index.port import Embedder, Progress, Release
from corpus.index.store import Store
from corpus.index.writer import writing
from ingest.load import Loaded, load

Projection = Callable[[Release], None]


@dataclass(frozen=True, kw_only=True)
class Built:
    """`unprojected` names the indexes that could not be projected now, each with the reason; `set_aside` is where an
    unreadable store was moved to."""

    manifest: Manifest
    loaded: Loaded
    unprojected: Mapping[str, str]
    set_aside: Path | None


def build(
    corpus: Path,
    data_dir: Path,
    *,
    embedder: Embedder,
    projections: Mapping[str, Projection],
    at: datetime,
    progress: Progress | None = None,
) -> Built:
    """Build a release and take it into use. Without a projection the release still answers, by exact search."""
    catalogue = load_catalogue(corpus)
    with writing(data_dir, since=at) as writer:
        loaded = load(
            tuple(catalogue.sources.values()), catalogue.passages, writer=writer, embedder=embedder, at=at, progress=progress
        )
    release = Store(sqlite_url(data_dir)).current()
    unprojected = {}
    for name, project in projections.items():
        try:
            project(release)
        except Unavailable as reason:
            unprojected[name] = str(reason)
    return Built(manifest=release.manifest, loaded=loaded, unprojected=unprojected, set_aside=writer.set_aside)
