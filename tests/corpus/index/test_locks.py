"""One holder at a time, whoever asks, and a refusal that says who holds it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import SecondWriter
from corpus.index import locks
from tests.corpus.index.laws import BUILT_AT

HOLDER = """
import sys
from datetime import datetime
from pathlib import Path
from corpus.index import locks
with locks.held(Path(sys.argv[1]), sys.argv[2], since=datetime.fromisoformat(sys.argv[3])):
    print("held", flush=True)
    sys.stdin.read()
"""


def other_process(folder: Path, name: str) -> subprocess.Popen[str]:
    """A process that holds the lock until its standard input closes."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder), name, BUILT_AT.isoformat()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


@pytest.mark.parametrize("name", [locks.WRITER, locks.INDEX])
def test_a_second_process_is_refused_with_holder_and_time(tmp_path: Path, name: str) -> None:
    with other_process(tmp_path, name) as holder:
        with pytest.raises(SecondWriter) as refusal, locks.held(tmp_path, name, since=BUILT_AT):
            pass
        assert holder.stdin is not None
        holder.stdin.close()
    assert str(holder.pid) in str(refusal.value)
    assert "2026-01-02T03:04:05" in str(refusal.value)


def test_a_killed_holder_blocks_nobody(tmp_path: Path) -> None:
    with other_process(tmp_path, locks.WRITER) as holder:
        holder.kill()
        holder.wait()
    with locks.held(tmp_path, locks.WRITER, since=BUILT_AT) as path:
        assert str(os.getpid()) in path.read_text()


def test_the_same_process_is_refused_too(tmp_path: Path) -> None:
    with (
        locks.held(tmp_path, locks.INDEX, since=BUILT_AT),
        pytest.raises(SecondWriter, match=str(os.getpid())),
        locks.held(tmp_path, locks.INDEX, since=BUILT_AT),
    ):
        pass


def test_the_two_locks_are_independent(tmp_path: Path) -> None:
    with locks.held(tmp_path, locks.WRITER, since=BUILT_AT), locks.held(tmp_path, locks.INDEX, since=BUILT_AT) as path:
        assert path.name == locks.INDEX


def test_a_lock_may_be_taken_again_once_released(tmp_path: Path) -> None:
    for _ in range(2):
        with locks.held(tmp_path, locks.WRITER, since=BUILT_AT) as path:
            assert path.is_file()
