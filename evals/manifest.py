"""What a run was made of, so that it can be made again and compared."""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from evals.cases import CaseFile
from evals.measures.bootstrap import RESAMPLES, SEED
from evals.results import Results
from evals.subjects import Subjects

Json = dict[str, Any]

_PACKAGES = (
    "saglig", "numpy", "scipy", "ir-measures", "chromadb", "bm25s", "sentence-transformers", "torch", "text2num", "tokenizers"
)  # fmt: skip
_CODE = Path(__file__).resolve().parents[1]
_FOLDERS = ("corpus", "ingest", "service", "evals")


def manifest(subjects: Subjects, results: Results, files: Sequence[CaseFile], *, started: datetime) -> Json:
    """Release, rulebook, settings, corpus, cases and code by digest, versions, machine and seed. No path beyond those given."""
    subject = subjects.of(files[0])
    return {
        "started_at": started.isoformat(timespec="seconds"),
        "release": results.release,
        "rulebook_digest": subject.rulebook.digest,
        "code_digest": _code_digest(),
        "configuration": {
            "corpus": subjects.corpus.as_posix() if subjects.corpus else "bundled",
            "embedder": subjects.settings.embedder,
            "as_of": subjects.as_of.isoformat(),
        },
        "corpora": [
            {
                "sources": list(selection),
                "bundled": bundled,
                "digest": each.digest,
                "release": each.release,
                "documents": each.documents,
                "refused": list(each.refused),
            }
            for (bundled, selection), each in subjects.kept.items()
        ],
        "files": _files(files, results),
        "bootstrap": {"seed": SEED, "resamples": RESAMPLES, "level": 0.95},
        "machine": _machine(),
        "versions": _versions(),
        "scored_again": None,
    }


def scored_again(recorded: Json, results: Results, files: Sequence[CaseFile], *, started: datetime, source: Path) -> Json:
    """The manifest of the run that asked, with what is new when its outputs in `source` are scored once more."""
    again = {"started_at": started.isoformat(timespec="seconds"), "from": source.as_posix(), "code_digest": _code_digest()}
    return {**recorded, "release": results.release, "files": _files(files, results), "scored_again": again}


def _files(files: Sequence[CaseFile], results: Results) -> list[Json]:
    return [
        {
            "file": file.path.as_posix(),
            "suite": file.suite,
            "sources": list(file.sources),
            "n": len(file.cases),
            "sha256": hashlib.sha256(file.raw).hexdigest(),
            "release": result.release,
        }
        for file, result in zip(files, results.suites, strict=True)
    ]


def _machine() -> Json:
    """What search times depend on; the load is of the last minute, for a model on several threads waits for busy cores."""
    return {
        "system": platform.system(),
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2),
        "threads": os.environ.get("OMP_NUM_THREADS"),
    }


@cache
def _code_digest() -> str:
    """SHA-256 of all code of the project."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in _FOLDERS for path in (_CODE / folder).rglob("*.py")):
        digest.update(path.relative_to(_CODE).as_posix().encode() + b"\n" + path.read_bytes())
    return digest.hexdigest()


def _versions() -> dict[str, str | None]:
    return {"python": platform.python_version(), **{package: _version(package) for package in _PACKAGES}}


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
