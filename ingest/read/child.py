"""Parsing in a process apart: what a hostile file can take is a minute and a gigabyte of a child that is then ended.

The child reads the file from one temporary file and writes lines to another; nothing that it makes is held in this process before it
has been weighed. Its whole group is killed, whatever happens.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress

from corpus.errors import BadDocument
from ingest.read.limits import LIMITS, Limits
from ingest.read.sheet import Sheet, from_wire
from ingest.read.sniff import Format

_TOLD = 100_000
"""Bytes of a child's last words."""
REFUSED = 3
"""Exit status of a child that refuses by name; anything else but 0 is the file's doing."""
_ENDED = {-signal.SIGKILL, -signal.SIGXCPU, -signal.SIGXFSZ}


def read_apart(format_: Format, raw: bytes, limits: Limits = LIMITS) -> Sheet:
    """The file as the child read it. BadDocument where the child refused it, or broke under it: `bomb` for time and memory."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as taken, tempfile.TemporaryFile() as told:
        given.write(raw)
        given.seek(0)
        command = [sys.executable, "-m", "ingest.read", format_, str(limits.cpu), str(limits.memory), str(limits.wire)]
        child = subprocess.Popen(  # noqa: S603 - our own module, no shell
            command, stdin=given, stdout=taken, stderr=told, start_new_session=True, env=_environment()
        )
        try:
            status = child.wait(timeout=limits.wall)
        except subprocess.TimeoutExpired:
            status = -signal.SIGKILL
        finally:
            _end(child)
        taken.seek(0)
        if status == 0:
            return from_wire(taken.read())
        if status == REFUSED:
            refusal = json.loads(taken.read())
            raise BadDocument(refusal["reason"], refusal["text"])
        if status in _ENDED:
            raise BadDocument("bomb", f"Filen kunne ikke læses inden for {limits.wall:.0f} sekunder og {limits.memory >> 20} MB.")
        told.seek(0)
        raise BadDocument(
            "damaged", f"Filen er bygget forkert og kan ikke læses ({_fault(told.read(_TOLD))}). Hent den igen fra kilden."
        )


def _end(child: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):  # the group has ended by itself
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _fault(told: bytes) -> str:
    """The name of what the parser raised, which whoever looks after the parser needs to know."""
    last = told.decode(errors="replace").strip().rpartition("\n")[2]
    return last.partition(":")[0][:60] or "uden besked"


def _environment() -> dict[str, str]:
    """Nothing of this process's surroundings but where modules are found: a child has no use for a token or a proxy."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV") if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONDONTWRITEBYTECODE": "1"}
