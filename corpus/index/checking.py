"""The last gate before a hit leaves the index: it exists in the release and is in force, or the index is broken."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from corpus.errors import IndexBroken
from corpus.index.port import Hit, Release


def checked(hits: Iterable[Hit], release: Release, as_of: date) -> list[Hit]:
    """The same hits, each found in `release` and in force on `as_of`; raise IndexBroken at the first that is not.

    One false hit condemns the list: what an index that serves repealed law has left out cannot be known either,
    so the caller asks another index instead of using the rest.
    """
    sound = list(hits)
    for hit in sound:
        passage = release.passage(hit.passage_id)
        if passage is None:
            raise IndexBroken(
                f"Indekset gav »{hit.passage_id}«, som ikke findes i udgave {release.release_id}. Kør saglig-ingest build."
            )
        if not passage.in_force.holds(as_of):
            raise IndexBroken(f"Indekset gav »{hit.passage_id}«, som ikke gælder {as_of.isoformat()}. Kør saglig-ingest build.")
    return sound
