"""What an answer rests on beside its release and its rules: settings, files beside the rulebook and the program itself, each by digest.

Two answers with the same release, rulebook and basis are the same answer; where they differ, the names say what was changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from service.settings import Settings

_WORD_LISTS = ("glossary.yaml", "reading.yaml", "conflicts.yaml", "outside.yaml")
_PROGRAM = Path(__file__).resolve().parents[1]
_FOLDERS = ("corpus", "service")

Basis = Mapping[str, str]


def basis_of(settings: Settings) -> Basis:
    """Name -> value or SHA-256 (hex). No secret and no path of the machine is in it; reading the program's files takes some 50 ms."""
    return {
        "embedder": settings.embedder or "",
        "model": settings.model or "",
        "model_url": settings.model_url or "",
        **{name: _digest([settings.corpus_dir / name]) for name in word_lists(settings.corpus_dir)},
        "program": _digest(path for folder in _FOLDERS for path in sorted((_PROGRAM / folder).rglob("*.py"))),
        "weights": _digest(sorted((_PROGRAM / "service" / "retrieval").glob("*.yaml"))),
    }


def word_lists(corpus_dir: Path) -> tuple[str, ...]:
    """The files beside the rulebook that answers rest on, by name below `corpus_dir`."""
    return (*_WORD_LISTS, *(f"reading/{file.name}" for file in sorted((corpus_dir / "reading").glob("*.yaml"))))


def digest_of(basis: Basis) -> str:
    """The whole basis as one SHA-256 (hex)."""
    return hashlib.sha256(json.dumps(basis, sort_keys=True).encode()).hexdigest()


def changed(before: Basis, now: Basis) -> tuple[str, ...]:
    """The names whose values differ, or that only one has."""
    return tuple(sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name)))


def _digest(paths: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for path in paths:
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()
