"""Two programs in one folder: both answer and keep, the second says that it searches exactly, and one log is written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.catalogue import BUNDLED
from corpus.errors import SecondWriter
from corpus.index import locks
from corpus.index.hashing import HashEmbedder
from ingest.pipeline import build
from tests.service.conftest import NOW
from tests.service.faults.reader import EXACTLY, said
from tests.service.faults.table import Table
from tests.service.program import Program, kept_in, started

ROUNDS = 8


def test_a_second_service_in_the_same_folder_answers_exactly_and_writes_the_same_log(service: Program, table: Table) -> None:
    before = kept_in(service.data_dir)
    with table.row("a second saglig serve opens the same folder") as tell, started(service.data_dir) as second:
        both = (service, second)
        with ThreadPoolExecutor(2 * len(both)) as pool:
            given = [each.result().json() for each in [pool.submit(both[n % 2].ask) for n in range(2 * ROUNDS)]]
        tell(f"both answer alike, the second {EXACTLY}; one whole log")
        assert len({str(said(each)[:2]) for each in given}) == 1
        assert said(given[1])[2] is True
        for one, other in ((service, second), (second, service)):
            name = one.ask().json()["question_id"]
            assert other.get(f"/api/questions/{name}").json()["question_id"] == name
        assert kept_in(service.data_dir) == before + len(given) + 2


def test_a_release_is_built_beside_a_running_service_by_one_at_a_time(service: Program, table: Table) -> None:
    with table.row("ingestion beside the service, and a second ingestion beside it") as tell:
        with locks.held(service.data_dir, locks.WRITER, since=NOW), pytest.raises(SecondWriter, match=r"Proces \d+"):
            built(service.data_dir)
        built(service.data_dir)
        tell("the second is refused and the first named; the service answers on")
        assert service.ask().json()["statements"]


def built(data_dir: Path) -> None:
    build(BUNDLED, data_dir, embedder=HashEmbedder(), projections={}, at=NOW)
