"""The releases that the store keeps, by id and by when they were built."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from corpus.errors import BadInput
from corpus.index import database
from corpus.index.release import LoadedRelease
from corpus.index.schema import in_use, releases
from corpus.index.store import Store


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A release that can be compared with another, or answered from again."""

    release_id: str
    built_at: datetime
    in_use: bool


def kept_releases(data_dir: Path) -> list[Kept]:
    """Every release, oldest first."""
    url = database.sqlite_url(data_dir)
    with database.translated(url), database.reading(url).connect() as connection:
        current = connection.scalar(select(in_use.c.release_id))
        rows = connection.execute(select(releases.c.release_id, releases.c.created_at).where(releases.c.state == "ready")).all()
    found = [
        Kept(release_id=row.release_id, built_at=datetime.fromisoformat(row.created_at), in_use=row.release_id == current)
        for row in rows
    ]
    return sorted(found, key=lambda each: each.built_at)


def release_named(data_dir: Path, name: str) -> LoadedRelease:
    """By its id or the beginning of it; raise BadInput where none or several begin so."""
    ids = [each.release_id for each in kept_releases(data_dir)]
    found = [each for each in ids if each.startswith(name.lower())]
    if len(found) != 1:
        what = "Flere udgaver begynder med" if found else "Ingen udgave hedder"
        raise BadInput(f"{what} »{name}«. Udgaverne er: {', '.join(ids)}.")
    return Store(database.sqlite_url(data_dir)).release(found[0])
