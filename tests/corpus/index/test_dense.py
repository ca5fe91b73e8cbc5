"""Chroma is a disposable projection with one owner: whatever happens to its files, the answer is the truth or an error."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import IndexBroken, SecondWriter
from corpus.index import dense, locks
from corpus.index.exact import ExactIndex
from corpus.index.hashing import HashEmbedder
from corpus.index.port import Release
from tests.corpus.index.laws import BUILT_AT, NEW_DAY, WORDINGS, passage, released
from tests.corpus.index.test_locks import other_process

VECTOR = HashEmbedder().embed_query("jobsamtaler med den ledige")


def found(folder: Path, release: Release) -> list[str]:
    with dense.opened(folder, release, since=BUILT_AT) as index:
        return [hit.passage_id for hit in index.search(VECTOR, as_of=NEW_DAY, k=3)]


def true(release: Release) -> list[str]:
    return [hit.passage_id for hit in ExactIndex(release).search(VECTOR, as_of=NEW_DAY, k=3)]


OPENER = """
import sys
from pathlib import Path
from corpus.errors import SecondWriter
from corpus.index import dense
from tests.corpus.index.laws import BUILT_AT, released
try:
    with dense.opened(Path(sys.argv[1]), released(), since=BUILT_AT):
        print("opened")
except SecondWriter:
    print("refused")
"""


def test_two_processes_never_open_chroma_together(tmp_path: Path) -> None:
    def second_process() -> str:
        done = subprocess.run([sys.executable, "-c", OPENER, str(tmp_path)], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    with dense.opened(tmp_path, released(), since=BUILT_AT) as index:
        assert second_process() == "refused"
        assert len(index) == len(WORDINGS)
    assert second_process() == "opened"


def test_chroma_is_not_touched_while_another_process_holds_the_lock(tmp_path: Path) -> None:
    with other_process(tmp_path, locks.INDEX) as holder:
        with pytest.raises(SecondWriter, match=str(holder.pid)), dense.opened(tmp_path, released(), since=BUILT_AT):
            pass
        holder.kill()
    assert not (tmp_path / "chroma").exists()


def each_file(change: Callable[[Path], object]) -> Callable[[Path], None]:
    def run(folder: Path) -> None:
        for path in folder.rglob("*"):
            if path.is_file():
                change(path)

    return run


DAMAGE: dict[str, Callable[[Path], None]] = {
    "deleted": each_file(Path.unlink),
    "emptied": each_file(lambda path: path.write_bytes(b"")),
    "truncated": each_file(lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])),
    "overwritten": each_file(lambda path: path.write_bytes(b"\xff" * path.stat().st_size)),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_index_is_projected_anew_without_embedding(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    release = released()
    assert found(tmp_path, release) == true(release)
    damage(tmp_path / "chroma")
    assert found(tmp_path, release) == true(release)


def test_a_changed_bit_in_a_native_file_is_seen_before_the_engine_reads_it(tmp_path: Path) -> None:
    release = released([passage(f"§ {number}", f"{number**3} {number * 7919}") for number in range(1, 1201)])
    expected = found(tmp_path, release)
    names = {path.name for path in tmp_path.rglob("*.bin") if path.stat().st_size}
    assert "link_lists.bin" in names
    for name in sorted(names):
        (path,) = tmp_path.rglob(name)
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 0x40
        path.write_bytes(content)
        assert found(tmp_path, release) == expected


def test_a_graph_that_ranks_worse_than_exact_search_is_refused(tmp_path: Path) -> None:
    """Passages that differ in a number alone are the hardest for a graph of neighbours."""
    release = released([passage(f"§ {number}", f"tekst {number} om jobsamtaler {number * 7}") for number in range(1500)])
    with pytest.raises(IndexBroken, match="af de nærmeste passager"), dense.opened(tmp_path, release, since=BUILT_AT):
        pass


def test_a_sound_index_is_opened_as_it_is_and_not_projected_again(tmp_path: Path) -> None:
    progress: list[int] = []
    for _ in range(3):
        with dense.opened(tmp_path, released(), since=BUILT_AT, progress=lambda done, _: progress.append(done)) as index:
            index.search(VECTOR, as_of=NEW_DAY, k=3)
    assert progress == [len(WORDINGS)]


@pytest.mark.parametrize("lie", ["count", "period", "vector"])
def test_an_index_that_is_not_the_truth_is_projected_anew(tmp_path: Path, lie: str) -> None:
    import chromadb

    release = released()
    found(tmp_path, release)
    (folder,) = (tmp_path / "chroma").iterdir()
    client: Any = chromadb.PersistentClient(str(folder))
    with client:
        (collection,) = client.list_collections()
        first = WORDINGS[0].passage_id
        match lie:
            case "count":
                collection.delete(ids=[first])
            case "period":
                collection.update(ids=[first], metadatas=[{"last": 99991231}])
            case "vector":
                collection.update(ids=[first], embeddings=[VECTOR.tolist()])
    assert found(tmp_path, release) == true(release)


def test_a_fault_of_the_engine_is_a_broken_index(tmp_path: Path) -> None:
    with dense.opened(tmp_path, released(), since=BUILT_AT) as index, pytest.raises(IndexBroken, match="saglig-ingest build"):
        index.search(VECTOR[:3], as_of=NEW_DAY, k=3)
