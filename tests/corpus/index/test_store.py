"""The store is the truth: swapped in whole, proved when read, and clear about what is wrong with it."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import IndexBroken, IndexMissing, SecondWriter
from corpus.index import locks
from corpus.index.database import FILE_NAME, sqlite_url
from corpus.index.hashing import HashEmbedder
from corpus.index.store import Store
from corpus.index.writer import writing
from corpus.model import Passage
from ingest.load import Loaded, load
from tests.corpus.index.laws import BUILT_AT, WORDINGS, released, source
from tests.corpus.index.test_locks import other_process


def build(folder: Path, passages: Sequence[Passage] = WORDINGS) -> Loaded:
    with writing(folder, since=BUILT_AT) as writer:
        return load([source()], passages, writer=writer, embedder=HashEmbedder(), at=BUILT_AT)


def store(folder: Path) -> Store:
    return Store(sqlite_url(folder))


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    built, expected = build(tmp_path), released()
    release = store(tmp_path).current()
    assert release.release_id == built.release_id
    assert release.passages() == WORDINGS
    assert list(release.sources()) == [source()]
    assert release.embedder == HashEmbedder().name
    assert release.at(source().source, "§ 1") == WORDINGS[:2]
    assert release.passage("unknown") is None
    assert release.source("unknown") is None
    ids, vectors = release.vectors()
    assert list(ids) == [each.passage_id for each in WORDINGS]
    np.testing.assert_array_equal(vectors, expected.vectors()[1])


def test_building_the_same_again_embeds_nothing_and_gives_the_same_release(tmp_path: Path) -> None:
    first = build(tmp_path)
    manifest = store(tmp_path).current().manifest
    assert build(tmp_path) == Loaded(release_id=first.release_id, embedded=0, reused=first.embedded, published=False)
    assert store(tmp_path).current().manifest == manifest


def test_one_changed_passage_is_one_text_to_embed_and_another_release(tmp_path: Path) -> None:
    first = build(tmp_path)
    changed = replace(WORDINGS[2], text="Fristen er tre uger.", digest="0" * 64)
    second = build(tmp_path, [*WORDINGS[:2], changed, *WORDINGS[3:]])
    assert (second.embedded, second.reused) == (1, len(WORDINGS) - 1)
    assert second.release_id != first.release_id


@pytest.mark.parametrize("change", [{"note": "Ikke efterprøvet."}, {"in_force": WORDINGS[3].in_force}])
def test_whatever_changes_in_a_passage_changes_the_release(tmp_path: Path, change: dict[str, object]) -> None:
    first = build(tmp_path)
    changed: Passage = replace(WORDINGS[2], **change)  # type: ignore[arg-type]
    second = build(tmp_path, [*WORDINGS[:2], changed, *WORDINGS[3:]])
    assert (second.release_id != first.release_id, second.embedded) == (True, 0)


def test_an_earlier_release_can_be_read_for_replay(tmp_path: Path) -> None:
    first = build(tmp_path)
    build(tmp_path, WORDINGS[:2])
    assert store(tmp_path).release(first.release_id).passages() == WORDINGS
    assert store(tmp_path).current().passages() == WORDINGS[:2]


def test_readers_see_the_old_release_until_the_new_one_is_whole(tmp_path: Path) -> None:
    first = build(tmp_path)
    embedder = HashEmbedder()
    with writing(tmp_path, since=BUILT_AT) as writer:
        second = writer.begin([source()], WORDINGS[:2], embedder.name, BUILT_AT)
        assert store(tmp_path).current().release_id == first.release_id
        with pytest.raises(IndexMissing):
            store(tmp_path).release(second)
        writer.publish(second)
        assert store(tmp_path).current().release_id == second


CRASH = """
import os, sys
from pathlib import Path
from corpus.index.hashing import HashEmbedder
from corpus.index.writer import writing
from tests.corpus.index.laws import BUILT_AT, WORDINGS, source
with writing(Path(sys.argv[1]), since=BUILT_AT) as writer:
    print(writer.begin([source()], WORDINGS[:2], HashEmbedder().name, BUILT_AT), flush=True)
    os._exit(9)
