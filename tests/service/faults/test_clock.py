"""The machine's clock jumps: the log stays in order and whole, nothing is forgotten early, and no limit of time is felt."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from service.answering.pipeline import Answering
from service.api import clock
from service.api.settings import ApiSettings
from service.identity import LOCAL
from service.records.opening import OpenRecords
from service.records.proving import prove
from service.records.retention import read_policy
from service.settings import Settings
from tests.service.api.apps import HeldUp, app_with, empty_store
from tests.service.faults.reader import BODY
from tests.service.faults.table import Table

JUMPS = (timedelta(days=1), timedelta(days=-1), timedelta())


class Clock:
    """The service's own, set wrong by `off`."""

    def __init__(self) -> None:
        self.off = timedelta()
        self._right = clock.now

    def now(self) -> Any:
        return self._right() + self.off


@pytest.fixture
def wrong(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    for module in ("service.api.clock.now", "service.api.app.now", "service.api.doors.now"):
        monkeypatch.setattr(module, made.now)
    return made


@pytest.fixture
def store(tmp_path: Path) -> OpenRecords:
    return empty_store(tmp_path)


@pytest.fixture
def client(wrong: Clock, app: Callable[..., FastAPI], store: OpenRecords) -> Iterator[TestClient]:
    assert wrong.off == timedelta()
    with TestClient(app(store=store)) as made:
        yield made


def sequence(store: OpenRecords) -> list[int]:
    return [row.event["sequence"] for row in store.chain.rows() if row and row.event]


def test_the_log_is_whole_and_in_order_and_retention_takes_nothing_early(
    wrong: Clock, store: OpenRecords, client: TestClient, table: Table
) -> None:
    given = []
    policy = read_policy()
    with table.row("the clock jumps a day forward, two back, and is set right") as tell:
        for number, jump in enumerate(JUMPS):
            wrong.off = jump
            given.append(client.post("/api/questions", json=BODY, headers={"Idempotency-Key": f"{number}"}).json())
            assert store.custody.expire(LOCAL.tenant, policy, at=wrong.now()) == 0
            for key, answer in enumerate(given):
                assert client.get(f"/api/questions/{answer['question_id']}").json() == answer
                assert client.post("/api/questions", json=BODY, headers={"Idempotency-Key": f"{key}"}).json() == answer
        tell("every answer and key still there; the log in order and whole")
        assert prove(store.database).findings == []
        assert sequence(store) == list(range(1, len(sequence(store)) + 1))


def test_what_is_kept_for_a_year_outlives_a_clock_that_is_a_day_ahead_and_goes_when_its_year_is_over(
    wrong: Clock, store: OpenRecords, client: TestClient, table: Table
) -> None:
    days = read_policy().terms["answer"].days
    assert days is not None
    with table.row("the clock is a day ahead when old records are cleared away") as tell:
        assert client.post("/api/questions", json=BODY).status_code == 200
        wrong.off = timedelta(days=1)
        assert store.custody.expire(LOCAL.tenant, read_policy(), at=wrong.now()) == 0
        tell(f"nothing goes before its {days} days")
        wrong.off = timedelta(days=days + 1)
        assert store.custody.expire(LOCAL.tenant, read_policy(), at=wrong.now()) > 0
        assert prove(store.database).findings == []


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1)], ids=["forward", "back"])
def test_a_jump_while_an_answer_is_being_made_is_not_felt_by_its_limit(
    wrong: Clock, ready: Answering, settings: Settings, store: OpenRecords, table: Table, jump: timedelta
) -> None:
    search = HeldUp(ready.retrieval)
    app = app_with(
        lambda: nullcontext(replace(ready, retrieval=search)), settings, store=store, limits=ApiSettings(answer_seconds=30)
    )
    way = "forward" if jump > timedelta() else "back"
    with TestClient(app) as client, ThreadPoolExecutor(1) as pool, table.row(f"the clock jumps a day {way} mid-answer") as tell:
        asking = pool.submit(client.post, "/api/questions", json=BODY)
        assert search.reached.acquire(timeout=20)
        wrong.off = jump
        time.sleep(0.3)
        search.go.set()
        given = asking.result(timeout=25)
        tell("the answer; limits are counted by a clock that only goes forward")
        assert given.status_code == 200
        assert client.get(f"/api/questions/{given.json()['question_id']}").json() == given.json()
        assert client.get("/health/ready").status_code == 200
    assert prove(store.database).findings == []
