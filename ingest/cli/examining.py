"""After a release: the report on what is stale in it and what disagrees, kept beside it for whoever answers for the corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.catalogue import catalogue_of, load_catalogue
from corpus.glossary import load_glossary
from corpus.index.database import sqlite_url
from corpus.index.release import LoadedRelease
from corpus.index.store import Store
from corpus.places import Places
from corpus.rulebook import load_rulebook
from ingest.conflicts import Edition, Section, as_json, as_text, examine
from ingest.releases import kept_releases

_EDITIONS = 5
"""How many earlier releases a rule is compared with; each is read whole."""


@dataclass(frozen=True, kw_only=True)
class Examined:
    """Where the report lies, and how many findings each of its sections has."""

    path: Path
    findings: Mapping[Section, int]


def examined(corpus: Path, data_dir: Path, as_of: date) -> Examined | None:
    """Examine the release in use and keep the report as text and JSON; None for a corpus that has no rules."""
    if not (corpus / "facts.yaml").is_file():
        return None
    release = Store(sqlite_url(data_dir)).current()
    catalogue = catalogue_of({each.source: each for each in release.sources()}, release.passages())
    report = examine(
        release_id=release.release_id,
        catalogue=catalogue,
        rulebook=load_rulebook(corpus),
        glossary=load_glossary(corpus / "glossary.yaml", {each.work for each in load_catalogue(corpus).sources.values()}),
        as_of=as_of,
        editions=_editions(data_dir, release),
    )
    path = data_dir / "reports" / f"{release.release_id}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".json").write_text(as_json(report), encoding="utf-8")
    path.write_text(as_text(report), encoding="utf-8")
    return Examined(path=path, findings=Counter(each.section for each in report.findings))


def _editions(data_dir: Path, current: LoadedRelease) -> list[Edition]:
    """The releases before this one, oldest first."""
    earlier = [each for each in kept_releases(data_dir) if each.release_id != current.release_id][-_EDITIONS:]
    store = Store(sqlite_url(data_dir))
    return [Edition(since=each.built_at.date(), places=Places(store.release(each.release_id).passages())) for each in earlier]
