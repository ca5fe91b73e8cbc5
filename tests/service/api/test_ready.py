"""A service that runs for months: a release that is published while it runs is taken into use without a restart."""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest
import yaml

from corpus.catalogue import BUNDLED
from corpus.errors import IndexBroken, IndexMissing
from corpus.index.hashing import HashEmbedder
from ingest.pipeline import build
from service.answering.pipeline import Answering
from service.api.ready import Ready
from service.bootstrap import answering, published
from service.settings import Settings
from tests.service.conftest import NOW


def built(corpus: Path, folder: Path) -> str:
    return build(corpus, folder, embedder=HashEmbedder(), projections={}, at=NOW).manifest.release_id


def test_a_release_published_while_the_service_runs_is_what_it_answers_from_next(tmp_path: Path) -> None:
    corpus, folder = tmp_path / "corpus", tmp_path / "data"
    shutil.copytree(BUNDLED, corpus, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    settings = Settings(data_dir=folder, corpus_dir=corpus)
    first = built(corpus, folder)
    ready = Ready(lambda: answering(settings, now=NOW, embedder=HashEmbedder()), published(settings))
    try:
        before = ready.answering()
        assert ready.answering() is before
        index = corpus / "subject_index" / "fvl.yaml"
        data = yaml.safe_load(index.read_text(encoding="utf-8"))
        for at, phrases in data["provisions"].items():
            phrases.append(f"et nyt ord for {at}")
        index.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        second = built(corpus, folder)
        assert second != first
        assert ready.answering().manifest.release == second
    finally:
        ready.close()


def test_a_store_that_cannot_be_asked_leaves_what_is_in_memory_answering(settings: Settings) -> None:
    releases = iter(["any"])

    def broken() -> str:
        next(releases, None)
        raise IndexBroken("Lageret kan ikke læses.")

    ready = Ready(lambda: answering(settings, now=NOW, embedder=HashEmbedder()), broken)
    try:
        first = ready.answering()
        assert ready.answering() is first
        assert next(releases, None) is None
    finally:
        ready.close()


def test_the_store_is_asked_for_its_release_no_more_often_than_it_should(ready: Answering) -> None:
    asked, now = [], [0.0]

    def published() -> str:
        asked.append(now[0])
        return ready.manifest.release

    held = Ready(lambda: nullcontext(ready), published, look_every=1.0, clock=lambda: now[0])
    for _ in range(30):
        assert held.answering() is ready
        now[0] += 0.1
    assert len(asked) in {2, 3}


def test_a_service_with_nothing_built_says_why(nothing_built: Settings) -> None:
    ready = Ready(lambda: answering(nothing_built, now=NOW, embedder=HashEmbedder()), published(nothing_built))
    assert "saglig-ingest build" in (ready.reason() or "")
    with pytest.raises(IndexMissing, match="saglig-ingest build"):
        ready.answering()
