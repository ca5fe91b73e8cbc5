"""A build is whole, repeatable, and useful even where an index cannot be projected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.errors import BadSource, IndexMissing, SecondWriter
from corpus.index.database import sqlite_url
from corpus.index.exact import ExactIndex
from corpus.index.hashing import HashEmbedder
from corpus.index.port import Progress, Release, Vectors
from corpus.index.store import Store
from ingest.pipeline import Built, Projection, build
from tests.ingest.digests import write_corpus

AT = datetime(2026, 1, 2, tzinfo=UTC)


class Interrupted(Exception):
    """Stands for a process that is stopped."""


class StoppingEmbedder(HashEmbedder):
    """An embedder that is stopped before its first passage."""

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        raise Interrupted(texts, progress)


def built(root: Path, *, embedder: HashEmbedder | None = None, projections: Mapping[str, Projection] | None = None) -> Built:
    return build(root / "corpus", root / "data", embedder=embedder or HashEmbedder(), projections=projections or {}, at=AT)


def store(root: Path) -> Store:
    return Store(sqlite_url(root / "data"))


def test_what_an_editor_wrote_can_be_found(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus")
    result = built(tmp_path)
    release = store(tmp_path).current()
    hits = ExactIndex(release).search(HashEmbedder().embed_query("antal jobsamtaler"), as_of=date(2021, 2, 1), k=1)
    found = release.passage(hits[0].passage_id)
    assert found is not None
    assert (found.at, found.text) == ("§ 1", "Jobcenteret holder tre jobsamtaler med den ledige.")
    assert (result.loaded.embedded, result.loaded.reused, result.manifest.passages) == (2, 0, 2)


def test_a_second_build_is_the_same_release_and_never_asks_the_embedder(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus")
    first = built(tmp_path)
    again = built(tmp_path, embedder=StoppingEmbedder())
    assert again.manifest == first.manifest
    assert (again.loaded.embedded, again.loaded.reused) == (0, 2)


def test_a_build_that_is_stopped_leaves_the_release_in_use(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    first = built(tmp_path)
    digest = corpus / "texts" / "el.md"
    digest.write_text(digest.read_text(encoding="utf-8").replace("tre jobsamtaler", "seks jobsamtaler"), encoding="utf-8")
    with pytest.raises(Interrupted):
        built(tmp_path, embedder=StoppingEmbedder())
    assert store(tmp_path).current().manifest == first.manifest
    assert (built(tmp_path).loaded.embedded, built(tmp_path).loaded.embedded) == (1, 0)


def test_an_index_held_by_another_process_is_named_and_the_release_is_in_use(tmp_path: Path) -> None:
    def held(release: Release) -> None:
        raise SecondWriter(f"Proces 42 har {release.release_id}.")

    seen: list[str] = []
    write_corpus(tmp_path / "corpus")
    result = built(tmp_path, projections={"chroma": held, "lexical": lambda release: seen.append(release.release_id)})
    assert result.unprojected == {"chroma": f"Proces 42 har {result.manifest.release_id}."}
    assert seen == [store(tmp_path).current_id()] == [result.manifest.release_id]


def test_a_corpus_that_does_not_hold_together_changes_nothing(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    (corpus / "texts" / "bad.md").write_text("ingen front matter", encoding="utf-8")
    with pytest.raises(BadSource, match=r"bad\.md"):
        built(tmp_path)
    with pytest.raises(IndexMissing):
        store(tmp_path).current()
