"""A `saglig serve` of its own: started on a free port with records of its own, watched, and stopped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

_PROGRAM = "from service.cli import main; main()"
_LONGEST_START_S = 120.0
_KIB_PER_MB = 1000 * 1000 / 1024


@dataclass(frozen=True, kw_only=True)
class Served:
    """`address` without a path, as "http://127.0.0.1:41234"."""

    address: str
    pid: int

    def resident_mb(self) -> float:
        """What the process holds of memory now (VmRSS), in MB of 10^6 bytes."""
        for line in Path(f"/proc/{self.pid}/status").read_text("ascii", "replace").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / _KIB_PER_MB
        raise RuntimeError(f"process {self.pid} has no resident memory: it has ended")

    def processor_seconds(self) -> float:
        """What the process has used of processor time."""
        after_name = Path(f"/proc/{self.pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving() -> Iterator[Served]:
    """The service over the release in use, ready; its records lie in a folder that goes with it. Raises RuntimeError where it does not
    start, with what it said."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="saglig-load-") as folder, (Path(folder) / "serve.log").open("w+b") as log:
        records = {
            "SAGLIG_RECORDS_URL": f"sqlite:///{folder}/records.db",
            "SAGLIG_AUDIT_KEY": f"{folder}/audit.key",
            "SAGLIG_CHECKPOINTS": f"{folder}/checkpoints.jsonl",
        }
        command = [sys.executable, "-c", _PROGRAM, "serve", "--port", str(port)]
        running = subprocess.Popen(command, env={**os.environ, **records}, stdout=log, stderr=log)  # noqa: S603
        served = Served(address=f"http://127.0.0.1:{port}", pid=running.pid)
        try:
            _await_ready(served, running, log.name)
            yield served
            running.send_signal(signal.SIGINT)
            running.wait(timeout=60)
        finally:
            if running.poll() is None:
                running.kill()
                running.wait(timeout=30)


def _await_ready(served: Served, running: subprocess.Popen[bytes], log: str) -> None:
    until = time.monotonic() + _LONGEST_START_S
    while True:
        if running.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"the service did not become ready: {Path(log).read_text('utf-8', 'replace')}")
        try:
            if httpx.get(f"{served.address}/health/ready", timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            pass  # not listening yet
        time.sleep(0.1)
