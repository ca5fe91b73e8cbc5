"""A release of a folder's documents, alone or beside the bundled digests, kept under `<data_dir>/evals/<digest>/` and built once.

The digest is of the documents, the bundled corpus, the code that reads and merges, the model and the setting for CPR numbers. The folder
is a data directory of its own; it shares the unpacked model with the installation and borrows the vectors that were made before.
Everything under `<data_dir>/evals` may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

import numpy as np

from corpus.errors import Unavailable
from corpus.index.database import sqlite_url
from corpus.index.keys import key_digest
from corpus.index.release import LoadedRelease
from corpus.index.store import Store
from corpus.index.writer import StoreWriter, writing
from evals.corpora.offered import Document, Offered
from ingest.adding import Added
from ingest.cli import building, taking
from ingest.pipeline import Built
from ingest.reading import code_digest

_log = logging.getLogger("saglig.evals")

_RECORD = "corpus.json"
_NAME_LENGTH = 16
_LENDERS = 3
"""How many earlier releases lend their vectors; each is read whole."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A release that is there to be measured; `refused` says which documents it is without, and why."""

    data_dir: Path
    digest: str
    release: str
    documents: int
    refused: tuple[str, ...]


Build = Callable[[building.Edge], Built]


def _build(where: building.Edge) -> Built:
    return building.build(where).outcome


def kept(
    offered: Offered,
    *,
    corpus: Path,
    data_dir: Path,
    model: str,
    now: datetime,
    bundled: bool,
    build: Build = _build,
) -> Kept:
    """The release, as it was kept or built now. `data_dir` is the installation's; `model` names the embedder that `build` uses;
    `bundled` says whether the digests of `corpus` are in the release too."""
    digest = _digest(offered, corpus, model, building.edge(data_dir).cpr, bundled)
    folder = data_dir / "evals" / digest[:_NAME_LENGTH]
    if found := _there(folder):
        return found
    folder.mkdir(parents=True, exist_ok=True)
    where = replace(building.edge(folder), corpus=corpus, now=now, bundled=bundled)
    _share_model(data_dir, folder)
    with writing(folder, since=now) as writer:
        _borrow(writer, model, _lenders(data_dir, folder))
    added = _taken(where, offered.documents)
    built = build(where)
    refused = (*(each for one in added for each in one.refused), *built.refused)
    found = Kept(
        data_dir=folder,
        digest=digest,
        release=built.manifest.release_id,
        documents=sum(len(each.documents()) for each in added) - len(built.refused),
        refused=tuple(each.text for each in refused),
    )
    _record(found)
    return found


def _taken(where: building.Edge, documents: Sequence[Document]) -> list[Added]:
    """Those that the manifest names one by one, for each has its own name and kind; the others all at once."""
    named = [each for each in documents if each.source or each.kind]
    rest = [each.path for each in documents if not (each.source or each.kind)]
    added = [taking.add(where, [each.path], kind=each.kind, source=each.source) for each in named]
    return [*added, taking.add(where, rest, kind=None, source=None)] if rest else added


def _digest(offered: Offered, corpus: Path, model: str, cpr: str, bundled: bool) -> str:
    digest = hashlib.sha256(f"{offered.digest}\n{code_digest()}\n{model}\n{cpr}\n{bundled}\n".encode())
    for path in sorted(each for each in corpus.rglob("*") if each.suffix in {".md", ".yaml"}):
        digest.update(path.relative_to(corpus).as_posix().encode() + b"\n" + path.read_bytes())
    return digest.hexdigest()


def _there(folder: Path) -> Kept | None:
    """What is kept in the folder; None where the build was never finished, or its release is not the one in use any more."""
    try:
        record = json.loads((folder / _RECORD).read_text(encoding="utf-8"))
        found = Kept(**{**record, "data_dir": folder, "refused": tuple(record["refused"])})
        whole = Store(sqlite_url(folder)).current_id() == found.release
    except (OSError, ValueError, KeyError, TypeError, Unavailable) as absent:
        _log.info("%s is built: %s", folder, absent)
        return None
    return found if whole else None


def _record(found: Kept) -> None:
    """Written last: a folder without the record is one whose build was cut short."""
    record = {name: value for name, value in asdict(found).items() if name != "data_dir"}
    beside = found.data_dir / f".{_RECORD}"
    beside.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    beside.replace(found.data_dir / _RECORD)


def _share_model(data_dir: Path, folder: Path) -> None:
    """One unpacked model for all: whoever needs it first unpacks it for the installation too."""
    models, link = data_dir / "models", folder / "models"
    models.mkdir(parents=True, exist_ok=True)
    if not link.is_symlink():
        link.symlink_to(models.resolve(), target_is_directory=True)


def _lenders(data_dir: Path, folder: Path) -> list[Path]:
    """The installation, then the releases kept last."""
    records = [each for each in (data_dir / "evals").glob(f"*/{_RECORD}") if each.parent != folder]
    latest = sorted(records, key=lambda each: each.stat().st_mtime, reverse=True)[:_LENDERS]
    return [data_dir, *(each.parent for each in latest)]


def _borrow(writer: StoreWriter, model: str, lenders: Sequence[Path]) -> None:
    """Copy the vectors that other releases have by the same model: they are valid by their digests, and embedding takes minutes."""
    for lender in lenders:
        try:
            release = Store(sqlite_url(lender)).current()
        except Unavailable as reason:
            _log.info("%s lends no vectors: %s", lender, reason)
            continue
        if release.embedder == model:
            _lend(writer, release)


def _lend(writer: StoreWriter, release: LoadedRelease) -> None:
    keys, key_rows = release.keys()
    _, rows = release.vectors()
    digests = [*(each.digest for each in release.passages()), *(key_digest(text) for text in keys.texts)]
    vectors = dict(zip(digests, [*rows, *key_rows], strict=True))
    if missing := writer.missing(release.embedder, digests):
        writer.add_vectors(release.embedder, missing, np.stack([vectors[digest] for digest in missing]))
