"""No file can break the reader: each is refused by name, within a minute and a gigabyte, and costs the process that asks nothing."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from corpus.errors import BadDocument
from ingest.read.child import read_apart
from ingest.read.limits import LIMITS, Limits
from ingest.read.paper import read_paper
from ingest.read.sniff import Format
from tests.ingest.read.hostile.making import shared_stream
from tests.ingest.read.hostile.observing import HOSTILE, observe, resident
from tests.ingest.read.pdfs import document, page_of

_PARENT_MAY_GROW = 50_000_000


def _children() -> set[str]:
    """Process ids of this process's children, the ended that nobody waited for among them."""
    return {pid for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()}


@pytest.fixture(scope="module")
def apart() -> Iterator[ProcessPoolExecutor]:
    """One small process that reads the hostile files."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        yield pool


@pytest.mark.parametrize("place", range(len(HOSTILE)), ids=[f"{each.name}: {each.tries}" for each in HOSTILE])
def test_a_hostile_file_is_refused_by_name_within_its_limits(place: int, apart: ProcessPoolExecutor) -> None:
    observed = apart.submit(observe, place).result()
    assert observed.reason == HOSTILE[place].reason
    assert observed.told.endswith(".")
    assert observed.seconds < LIMITS.wall
    assert observed.grown < _PARENT_MAY_GROW
    assert observed.largest_child <= LIMITS.memory


@pytest.mark.parametrize(
    ("text", "tries"),
    [
        ("Kommunen Skal.\n" * 90_000, "one paragraph of ninety thousand sentences"),
        ("• Kommunen:\n" * 50_000, "lists that lead up to lists"),
        ("Tabel 1: Alt\n\n" + "Gruppe\n\n" * 20_000 + "Hver uge.\n\n" * 20_000, "every label of a table with every cell"),
        ("Ord (\n\n" + "Ord\n\n" * 50_000, "a bracket that is never closed"),
        ("1 Note\n\n" * 50_000, "notes to no words"),
        ("a" * 4_000_000, "a word of four million letters"),
        ("www." * 1_000_000 + " x", "an address of a million parts"),
        ("a-" * 1_000_000 + "\nb", "a word of a million hyphens"),
        ("Xministeriets bemærkninger:\n\n" + "Bemærkningerne " * 200_000, "a conclusion that never comes"),
        ("Afsnit.\n\n" * 50_000, "fifty thousand paragraphs at one place"),
        ("Kære alle\n\n" * 50_000, "a letter of salutations"),
        ("1) Først (\n\n" * 50_000, "reasons without end"),
    ],
    ids=lambda value: value if len(value) < 60 else "",
)
@pytest.mark.timeout(120)
def test_a_long_text_takes_time_and_memory_in_proportion(text: str, tries: str) -> None:
    held = resident()
    read = read_paper(text.encode(), "a.txt", kind=None, vocabulary=frozenset())
    assert sum(len(each.text) for each in read.provisions) <= 2 * len(text), tries
    del read
    assert resident() - held < 10 * _PARENT_MAY_GROW


def test_there_are_at_least_sixty_of_them() -> None:
    assert len({(each.tries, each.name) for each in HOSTILE}) >= 60


def test_a_child_that_takes_too_long_is_ended_with_its_whole_group() -> None:
    before = _children()
    with pytest.raises(BadDocument) as refusal:
        read_apart(Format.pdf, shared_stream(200_000), Limits(wall=2.0))
    assert refusal.value.reason == "bomb"
    assert _children() <= before


def test_a_child_that_computes_too_long_is_ended() -> None:
    with pytest.raises(BadDocument) as refusal:
        read_apart(Format.pdf, shared_stream(200_000), Limits(cpu=2))
    assert refusal.value.reason == "bomb"


def test_a_child_that_takes_too_much_memory_is_refused() -> None:
    with pytest.raises(BadDocument) as refusal:
        read_apart(Format.html, b"<html><p>" + b"ord " * 1_000_000, Limits(memory=120_000_000))
    assert refusal.value.reason in {"bomb", "damaged"}


def test_a_child_that_writes_too_much_is_ended() -> None:
    with pytest.raises(BadDocument) as refusal:
        read_apart(Format.html, b"<html><p>" + b"ord " * 100_000, Limits(wire=10_000))
    assert refusal.value.reason in {"bomb", "damaged"}


def test_a_child_sees_nothing_of_the_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that would break every Python process started with it does not reach the child."""
    monkeypatch.setenv("PYTHONHOME", "/nowhere")
    sheet = read_apart(Format.pdf, document([page_of(["Jobcenteret holder samtaler."])]))
    assert sheet.printed == "Jobcenteret holder samtaler."
