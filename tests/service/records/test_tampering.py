"""Whoever can write in the database cannot change what was kept without being found, and the event is named."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from service.audit.checkpoints import checkpoint
from service.audit.signing import SigningKey
from service.audit.verifier import GENESIS, Finding, canonical, sha256
from service.records.database import Database
from service.records.errors import RecordsUnavailable
from service.records.journal import as_event
from service.records.opening import OpenRecords, opened
from service.records.proving import prove
from service.records.schema import KEPT, contents, events
from tests.service.records.town import NOON, Town

PROTECTED = [events, contents, *KEPT.values()]
KEY = SigningKey(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))


@dataclass(frozen=True, kw_only=True)
class Lived:
    """A store that is closed, and a checkpoint of its last event."""

    path: Path
    points: Sequence[Any]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    path = tmp_path_factory.mktemp("lived") / "records.db"
    with opened(f"sqlite:///{path}") as store:
        town = Town(store)
        town.live("1")
        town.live("2")
        sequence, hash_ = store.chain.head()
    return Lived(path=path, points=[checkpoint(KEY, sequence=sequence, hash_=hash_, at=NOON)])


def after(lived: Lived, *statements: tuple[str, Sequence[object]]) -> list[Finding]:
    """What is found in a copy of the store after these statements."""
    changed = shutil.copy(lived.path, lived.path.with_name("changed.db"))
    with closing(sqlite3.connect(changed)) as connection:
        for statement, values in statements:
            connection.execute(statement, values)
        connection.commit()
    database = Database(f"sqlite:///{changed}")
    try:
        return prove(database, lived.points, key=KEY.public).findings
    finally:
        database.close()


def rows(lived: Lived, table: str) -> list[sqlite3.Row]:
    with closing(sqlite3.connect(lived.path)) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute(f"SELECT * FROM {table} ORDER BY sequence").fetchall()


def test_an_unchanged_store_is_whole(lived: Lived) -> None:
    assert after(lived) == []


@given(data=st.data())
def test_no_bit_of_any_field_can_be_turned(lived: Lived, data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(PROTECTED))
    row = data.draw(st.sampled_from(rows(lived, table.name)))
    column = data.draw(st.sampled_from([each.name for each in table.columns]))
    changed = data.draw(_changed(row[column]))
    cast = "CAST(? AS TEXT)" if isinstance(changed, bytes) else "?"
    found = after(lived, (f"UPDATE {table.name} SET {column} = {cast} WHERE sequence = ?", (changed, row["sequence"])))
    assert row["sequence"] in {each.sequence for each in found}


def _changed(value: object) -> st.SearchStrategy[object]:
    """The value with one bit turned; a number moved out of the way of others; something where there was nothing."""
    if value is None:
        return st.just("x")
    if isinstance(value, int):
        return st.integers(1_000, 2_000).map(lambda more: value + more)
    raw = str(value).encode()
    turned = st.tuples(st.integers(0, len(raw) - 1), st.integers(0, 7))
    return turned.map(lambda at: bytes(byte ^ (1 << at[1] if place == at[0] else 0) for place, byte in enumerate(raw)))


@pytest.mark.parametrize("table", PROTECTED, ids=lambda table: table.name)
def test_no_row_can_be_dropped(lived: Lived, table: Any) -> None:
    for row in rows(lived, table.name):
        found = after(lived, (f"DELETE FROM {table.name} WHERE sequence = ?", (row["sequence"],)))
        assert row["sequence"] in {each.sequence for each in found}


@given(data=st.data())
def test_no_two_events_can_change_places(lived: Lived, data: st.DataObject) -> None:
    numbers = st.sampled_from([row["sequence"] for row in rows(lived, "events")])
    one, two = data.draw(st.lists(numbers, min_size=2, max_size=2, unique=True))
    move = "UPDATE events SET sequence = ? WHERE sequence = ?"
    found = after(lived, (move, (-1, one)), (move, (one, two)), (move, (two, -1)))
    assert {one, two} <= {each.sequence for each in found}


@pytest.mark.parametrize("tail", [1, 2, 7])
def test_no_tail_can_be_cut_off(lived: Lived, tail: int) -> None:
    last = rows(lived, "events")[-1]["sequence"]
    found = after(lived, *((f"DELETE FROM {table.name} WHERE sequence > ?", (last - tail,)) for table in PROTECTED))
    assert [each.sequence for each in found] == [last - tail + 1]
    assert "skåret af" in found[0].text


def test_a_row_that_no_event_wrote_is_found(lived: Lived) -> None:
    last = rows(lived, "events")[-1]["sequence"]
    given = ("nordby", "c9", "legal", "p", "2026-11-21T12:00:00.000000+00:00", last + 1)
    found = after(
        lived,
        ("INSERT INTO conversations (tenant_id, conversation_id, role, person_id, at, sequence) VALUES (?,?,?,?,?,?)", given),
    )
    assert [each.sequence for each in found] == [last + 1]


def test_a_chain_written_anew_from_a_changed_event_on_is_found_by_the_checkpoint(lived: Lived) -> None:
    rewriting, previous = list[tuple[str, Sequence[object]]](), GENESIS
    for row in rows(lived, "events"):
        event: dict[str, Any] = {**as_event(row), **({"actor": "someone"} if row["sequence"] == 7 else {})}  # type: ignore[arg-type]
        previous = sha256(previous + sha256(canonical(event)))
        rewriting.append(
            ("UPDATE events SET actor = ?, hash = ? WHERE sequence = ?", (event["actor"], previous, row["sequence"]))
        )
    found = after(lived, *rewriting)
    assert "kæden er skrevet om" in " ".join(each.text for each in found)


@given(data=st.data())
def test_a_file_with_a_byte_turned_is_found_refused_or_says_the_same_as_before(lived: Lived, data: st.DataObject) -> None:
    raw = bytearray(lived.path.read_bytes())
    position = data.draw(st.integers(0, len(raw) - 1))
    raw[position] ^= data.draw(st.integers(1, 255))
    changed = lived.path.with_name("turned.db")
    for name in (changed.name, f"{changed.name}-wal", f"{changed.name}-shm"):
        changed.with_name(name).unlink(missing_ok=True)
    changed.write_bytes(raw)
    database = Database(f"sqlite:///{changed}")
    try:
        if prove(database, lived.points, key=KEY.public).findings:
            return
        with closing(sqlite3.connect(changed)) as connection:
            for table in PROTECTED:
                assert connection.execute(f"SELECT * FROM {table.name} ORDER BY sequence").fetchall() == [
                    tuple(row) for row in rows(lived, table.name)
                ]
    except RecordsUnavailable:
        return
    finally:
        database.close()


TAMPERINGS = [
    "UPDATE events SET actor = 'someone' WHERE sequence = 8",
    "UPDATE events SET body = body || ' ' WHERE sequence = 8",
    "UPDATE events SET at = '2026-11-21T12:00:00.000000+00:00' WHERE sequence = 8",
    "DELETE FROM contents WHERE sequence = 8",
    "UPDATE contents SET content = replace(content, 'Borgeren', 'Naboen') WHERE sequence = 8",
    "UPDATE answers SET release_id = 'r9' WHERE sequence = 8",
    "DELETE FROM answers WHERE sequence = 8",
]


@pytest.mark.parametrize("statement", TAMPERINGS)
def test_both_databases_name_the_event_that_was_changed(store: OpenRecords, town: Town, statement: str) -> None:
    town.live()
    assert store.records is town.store.records
    with store.database.writing() as connection:
        assert connection.execute(text(statement)).rowcount == 1
    assert {each.sequence for each in prove(store.database).findings} == {8}
