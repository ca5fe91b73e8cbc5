"""Asks `/health/live` ten times a second from a process of its own, so that the readers' work is not counted as the service's.

Run as `python -m evals.load.probe ADDRESS SECONDS`; prints one line of JSON: the seconds that each answer took, and how many failed.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx

_EVERY_S = 0.1


@dataclass(kw_only=True)
class Health:
    """What a probe found; empty until it has ended."""

    seconds: Sequence[float] = field(default_factory=tuple)
    failed: int = 0


@contextmanager
def probed(address: str, seconds: float) -> Iterator[Health]:
    """Probe for so many seconds beside what is done meanwhile; the figures are there when the block has ended."""
    health = Health()
    command = [sys.executable, "-m", "evals.load.probe", address, str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as probe:  # noqa: S603
        yield health
        told, _ = probe.communicate(timeout=seconds + 60)
    if probe.returncode:
        raise RuntimeError(f"the probe of {address} ended with {probe.returncode}")
    found = json.loads(told)
    health.seconds, health.failed = found["seconds"], found["failed"]


async def _probe(address: str, seconds: float) -> Health:
    took, failed, until = list[float](), 0, time.monotonic() + seconds
    async with httpx.AsyncClient(base_url=address, timeout=30.0) as client:
        while time.monotonic() < until:
            began = time.perf_counter()
            try:
                status = (await client.get("/health/live")).status_code
            except httpx.TransportError:
                status = 0
            took.append(time.perf_counter() - began)
            failed += status != 200
            await asyncio.sleep(_EVERY_S)
    return Health(seconds=took, failed=failed)


if __name__ == "__main__":
    found = asyncio.run(_probe(sys.argv[1], float(sys.argv[2])))
    print(json.dumps({"seconds": found.seconds, "failed": found.failed}))
