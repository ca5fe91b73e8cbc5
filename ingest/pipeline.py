"""The build, step by step: read the corpus and the shelf, load what they hold into the store, project the indexes from the store."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from corpus.errors import Unavailable
from corpus.index.database import sqlite_url
from corpus.index.manifest import Manifest
from corpus.index.port import Embedder, Release
from corpus.index.store import Store
from corpus.index.writer import writing
from corpus.outside import load_outside, outside_keys
from ingest.adding import Refused
from ingest.content import content_of, corpus_reader
from ingest.load import Bar, Loaded, load, untold
from ingest.merge import Divide
from ingest.reading import Cpr, code_digest
from ingest.register import Entry, Register
from ingest.shelf import Shelf

Projection = Callable[[Release], None]


@dataclass(frozen=True, kw_only=True)
class Built:
    """`refused` are documents on the shelf that could not be read now; `unprojected` names the indexes that could not be
    projected now, each with the reason; `set_aside` is where an unreadable store was moved to."""

    manifest: Manifest
    loaded: Loaded
    refused: tuple[Refused, ...]
    unprojected: Mapping[str, str]
    set_aside: Path | None


def build(
    corpus: Path,
    data_dir: Path,
    *,
    embedder: Embedder,
    projections: Mapping[str, Projection],
    at: datetime,
    divide: Divide | None = None,
    cpr: Cpr = "refuse",
    bundled: bool = True,
    bar: Bar = untold,
) -> Built:
    """Build a release and take it into use. Without a projection the release still answers, by exact search.

    Where nothing has changed since the release in use was built, nothing is read, merged or embedded. `divide` parts what is
    longer than the embedder reads; without it such a text stops the build. Without `bundled` the release holds the shelf alone.
    """
    with writing(data_dir, since=at) as writer:
        shelf, register = Shelf.writing(data_dir), Register.writing(data_dir)
        inputs = _inputs(corpus, shelf.held(), embedder.name, cpr, bundled)
        known = register.built(inputs)
        refused: tuple[Refused, ...] = ()
        if known is not None and known[0] == writer.in_use():
            loaded = Loaded(release_id=known[0], embedded=0, reused=known[1], published=False)
        else:
            content = content_of(
                corpus,
                shelf,
                reader=lambda catalogue: corpus_reader(catalogue, data_dir, cpr),
                divide=divide or (lambda _, text: (text,)),
                bundled=bundled,
                progress=bar("Læser dokumenter"),
            )
            refused, merged = content.refused, content.merged
            beside = outside_keys(load_outside(corpus / "outside.yaml"))
            loaded = load(merged.sources, merged.passages, writer=writer, embedder=embedder, at=at, beside=beside, bar=bar)
            if not refused:
                register.remember(inputs, loaded.release_id, loaded.embedded + loaded.reused)
    release = Store(sqlite_url(data_dir)).current()
    unprojected = {}
    for name, project in projections.items():
        try:
            project(release)
        except Unavailable as reason:
            unprojected[name] = str(reason)
    return Built(manifest=release.manifest, loaded=loaded, refused=refused, unprojected=unprojected, set_aside=writer.set_aside)


def _inputs(corpus: Path, held: Sequence[Entry], embedder: str, cpr: Cpr, bundled: bool) -> str:
    """SHA-256 of everything that a release is made of: corpus, documents, code, model and settings."""
    digest = hashlib.sha256(f"{code_digest()}\n{embedder}\n{cpr}\n{bundled}\n".encode())
    for entry in held:
        digest.update(f"{entry.source} {entry.version} {entry.sha256} {entry.given_kind} {entry.added_at.date()}\n".encode())
    for path in sorted(each for each in corpus.rglob("*") if each.suffix in {".md", ".yaml"}):
        digest.update(path.relative_to(corpus).as_posix().encode() + b"\n" + path.read_bytes())
    return digest.hexdigest()
