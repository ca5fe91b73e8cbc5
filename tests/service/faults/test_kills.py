"""Killed under load again and again: what a reader was told is there, the chain is whole, and the service is soon ready again.

`SAGLIG_KILLS` says how many times; `make faults` says 200.
"""

from __future__ import annotations

import json
import os
import random
import signal
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.service.api.apps import events
from tests.service.faults.table import Table
from tests.service.program import Program, kept_in, started

KILLS = int(os.environ.get("SAGLIG_KILLS", "3"))
CLIENTS = 4
LONGEST_S = 0.8
READY_S = 10.0
"""From the start to ready, less the time in line for a processor that others on the machine had."""


class Client(threading.Thread):
    """Asks under one key after another until the service is gone. `told` are the answers it had whole, by key; `cut` is its last key."""

    def __init__(self, service: Program, name: str, *, streams: bool) -> None:
        super().__init__(name=name, daemon=True)
        self.told: dict[str, Any] = {}
        self.cut: str | None = None
        self._service, self._streams = service, streams

    def run(self) -> None:
        number = 0
        while True:
            self.cut = f"{self.name}-{number}"
            try:
                given = self._service.ask(headers=self._headers(self.cut))
            except httpx.TransportError:
                return
            assert given.status_code == 200, given.text
            self.told[self.cut] = _streamed(given.text) if self._streams else given.json()
            number += 1

    def _headers(self, key: str) -> dict[str, str]:
        return {"Idempotency-Key": key, "accept": "text/event-stream" if self._streams else "application/json"}


def _streamed(text: str) -> Any:
    assert events(text)[-1][1] == "AnswerCompleted"
    return json.loads(text.rstrip().rpartition("data: ")[2].splitlines()[0])["answer"]


@pytest.mark.timeout(120 + 30 * KILLS)
def test_what_readers_were_told_outlives_every_kill_and_the_service_is_soon_ready_again(data_dir: Path, table: Table) -> None:
    chance, told, starts = random.Random(20261121), dict[str, Any](), list[Program]()
    lost: list[Client] = []
    with table.row(f"{KILLS} times kill -9 while {CLIENTS} clients ask under keys") as tell:
        for kill in range(KILLS):
            with started(data_dir, SAGLIG_CHECKPOINT_MINUTES="0.01") as service:
                starts.append(service)
                _are_there(service, lost)
                lost = _killed(service, kill, chance.uniform(0.1, LONGEST_S))
            told |= {key: answer for client in lost for key, answer in client.told.items()}
            if kill % 20 == 19:
                print(f"{kill + 1} of {KILLS} kills, {len(told)} answers told", flush=True)
        with started(data_dir) as service:
            starts.append(service)
            _are_there(service, lost)
            for answer in told.values():
                assert service.get(f"/api/questions/{answer['question_id']}").json() == answer
        longest = max(each.ready_after - each.queued for each in starts)
        waited = max(each.ready_after for each in starts)
        tell(f"{len(told)} answers told, none lost; chain whole; ready in {longest:.1f} s ({waited:.1f} beside others)")
        assert len(told) > KILLS, "the service was killed before it answered anyone"
        assert longest <= READY_S


def _killed(service: Program, kill: int, seconds: float) -> list[Client]:
    """The clients of a service that was killed `seconds` after one of them had its first answer."""
    clients = [Client(service, f"k{kill}-{number}", streams=number == 0) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    until = time.perf_counter() + 30
    while not any(client.told for client in clients) and time.perf_counter() < until:
        time.sleep(0.01)
    time.sleep(seconds)
    service.process.send_signal(signal.SIGKILL)
    for client in clients:
        client.join(30)
        assert not client.is_alive()
        assert client.cut not in client.told
    return clients


def _are_there(service: Program, clients: Sequence[Client]) -> None:
    """Each answer they had is found by its id and by its key; what one was cut off from is answered once, whether it was kept or not."""
    kept_in(service.data_dir)
    for client in clients:
        for key, answer in client.told.items():
            assert service.get(f"/api/questions/{answer['question_id']}").json() == answer
            assert service.ask(headers={"Idempotency-Key": key}).json() == answer
        one, two = (service.ask(headers={"Idempotency-Key": str(client.cut)}).json() for _ in range(2))
        assert one == two
        assert one["statements"]
