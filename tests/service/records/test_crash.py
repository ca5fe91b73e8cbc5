"""Killed at any point: what was acknowledged is kept, and the chain is whole.

Two children write in the same store, telling each record when it is kept; the parent kills both at a random moment and asks.
`SAGLIG_KILLS` says how many times.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from service.records.model import Conversation, Reader
from service.records.opening import opened
from service.records.proving import prove
from tests.service.records.town import HERE, NOON

KILLS = int(os.environ.get("SAGLIG_KILLS", "4"))
LONGEST_S = 0.5

CHILD = """
import itertools, sys
from service.records.model import AskedQuestion, Conversation
from service.records.opening import opened
from tests.service.records.town import HERE, NOON

url, name, person = sys.argv[1:]
with opened(url) as store:
    print("ready", flush=True)
    for step in itertools.count():
        key = f"{name}-{step}"
        with store.records.writing(HERE, actor=person, at=NOON) as unit:
            unit.add(Conversation(conversation_id=key, role="legal"))
            said = {"text": "Hvad gælder?" * 50}
            unit.add(AskedQuestion(question_id=key, conversation_id=key, as_of=NOON.date(), language="da", role="legal", content=said))
        print(key, flush=True)
"""


@pytest.mark.timeout(60 + 10 * KILLS)
def test_nothing_acknowledged_is_lost_and_the_chain_is_whole(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'records.db'}"
    with opened(url) as store:
        store.records.add_tenant(HERE, "Nordby Kommune", at=NOON)
        person = store.records.person(HERE, "sub", at=NOON)
    chance, told = random.Random(20261121), list[str]()
    for kill in range(KILLS):
        told += _killed(url, person, kill, chance.uniform(0, LONGEST_S))
        with opened(url) as store:
            kept = store.records.find(HERE, Conversation, reader=Reader(person_id=person), at=NOON)
            assert set(told) <= {each.record.conversation_id for each in kept}
            assert prove(store.database).findings == []
    assert len(told) > KILLS, "the children were killed before they did anything"


def _killed(url: str, person: str, kill: int, seconds: float) -> list[str]:
    """What two children told before they were killed, `seconds` after both began to write."""
    children = [
        subprocess.Popen([sys.executable, "-c", CHILD, url, f"k{kill}-{number}", person], stdout=subprocess.PIPE, text=True)
        for number in range(2)
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    time.sleep(seconds)
    told = list[str]()
    for child in children:
        child.send_signal(signal.SIGKILL)
    for child in children:
        output, _ = child.communicate()
        assert child.returncode == -signal.SIGKILL
        told += [line.strip() for line in output.splitlines(keepends=True) if line.endswith("\n")]
    return told
