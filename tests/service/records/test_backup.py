"""Backup and restore, as a drill: live, back up, lose everything, restore, prove. And migrations there and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import func, inspect, select, text

from corpus.errors import BadInput
from service.records.backup import backup, restore
from service.records.database import Database
from service.records.errors import RecordsUnavailable
from service.records.migrating import current, migrate
from service.records.opening import OpenRecords, opened
from service.records.proving import prove
from service.records.schema import VERSION_TABLE, metadata
from tests.service.records.town import NOON, Town


def contents_of(store: OpenRecords) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, the restoring's own event left out."""
    with store.database.reading() as connection:
        return {
            table.name: [
                tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key)) if not _restoring(row)
            ]
            for table in metadata.sorted_tables
        }


def _restoring(row: object) -> bool:
    return getattr(row, "kind", None) == "records_restored"


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty store beside the first."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("another_postgres"))
    return f"sqlite:///{tmp_path / 'elsewhere' / 'records.db'}"


def test_a_dump_restores_either_database_into_either(town: Town, elsewhere: str, tmp_path: Path) -> None:
    town.live()
    head, before = town.store.chain.head(), contents_of(town.store)
    backup(town.store.database, tmp_path / "copy.jsonl")
    town.live("later")
    with opened(elsewhere) as other:
        assert restore(tmp_path / "copy.jsonl", other.database, at=NOON) == head[0]
        assert contents_of(other) == before
        assert prove(other.database).findings == []
        assert other.chain.head()[0] == head[0] + 1
        other.records.add_tenant("vestby", "Vestby Kommune", at=NOON)
        assert prove(other.database).findings == []


def test_a_copy_of_sqlite_is_taken_while_it_is_written_in_and_restores_whole(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with opened(f"sqlite:///{tmp_path / 'records.db'}") as store:
        town = Town(store)
        town.live()
        before = contents_of(store)
        backup(store.database, copy)
        town.live("later")
    assert copy.stat().st_mode & 0o777 == 0o600
    with opened(f"sqlite:///{tmp_path / 'new' / 'records.db'}") as other:
        restore(copy, other.database, at=NOON)
        assert contents_of(other) == before
        assert prove(other.database).findings == []


def test_a_backup_never_writes_over_a_file(town: Town, tmp_path: Path) -> None:
    there = tmp_path / "there.jsonl"
    there.write_text("mine")
    with pytest.raises(RecordsUnavailable):
        backup(town.store.database, there)
    assert there.read_text() == "mine"


def test_a_store_that_holds_anything_is_not_written_over(town: Town, tmp_path: Path) -> None:
    backup(town.store.database, tmp_path / "copy.jsonl")
    with pytest.raises(BadInput, match="ikke tomt"):
        restore(tmp_path / "copy.jsonl", town.store.database, at=NOON)


@pytest.mark.parametrize("damage", ["cut", "turned", "other", "empty", "missing"])
def test_a_damaged_dump_is_refused_and_nothing_is_restored(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "copy.jsonl"
    with opened(f"sqlite:///{tmp_path / 'records.db'}") as store:
        Town(store).live()
        backup(store.database, path)
    raw = path.read_bytes()
    match damage:
        case "cut":
            path.write_bytes(b"".join(raw.splitlines(keepends=True)[:-2]))
        case "turned":
            path.write_bytes(raw.replace(b"nordby", b"vestby", 1))
        case "other":
            path.write_bytes(b'{"a":1}\n')
        case "empty":
            path.write_bytes(b"")
        case _:
            path.unlink()
    with opened(f"sqlite:///{tmp_path / 'new' / 'records.db'}") as other:
        with pytest.raises(BadInput):
            restore(path, other.database, at=NOON)
        assert other.chain.head()[0] == 0


def test_the_migrations_make_the_tables_that_the_code_uses(store: OpenRecords) -> None:
    with store.database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_migrations_go_down_to_nothing_and_up_again(store: OpenRecords) -> None:
    migrate(store.database, "base")
    with store.database.reading() as connection:
        assert set(inspect(connection).get_table_names()) <= {VERSION_TABLE}
    migrate(store.database)
    migrate(store.database)
    with store.database.reading() as connection:
        assert current(connection) is not None
        assert connection.scalar(select(func.count()).select_from(metadata.tables["tenants"])) == 1


def test_a_store_of_a_newer_saglig_is_left_alone(url: str) -> None:
    database = Database(url)
    migrate(database)
    with database.writing() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    try:
        with pytest.raises(RecordsUnavailable, match="nyere"):
            migrate(database)
    finally:
        with database.writing() as connection:
            connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0001'"))
        database.close()


def test_a_file_that_is_no_database_is_said_to_be_unusable(tmp_path: Path) -> None:
    path = tmp_path / "records.db"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(RecordsUnavailable, match=r"records\.db"), opened(f"sqlite:///{path}"):
        pass
