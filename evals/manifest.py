"""What a run was made of, so that it can be made again and compared."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from evals.cases import CaseFile
from evals.measures.bootstrap import RESAMPLES, SEED
from evals.subject import Subject

_PACKAGES = ("saglig", "numpy", "ir-measures", "chromadb", "bm25s", "sentence-transformers", "torch", "text2num")


def manifest(subject: Subject, files: Sequence[CaseFile], *, started: datetime, recorded_in: str | None) -> dict[str, Any]:
    """Release, rulebook, settings, case files by digest, versions and seed. No path of the machine beyond the files as named."""
    return {
        "started_at": started.isoformat(timespec="seconds"),
        "release": subject.release,
        "rulebook_digest": subject.rulebook.digest,
        "configuration": {
            "corpus": "bundled",
            "embedder": subject.settings.embedder,
            "as_of": subject.as_of.isoformat(),
            "outputs_recorded_in": recorded_in,
        },
        "files": [
            {
                "file": each.path.as_posix(),
                "suite": each.suite,
                "n": len(each.cases),
                "sha256": hashlib.sha256(each.raw).hexdigest(),
            }
            for each in files
        ],
        "bootstrap": {"seed": SEED, "resamples": RESAMPLES, "level": 0.95},
        "versions": _versions(),
    }


def _versions() -> dict[str, str | None]:
    return {"python": platform.python_version(), **{package: _version(package) for package in _PACKAGES}}


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
