"""Taking documents onto the shelf and off it: from paths, from the publisher. Settings of the publisher come from the environment."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from corpus.catalogue import load_catalogue
from corpus.eli import PUBLISHER, is_eli
from corpus.errors import BadInput
from corpus.index.writer import writing
from corpus.model import Kind
from ingest.adding import Added, Intake
from ingest.cli.building import Edge
from ingest.content import corpus_reader, known_in
from ingest.errands import Errands
from ingest.fetching import Fetched, fetch_changed
from ingest.fetching import fetch as fetch_all
from ingest.publisher import Publisher, Retsinformation
from ingest.register import Entry
from ingest.report import bars
from ingest.shelf import Shelf

_FEED = "https://api.retsinformation.dk"


def add(where: Edge, paths: Sequence[Path], *, kind: str | None, source: str | None) -> Added:
    """Raise BadInput for a kind that is none, or a source name for several files."""
    if source is not None and (len(paths) != 1 or paths[0].is_dir()):
        raise BadInput("--source navngiver én fil. Tilføj filerne en for en, eller udelad --source.")
    with writing(where.data_dir, since=where.now), bars() as bar:
        intake = _intake(where, kind=_kind(kind), source=source)
        return intake.add(paths, bar("Læser dokumenter"))


def fetch(where: Edge, elis: Sequence[str], *, everything: bool, changed: bool) -> Fetched:
    """Raise BadInput where it is not said what to fetch, or where an ELI is none."""
    if (bool(elis), everything, changed).count(True) != 1:
        raise BadInput("Angiv ELI-stier, --all eller --changed, og kun én af delene.")
    if wrong := [eli for eli in elis if not is_eli(eli)]:
        raise BadInput(f"»{wrong[0]}« er ikke en ELI-sti som /eli/lta/2019/548.")
    with (
        writing(where.data_dir, since=where.now),
        bars() as bar,
        closing(Retsinformation(_publisher(), _WallClock())) as publisher,
    ):
        intake = _intake(where)
        errands = Errands.writing(where.data_dir)
        progress = bar("Henter dokumenter")
        if not everything and not changed:
            return fetch_all(elis, publisher=publisher, errands=errands, intake=intake, progress=progress)
        known = sorted({name for name in intake.known.sources if is_eli(name)} | {each.source for each in intake.shelf.held()})
        known = [name for name in known if is_eli(name)]
        if everything:
            return fetch_all(known, publisher=publisher, errands=errands, intake=intake, progress=progress)
        return fetch_changed(
            frozenset(known), publisher=publisher, errands=errands, intake=intake, today=where.now.date(), progress=progress
        )


def remove(where: Edge, sources: Sequence[str]) -> list[Entry]:
    """Raise BadReference for a source that is not on the shelf; those before it are removed."""
    with writing(where.data_dir, since=where.now):
        shelf = Shelf.writing(where.data_dir)
        return [shelf.remove(source, where.now) for source in sources]


class _WallClock:
    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - an edge

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


def _intake(where: Edge, *, kind: Kind | None = None, source: str | None = None) -> Intake:
    catalogue = load_catalogue(where.corpus)
    return Intake(
        shelf=Shelf.writing(where.data_dir),
        read=corpus_reader(catalogue, where.data_dir, where.cpr),
        known=known_in(where.corpus, catalogue),
        at=where.now,
        kind=kind,
        source=source,
    )


def _kind(named: str | None) -> Kind | None:
    if named is None:
        return None
    try:
        return Kind(named)
    except ValueError as problem:
        raise BadInput(f"»{named}« er ikke en slags dokument. Vælg mellem {', '.join(Kind)}.") from problem


def _publisher() -> Publisher:
    """`SAGLIG_CONTACT` tells the publisher whom to write to about the requests."""
    contact = os.environ.get("SAGLIG_CONTACT")
    return Publisher(
        documents=os.environ.get("SAGLIG_RETSINFORMATION_URL", PUBLISHER).rstrip("/"),
        feed=os.environ.get("SAGLIG_HARVEST_URL", _FEED).rstrip("/"),
        user_agent=f"saglig-ingest/{version('saglig')}" + (f" ({contact})" if contact else ""),
        pause_s=_pause_s(),
    )


def _pause_s() -> float:
    given = os.environ.get("SAGLIG_FETCH_PAUSE_SECONDS", "10")
    try:
        return max(0.0, float(given))
    except ValueError as problem:
        raise BadInput(f"SAGLIG_FETCH_PAUSE_SECONDS er »{given}«. Den skal være et antal sekunder.") from problem
