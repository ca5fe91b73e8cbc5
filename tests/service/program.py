"""The program as it is started, to be asked, stopped and hurt from outside."""

from __future__ import annotations

import ctypes
import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from typer.testing import CliRunner

from corpus.catalogue import BUNDLED
from service.audit.checkpoints import read_checkpoints
from service.audit.events import EventKind
from service.cli import app
from service.records.opening import OpenRecords, RecordSettings, opened
from service.records.proving import prove
from tests.service.faults.reader import BODY

PROGRAM = (
    "import sys, service.bootstrap as b; from corpus.index.hashing import HashEmbedder;"
    "b.local_embedder = lambda *a, **k: HashEmbedder(); from service.cli import app; app(sys.argv[1:])"
)
"""The program that people start, with the embedder of the tests put in, as no weights are at hand everywhere."""
LONGEST_START = 240.0
_DROP, _DAC_OVERRIDE, _DAC_READ_SEARCH = 24, 1, 2
"""PR_CAPBSET_DROP (prctl(2)) and what lets root pass over a file's mode (capabilities(7))."""


@dataclass(frozen=True, kw_only=True)
class Program:
    """`ready_after` is in seconds from the start; `queued` how many of them it stood in line for a processor that others had."""

    address: str
    process: subprocess.Popen[bytes]
    data_dir: Path
    ready_after: float
    queued: float

    def get(self, path: str, **more: object) -> httpx.Response:
        return httpx.get(self.address + path, timeout=60, **more)  # type: ignore[arg-type]

    def ask(self, **more: object) -> httpx.Response:
        return httpx.post(f"{self.address}/api/questions", json=BODY, timeout=60, **more)  # type: ignore[arg-type]

    def file_limit(self, size: int | None) -> None:
        """No file may grow beyond `size` bytes: what a full disk is to a process. None lifts it."""
        unlimited = resource.RLIM_INFINITY
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (unlimited if size is None else size, unlimited))


def environment(data_dir: Path) -> dict[str, str]:
    paths = {"PYTHONPATH": str(BUNDLED.parent), "SAGLIG_DATA_DIR": str(data_dir), "SAGLIG_CORPUS_DIR": str(BUNDLED)}
    return {**os.environ, **paths}


@contextmanager
def files_of(size: int) -> Iterator[None]:
    """No file that this process writes may grow beyond `size` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def started(data_dir: Path, *, state: int = 200, **settings: str) -> Iterator[Program]:
    """The program from when `/health/ready` answers with `state`; killed at the end where it has not been stopped."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = data_dir / "serve.log"
    with log.open("ab") as written:
        began = time.perf_counter()
        command = [sys.executable, "-c", PROGRAM, "serve", "--port", str(port)]
        running = subprocess.Popen(command, env={**environment(data_dir), **settings}, stdout=written, stderr=written)
        try:
            while not _answers(f"http://127.0.0.1:{port}/health/ready", state):
                assert running.poll() is None, log.read_text("utf-8")
                assert time.perf_counter() - began < LONGEST_START, log.read_text("utf-8")
                time.sleep(0.05)
            took = time.perf_counter() - began
            yield Program(
                address=f"http://127.0.0.1:{port}",
                process=running,
                data_dir=data_dir,
                ready_after=took,
                queued=_queued(running.pid),
            )
        finally:
            if running.poll() is None:
                running.kill()
            running.wait(timeout=30)


def kept_in(data_dir: Path) -> int:
    """The answers that are kept in a folder whose log verifies."""
    settings = RecordSettings(data_dir=data_dir)
    with opened(settings.url, new=False) as store:
        return answers_kept(store, read_checkpoints(settings.checkpoint_path))


def answers_kept(store: OpenRecords, checkpoints: Sequence[Any] = ()) -> int:
    """The answers in a log that verifies, with its contents, its rows and its checkpoints."""
    report = prove(store.database, checkpoints)
    assert report.findings == []
    return sum(row.event["kind"] == EventKind.answer_given for row in store.chain.rows() if row and row.event)


def _answers(address: str, state: int) -> bool:
    try:
        return httpx.get(address, timeout=5).status_code == state
    except httpx.TransportError:
        return False


def _queued(pid: int) -> float:
    """Seconds that the first thread and the busiest other have waited, ready to run, for a processor (proc(5), schedstat)."""
    waited = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        waited[int(task.name)] = int((task / "schedstat").read_text().split()[1]) / 1e9
    return waited.pop(pid) + max(waited.values(), default=0.0)


def refused(data_dir: Path, **settings: str) -> str:
    """What the command says where it will not start: a sentence, and exit status 2."""
    found = {name: None for name in os.environ if name.startswith("SAGLIG_")}
    ran = CliRunner().invoke(app, ["serve", "--port", "0"], env={**found, **environment(data_dir), **settings})
    return _sentence(ran.exit_code, ran.stderr)


def refused_by_modes(data_dir: Path) -> str:
    """The same of a process that may write only where the modes of files say, also where root runs the tests."""
    command = [sys.executable, "-c", PROGRAM, "serve", "--port", "0"]
    more: dict[str, Any] = {"capture_output": True, "text": True, "check": False, "timeout": LONGEST_START}
    ran = subprocess.run(command, env=environment(data_dir), preexec_fn=_obey_modes, **more)
    return _sentence(ran.returncode, ran.stderr)


def _sentence(status: int, said: str) -> str:
    assert status == 2, said
    assert "Traceback" not in said
    assert said.startswith("saglig: ")
    return said


def _obey_modes() -> None:
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (_DAC_OVERRIDE, _DAC_READ_SEARCH):
            if libc.prctl(_DROP, capability, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "prctl")
