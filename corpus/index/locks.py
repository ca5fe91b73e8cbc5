"""One process at a time: lock files that say who holds them.

`writer.lock` guards SQL writes, for two SQLite connections that write and checkpoint at once can corrupt a WAL file
before SQLite 3.51.3. `index.lock` guards Chroma, whose folder a second process destroys. The kernel releases a lock
when its holder dies, so a file left behind by a crash blocks nobody.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from corpus.errors import SecondWriter

WRITER = "writer.lock"
INDEX = "index.lock"

_PURPOSE = {WRITER: "skriver i lageret", INDEX: "har vektorindekset åbent"}


@contextmanager
def held(data_dir: Path, name: str, *, since: datetime) -> Iterator[Path]:
    """Hold the lock file `name` in `data_dir`; raise SecondWriter, with holder and time, if another opener has it."""
    data_dir.mkdir(parents=True, exist_ok=True)
    path = data_dir / name
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise SecondWriter(_refusal(path)) from busy
        os.ftruncate(descriptor, 0)
        os.write(descriptor, json.dumps({"pid": os.getpid(), "since": since.isoformat(timespec="seconds")}).encode())
        yield path
    finally:
        os.close(descriptor)


def _refusal(path: Path) -> str:
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
        who = f"Proces {holder['pid']} har holdt låsen siden {holder['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        who = "Den anden proces har endnu ikke skrevet, hvem den er"
    return (
        f"En anden proces {_PURPOSE.get(path.name, 'holder låsen')} ({path}). {who}. "
        "Vent, til den er færdig, eller stop den, og prøv igen."
    )
