"""Nearest neighbours by Chroma: a disposable projection of one release, owned by one process.

A second process that opens the same folder destroys the index, and one that reads beside a writer serves what has been
deleted; so the folder is open only while `index.lock` is held. Vectors are our own, read from the store, and Chroma embeds
nothing. Whatever goes wrong here is IndexBroken, and the caller searches exactly instead.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import IndexBroken
from corpus.index import locks
from corpus.index.periods import Periods, bounds, day_number
from corpus.index.port import Hit, Progress, Release
from corpus.index.seal import seal, unbroken
from corpus.model import Interval, Passage

_log = logging.getLogger(__name__)

_Client = Any
_Collection = Any
"""Chroma's own annotations leave out `close` and refuse what its documentation passes."""

_HNSW = {"space": "cosine", "ef_construction": 400, "ef_search": 200, "max_neighbors": 32, "num_threads": 1}
"""One thread knits the same graph every time. With Chroma's own 100/100/16, 116 of 800 stored vectors did not find themselves."""

_COLLECTION = "passages"
_BATCH = 1000

_PROBES, _PROBES_ONCE = 64, 500
"""Passages whose neighbours are compared with exact search: at every opening, and once when the index is projected."""

_SPARE = 1.3
"""How many more are asked for at first than would hold the hits wanted, were passages in force spread evenly."""

_RAREST = 0.2
"""Where fewer passages than this share are in force, so many would be asked for that the engine's own filter is faster."""

_DEPTH = 10
_TOLERANCE = 1e-4
_LEAST_RECALL = 0.999


class DenseIndex:
    """A VectorIndex over one release; scores are cosines."""

    name = "chroma"

    def __init__(self, collection: _Collection, periods: Mapping[str, Interval]) -> None:
        """`periods` are the days in force of every passage in the collection."""
        self._collection, self._periods, self._days = collection, periods, Periods.of(periods.values())

    def __len__(self) -> int:
        with _translated():
            return int(self._collection.count())

    def search(self, vector: NDArray[np.float32], *, as_of: date, k: int) -> list[Hit]:
        """Raise IndexBroken for any fault of the engine."""
        size = len(self._periods)
        if k < 1 or not size:
            return []
        # The engine's own filter costs ten times the search, so it is asked only where too few of the nearest are in force.
        share = float(self._days.hold(as_of).mean())
        if share >= _RAREST:
            wide = self._nearest(vector, min(int(k / share * _SPARE) + 1, size))
            held = [hit for hit in wide if hit.passage_id not in self._periods or self._periods[hit.passage_id].holds(as_of)]
            if len(held) >= k:
                return held[:k]
        day = day_number(as_of)
        return self._nearest(vector, min(k, size), where={"$and": [{"first": {"$lte": day}}, {"last": {"$gte": day}}]})

    def _nearest(self, vector: NDArray[np.float32], k: int, **where: Mapping[str, object]) -> list[Hit]:
        with _translated():
            found = self._collection.query(query_embeddings=[vector], n_results=k, include=["distances"], **where)
        nearest = zip(found["ids"][0], found["distances"][0], strict=True)
        return [Hit(passage_id=passage_id, score=1.0 - float(distance)) for passage_id, distance in nearest]


@contextmanager
def opened(data_dir: Path, release: Release, *, since: datetime, progress: Progress | None = None) -> Iterator[DenseIndex]:
    """The index of `release`, projected anew where it is missing or not the truth; nothing is embedded.

    Raise SecondWriter where another process holds the index, IndexBroken where even a fresh projection cannot be used.
    """
    root = data_dir / "chroma"
    with locks.held(data_dir, locks.INDEX, since=since):
        try:
            folder, client, index = _kept(root, release)
        except IndexBroken as reason:
            _log.info("the vector index is projected anew: %s", reason)
            _project(root, release, progress)
            folder, client, index = _kept(root, release)
        try:
            yield index
        finally:
            client.close()
            _seal_again(folder)


