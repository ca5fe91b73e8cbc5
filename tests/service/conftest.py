"""An installation over the bundled corpus, built once a session with the hash embedder: the whole way through, without a model."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.catalogue import BUNDLED
from corpus.index.hashing import HashEmbedder
from ingest.pipeline import build
from service.answering.pipeline import Answering
from service.bootstrap import answering
from service.settings import Settings
from tests.service.stores import close_stores

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("installation")
    build(BUNDLED, folder, embedder=HashEmbedder(), projections={}, at=NOW)
    return Settings(data_dir=folder, corpus_dir=BUNDLED)


@pytest.fixture(scope="session")
def ready(settings: Settings) -> Iterator[Answering]:
    with answering(settings, now=NOW, embedder=HashEmbedder()) as opened:
        yield opened


@pytest.fixture(scope="module", autouse=True)
def _stores() -> Iterator[None]:
    """What a module opened of records is closed behind it."""
    yield
    close_stores()


@pytest.fixture
def nothing_built(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, corpus_dir=BUNDLED)
