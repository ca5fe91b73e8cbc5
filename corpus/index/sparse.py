"""Lexical search: BM25 (bm25s) over Danish word stems, and over character 5-grams, which meet compounds and misspellings.

Both are counted over the passages and over their keys, of which the best speaks for a passage.

A list is built with a release and kept under `<data_dir>/lexical/<release>/`; where it is missing or cannot be read, it is
built again in memory, for it holds nothing that the release does not.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.index.analysis import LISTS
from corpus.index.embedded import embedded_text
from corpus.index.periods import Periods
from corpus.index.port import Hit, Release
from corpus.index.ranking import best

if TYPE_CHECKING:
    from bm25s import BM25

_ANALYSIS_VERSION = 1
"""Part of where a list is kept: raise it when an analysis changes, so that an older list is not taken for a new one."""

_log = logging.getLogger(__name__)


class BM25Index:
    """A LexicalIndex over one release. Scores are BM25 (Lucene's); a passage that shares no term is no hit."""

    def __init__(self, name: str, release: Release, folder: Path | None = None) -> None:
        """`name` is a key of LISTS; `folder` is the data directory that may hold the list already."""
        self.name = name
        self._analysis = LISTS[name].analysis
        passages = tuple(release.passages())
        self._ids = [passage.passage_id for passage in passages]
        self._periods = Periods.of(passage.in_force for passage in passages)
        self._keys = release.keys()[0] if LISTS[name].keys else None
        texts = [embedded_text(each) for each in passages] if self._keys is None else list(self._keys.texts)
        kept = None if folder is None else _read(_place(folder, release, name), len(texts))
        self._bm25 = kept or _count([self._analysis(text) for text in texts])

    def __len__(self) -> int:
        return len(self._ids)

    def search(self, query: str, *, as_of: date, k: int) -> list[Hit]:
        terms = self._bm25.get_tokens_ids(self._analysis(query))
        if not terms:
            return []
        scores = self._bm25.get_scores_from_ids(terms)
        if self._keys is not None:
            scores = self._keys.best(scores[: len(self._keys.texts)])
        return best(self._ids, scores, self._periods.hold(as_of) & (scores > 0), k)

    def save(self, data_dir: Path, release: Release) -> None:
        """Keep the list for the next start; written beside and renamed, so that it is there whole or not at all."""
        place = _place(data_dir, release, self.name)
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{self.name}-", dir=place.parent))
        self._bm25.save(beside, show_progress=False)
        shutil.rmtree(place, ignore_errors=True)
        beside.rename(place)


def project(data_dir: Path, release: Release) -> None:
    """Keep every list of a release that is not kept already, and drop those of other releases."""
    for name in LISTS:
        if not _place(data_dir, release, name).is_dir():
            BM25Index(name, release).save(data_dir, release)
    for other in (data_dir / "lexical").glob("*"):
        if other.name != release.release_id:
            shutil.rmtree(other)


def _place(data_dir: Path, release: Release, name: str) -> Path:
    return data_dir / "lexical" / release.release_id / f"{name}-{_ANALYSIS_VERSION}"


def _count(documents: list[list[str]]) -> BM25:
    from bm25s import BM25

    vocabulary = {"": 0}  # bm25s counts neither no terms nor no documents, so there is always one of each
    numbered = [[vocabulary.setdefault(term, len(vocabulary)) for term in document] for document in documents or [[""]]]
    bm25 = BM25(method="lucene", auto_compile=False)
    bm25.index((numbered, vocabulary), show_progress=False)
    return bm25


def _read(folder: Path, passages: int) -> BM25 | None:
    """A kept list; None where there is none, or where it is damaged or counts another number of passages."""
    from bm25s import BM25

    if not folder.is_dir():
        return None
    try:
        bm25 = BM25.load(folder, load_corpus=False, auto_compile=False)
        whole = bm25.scores["num_docs"] == passages and len(bm25.scores["data"]) == bm25.scores["indptr"][-1]
    except (OSError, EOFError, ValueError, KeyError, TypeError, IndexError) as damage:
        _log.warning("the kept list %s cannot be read (%s); it is built again in memory", folder, damage)
        return None
    return bm25 if whole else None
