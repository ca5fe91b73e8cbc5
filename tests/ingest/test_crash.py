"""Killed at any point: what was acknowledged is on the shelf, whole, and the release in use is a whole one.

A child adds, supersedes, removes and builds, telling each thing when it is done; the parent kills it at a random moment and asks.
`SAGLIG_KILLS` says how many times; `make crash` says 200.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.errors import IndexMissing
from ingest.register import Entry, State
from tests.ingest.acts import act
from tests.ingest.workshop import Workshop

KILLS = int(os.environ.get("SAGLIG_KILLS", "6"))
SOURCES, STYKKER = 8, 5
LONGEST_S = 0.6

CHILD = """
import itertools, sys
from pathlib import Path
from tests.ingest.test_crash import SOURCES, offered
from tests.ingest.workshop import Workshop

workshop = Workshop(Path(sys.argv[1]))
print("ready", flush=True)
for step in itertools.count(int(sys.argv[2])):
    number = 2 + step % SOURCES
    if step % 7 == 6 and any(entry.source == f"/eli/lta/2001/{number}" for entry in workshop.shelf().held()):
        workshop.remove(f"/eli/lta/2001/{number}")
        print("removed", number, step, flush=True)
    else:
        workshop.take(offered(number, step))
        print("added", number, step, flush=True)
    if step % 2:
        print("built", workshop.build().manifest.release_id, step, flush=True)
"""


def offered(number: int, step: int) -> bytes:
    """An act whose every stk. says in which step it was written."""
    texts = [[f"Kommunen holder samtale {place} som skrevet i trin {step}." for place in range(1, STYKKER + 1)]]
    return act(number, texts, title=f"Bekendtgørelse af lov nummer {number}")


@pytest.mark.timeout(60 + 5 * KILLS)
def test_nothing_acknowledged_is_lost_and_no_release_is_half(tmp_path: Path) -> None:
    workshop = Workshop.at(tmp_path)
    chance = random.Random(20260102)
    told: list[tuple[str, str, int]] = []
    step = 0
    for _ in range(KILLS):
        lines = _killed_after(workshop.root, step, chance.uniform(0, LONGEST_S))
        told += [(what, which, int(when)) for what, which, when in lines]
        step = max((when for *_, when in told), default=-1) + 1
        _shelf_holds(workshop, told)
        _release_is_whole(workshop, told)
    assert len(told) > KILLS / 4, "the child was killed before it did anything"
    workshop.build()
    released = {each.source for each in workshop.release().sources() if each.text_status == "official"}
    assert released == {entry.source for entry in workshop.shelf().held()}


def _killed_after(root: Path, step: int, seconds: float) -> list[Sequence[str]]:
    """What the child told before it was killed, `seconds` after it began to work."""
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(root), str(step)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    output, _ = child.communicate()
    assert child.returncode == -signal.SIGKILL
    return [line.split() for line in output.splitlines(keepends=True) if line.endswith("\n")]


def _shelf_holds(workshop: Workshop, told: Sequence[tuple[str, str, int]]) -> None:
    """Every act added is a version on the shelf, with its bytes; the last thing told of a source is true, but for the one source
    that the next step may have changed without living to tell."""
    shelf = workshop.shelf()
    bytes_held = {shelf.raw(version) for entry in shelf.latest() for version in shelf.versions(entry.source)}
    latest = {entry.source: entry for entry in shelf.latest()}
    last: dict[str, tuple[str, int]] = {}
    for what, which, when in told:
        if what == "added":
            assert offered(int(which), when) in bytes_held
        if what != "built":
            last[f"/eli/lta/2001/{which}"] = (what, when)
    unfinished = max((when for *_, when in told), default=-1) + 1
    for source, (what, _) in last.items():
        assert _true(latest[source], what) or source == f"/eli/lta/2001/{2 + unfinished % SOURCES}"


def _true(entry: Entry, what: str) -> bool:
    return entry.state is (State.removed if what == "removed" else State.held)


def _release_is_whole(workshop: Workshop, told: Sequence[tuple[str, str, int]]) -> None:
    """It proves its own digest when it is read; every act in it is there with all its stykker, all of one step."""
    try:
        release = workshop.release()
    except IndexMissing:
        assert not any(what == "built" for what, *_ in told)
        return
    for source in release.sources():
        if source.text_status == "official":
            texts = [each.text for each in release.passages() if each.source == source.source]
            assert len(texts) == STYKKER
            assert len({text.rpartition(" trin ")[2] for text in texts}) == 1