def _seal_again(folder: Path) -> None:
    """Opening rewrites the files of a collection that is too small to be synced. Unsealed, it is projected anew next time."""
    try:
        seal(folder)
    except OSError as problem:
        _log.warning("the vector index could not be sealed: %s", problem)


def _kept(root: Path, release: Release) -> tuple[Path, _Client, DenseIndex]:
    folder = next(root.glob(f"{release.release_id}-*"), None)
    if folder is None:
        raise IndexBroken(f"Vektorindekset for udgave {release.release_id} findes ikke. Kør saglig-ingest build.")
    if not unbroken(folder):
        raise IndexBroken(f"Vektorindeksets filer i {folder} er ændret, siden de blev skrevet. Kør saglig-ingest build.")
    client = _client(folder)
    try:
        return folder, client, _verified(client, release, _PROBES)
    except BaseException:
        client.close()
        raise


def _client(folder: Path) -> _Client:
    with _translated():
        import chromadb
        from chromadb.config import Settings

        return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def _verified(client: _Client, release: Release, probes: int) -> DenseIndex:
    """Prove that the collection holds exactly the release's passages and periods, and ranks as exact search does.

    The graph can be badly knit where many passages are nearly alike; then exact search is the better index.
    """
    ids, vectors = release.vectors()
    truth = {passage.passage_id: _metadata(passage) for passage in release.passages()}
    with _translated():
        collection = client.get_collection(_COLLECTION, embedding_function=None)
        stored = collection.get(include=["metadatas"])
        if dict(zip(stored["ids"], stored["metadatas"], strict=True)) != truth:
            raise IndexBroken("Vektorindekset har andre passager eller perioder end udgaven. Kør saglig-ingest build.")
        if truth:
            sample = vectors[np.linspace(0, len(ids) - 1, num=min(probes, len(ids)), dtype=int)]
            depth = min(_DEPTH, len(ids))
            nearest = collection.query(query_embeddings=list(sample), n_results=depth, include=["distances"])
            exact = np.sort(sample @ vectors.T, axis=1)[:, : -depth - 1 : -1]
            agreeing = np.mean(1.0 - np.asarray(nearest["distances"]) > exact - _TOLERANCE)
            if agreeing < _LEAST_RECALL:
                raise IndexBroken(f"Vektorindekset finder kun {agreeing:.1%} af de nærmeste passager. Kør saglig-ingest build.")
    return DenseIndex(collection, {each.passage_id: each.in_force for each in release.passages()})


def _project(root: Path, release: Release, progress: Progress | None) -> None:
    """Always into a new folder: within a process, Chroma keeps what it could not open under the folder's name."""
    with _translated():
        if root.exists():
            shutil.rmtree(root)
        root.mkdir(parents=True)
        folder = Path(tempfile.mkdtemp(prefix=f"{release.release_id}-", dir=root))
    ids, vectors = release.vectors()
    metadatas = [_metadata(passage) for passage in release.passages()]
    with _translated(), _client(folder) as client:
        collection = client.create_collection(_COLLECTION, configuration={"hnsw": _HNSW}, embedding_function=None)
        for start in range(0, len(ids), _BATCH):
            part = slice(start, start + _BATCH)
            collection.add(ids=list(ids[part]), embeddings=vectors[part], metadatas=metadatas[part])
            if progress is not None:
                progress(min(start + _BATCH, len(ids)), len(ids))
        _verified(client, release, _PROBES_ONCE)
    with _translated():
        seal(folder)


def _metadata(passage: Passage) -> Mapping[str, str | int]:
    first, last = bounds(passage.in_force)
    return {"digest": passage.digest, "first": first, "last": last}


@contextmanager
def _translated() -> Iterator[None]:
    """Chroma raises its own errors, its Rust core's and plain ones; all of them mean the same to the caller."""
    try:
        yield
    except IndexBroken:
        raise
    except Exception as problem:
        raise IndexBroken(f"Vektorindekset kan ikke bruges: {problem}. Kør saglig-ingest build.") from problem
