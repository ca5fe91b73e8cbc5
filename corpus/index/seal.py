"""A seal on a folder of native files: proof that they are as they were left, before an engine that trusts them opens them.

A changed bit in Chroma's graph files does not raise an error but kills the process. SQLite's file is left out: it changes
with every opening, and reports its own damage.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

_SEAL = "seal.json"
_UNSEALED = {".sqlite3", ".sqlite3-wal", ".sqlite3-shm", ".sqlite3-journal"}


def seal(folder: Path) -> None:
    """Write down the SHA-256 of every file below `folder`."""
    (folder / _SEAL).write_text(json.dumps(_digests(folder)), encoding="utf-8")


def unbroken(folder: Path) -> bool:
    """Whether every file is there as it was sealed, and no other."""
    try:
        return bool(json.loads((folder / _SEAL).read_text(encoding="utf-8")) == _digests(folder))
    except (OSError, ValueError):
        return False


def _digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != _SEAL and path.suffix not in _UNSEALED)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
