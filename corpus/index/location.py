"""Where things lie: the data directory that a build writes, and the folder of the corpus that it reads."""

from __future__ import annotations

import os
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[2]


def data_dir() -> Path:
    """`SAGLIG_DATA_DIR`, else `.saglig` in the project root. It need not exist yet."""
    return Path(os.environ.get("SAGLIG_DATA_DIR") or _PROJECT / ".saglig").expanduser().resolve()


def corpus_dir() -> Path:
    """`SAGLIG_CORPUS_DIR`, else the bundled corpus: the folder that holds `sources.yaml` and `texts/`."""
    return Path(os.environ.get("SAGLIG_CORPUS_DIR") or _PROJECT / "corpus").expanduser().resolve()