"""


def test_a_release_that_a_crash_left_half_built_is_never_seen_and_then_swept(tmp_path: Path) -> None:
    first = build(tmp_path)
    crashed = subprocess.run([sys.executable, "-c", CRASH, str(tmp_path)], capture_output=True, text=True, check=False)
    assert crashed.returncode == 9, crashed.stderr
    half = crashed.stdout.strip()
    assert store(tmp_path).current().release_id == first.release_id
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        assert connection.execute("SELECT state FROM releases WHERE release_id = ?", [half]).fetchall() == [("building",)]
    build(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        assert connection.execute("SELECT count(*) FROM passages WHERE release_id = ?", [half]).fetchone() == (0,)


def test_a_second_process_that_writes_is_refused(tmp_path: Path) -> None:
    with other_process(tmp_path, locks.WRITER) as holder:
        with pytest.raises(SecondWriter, match=str(holder.pid)), writing(tmp_path, since=BUILT_AT):
            pass
        holder.kill()


def test_before_the_first_build_the_index_is_missing(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="saglig-ingest build"):
        store(tmp_path).current()


def test_a_reader_never_makes_a_file(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        store(tmp_path / "nowhere").current()
    assert list(tmp_path.iterdir()) == []


def statement(sql: str) -> Callable[[Path], None]:
    def run(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(sql)
            connection.commit()

    return run


DAMAGE: dict[str, Callable[[Path], object]] = {
    "not a database": lambda path: path.write_text("Dette er ikke en database, men en lang nok tekst." * 50),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "another schema": statement("UPDATE schema_info SET version = 99"),
    "another program's": statement("DROP TABLE schema_info"),
    "a changed passage": statement("UPDATE passages SET record = replace(record, 'tre jobsamtaler', 'to jobsamtaler')"),
    "a missing passage": statement("DELETE FROM passages WHERE position = 2"),
    "a changed vector": statement("UPDATE vectors SET vector = zeroblob(length(vector))"),
    "a missing vector": statement("DELETE FROM vectors WHERE rowid = (SELECT min(rowid) FROM vectors)"),
    "a broken manifest": statement("UPDATE releases SET manifest = '{}'"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_store_is_refused_and_a_build_mends_it(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    first = build(tmp_path)
    damage(tmp_path / FILE_NAME)
    with pytest.raises(IndexBroken, match="saglig-ingest build"):
        store(tmp_path).current()
    assert build(tmp_path).release_id == first.release_id
    assert store(tmp_path).current().passages() == WORDINGS
    assert (tmp_path / f"{FILE_NAME}.broken").is_file()


def test_a_flipped_bit_is_found_or_harmless(tmp_path: Path) -> None:
    build(tmp_path)
    path, truth = tmp_path / FILE_NAME, released().vectors()[1]
    whole, chance = path.read_bytes(), random.Random(20260102)
    refused = 0
    for _ in range(200):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        try:
            release = store(tmp_path).current()
        except (IndexBroken, IndexMissing):
            refused += 1
        else:
            assert (release.passages(), list(release.sources())) == (WORDINGS, [source()])
            np.testing.assert_array_equal(release.vectors()[1], truth)
    assert refused


def test_two_passages_with_one_id_are_never_released(tmp_path: Path) -> None:
    twin = replace(WORDINGS[2], passage_id=WORDINGS[3].passage_id)
    with pytest.raises(IndexBroken, match="passage_id"):
        build(tmp_path, [*WORDINGS, twin])


def test_a_passage_without_a_vector_is_never_released(tmp_path: Path) -> None:
    with writing(tmp_path, since=BUILT_AT) as writer, pytest.raises(IndexBroken, match="ingen vektor"):
        writer.begin([source()], WORDINGS, "another model", BUILT_AT)


def test_the_store_is_written_as_safely_as_sqlite_can(tmp_path: Path) -> None:
    build(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
