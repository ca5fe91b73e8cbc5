"""Checkpoints: how far the chain has come, signed, in a file of its own that is to be copied off the machine.

The chain alone cannot show that its tail was cut or that it was written anew from some event on; a checkpoint can.
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from corpus.errors import Unavailable
from service.audit.events import instant
from service.audit.signing import SigningKey
from service.audit.verifier import CHECKPOINT, EXPORT, Row, canonical, lines, sha256

FILE_NAME = "checkpoints.jsonl"


def checkpoint(key: SigningKey, *, sequence: int, hash_: str, at: datetime) -> dict[str, Any]:
    """A signed checkpoint for the event `sequence` (0 for an empty log), whose hash is `hash_`."""
    return key.signed({"format": CHECKPOINT, "at": instant(at), "sequence": sequence, "hash": hash_})


def header(key: SigningKey, *, sequence: int, hash_: str, at: datetime, contents: bool, tenant: str | None) -> dict[str, Any]:
    """The first line of an export: a checkpoint that also says whose events are whole in it (None for all), and whether with content."""
    fields = {"format": EXPORT, "at": instant(at), "sequence": sequence, "hash": hash_}
    return key.signed({**fields, "contents": contents, "tenant": tenant})


def add_checkpoint(path: Path, point: dict[str, Any]) -> None:
    """Add a line to the file, whole or not at all, and wait until it is on the disk. Unavailable where there is no room for it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            _append(descriptor, f"{canonical(point)}\n".encode())
        finally:
            os.close(descriptor)
    except OSError as problem:
        raise Unavailable(f"Kontrolpunktet kan ikke skrives i {path}: {problem.strerror}.") from problem


def _append(descriptor: int, line: bytes) -> None:
    """A disk that is nearly full takes the beginning of a line without an error; the half is taken back."""
    before = os.fstat(descriptor).st_size
    try:
        if os.write(descriptor, line) < len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, before)
        raise


def read_checkpoints(path: Path) -> Sequence[Any]:
    """Each line of the file, None for one that is not whole; nothing where there is no file yet."""
    try:
        return list(lines(path.read_bytes().splitlines(keepends=True)))
    except FileNotFoundError:
        return ()
    except OSError as problem:
        raise Unavailable(f"Kontrolpunkterne i {path} kan ikke læses: {problem.strerror}.") from problem


def write_export(path: Path, first: dict[str, Any], rows: Iterable[Row | None]) -> int:
    """Write an export that only its owner may read, and return how many events it holds; a tenant's export withholds the others'.

    Raises Unavailable where the file is there already or cannot be written, or where an event cannot be read.
    """
    written = 0
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii", newline="\n") as file:
            file.write(canonical(first) + "\n")
            for row in rows:
                if row is None:
                    raise Unavailable(f"Posten efter {written} kan ikke læses. Kør saglig audit verify.")
                file.write(canonical(_line(row, first["tenant"], contents=first["contents"])) + "\n")
                written += 1
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        raise Unavailable(f"Udskriften kan ikke skrives i {path}: {problem.strerror}.") from problem
    return written


def _line(row: Row, tenant: str | None, *, contents: bool) -> dict[str, Any]:
    if row.event is None or (tenant is not None and row.event["tenant"] != tenant):
        return {"digest": row.digest or sha256(canonical(row.event)), "hash": row.hash, "sequence": row.sequence}
    beside = {"content": row.content, "salt": row.salt} if contents and row.content is not None else {}
    return {"event": row.event, "hash": row.hash, **beside}
