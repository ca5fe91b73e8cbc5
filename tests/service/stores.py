"""Empty records to test over: in a file, or in a PostgreSQL where SAGLIG_TEST_RECORDS says `postgresql`."""

from __future__ import annotations

import os
import uuid
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import select

from service.records.checkpointing import Checkpoints
from service.records.opening import OpenRecords, RecordSettings, opened
from service.records.schema import metadata
from tests.service import postgres

BOTH = ("sqlite", "postgresql")
KIND = os.environ.get("SAGLIG_TEST_RECORDS", "sqlite")
assert KIND in BOTH, f"SAGLIG_TEST_RECORDS={KIND}"
KINDS = BOTH if KIND == "sqlite" else (KIND,)
"""What a test of both runs over."""

_OPEN = ExitStack()


def close_stores() -> None:
    """Close what was made, and remove the databases."""
    _OPEN.close()


def empty_url(folder: Path, kind: str = KIND) -> str:
    """Records that nothing is in yet: a file in the folder that is not made before it is used, or a database with the tables."""
    if kind == "sqlite":
        return f"sqlite:///{folder / f'{uuid.uuid4().hex}.db'}"
    url = postgres.empty_database()
    _OPEN.callback(postgres.drop, url)
    return url


def empty_store(folder: Path, kind: str = KIND) -> OpenRecords:
    """The same, open until the tests of the module are done."""
    return _OPEN.enter_context(opened(empty_url(folder, kind)))


def url_of(store: OpenRecords) -> str:
    """As SAGLIG_RECORDS_URL takes it."""
    return store.database.url.render_as_string(hide_password=False)


def signing_of(store: OpenRecords, folder: Path) -> Checkpoints:
    """The store's own key and checkpoints, named in a folder of their own as an installation names them."""
    kept = RecordSettings(data_dir=folder / Path(store.database.url.database or "").stem)
    return Checkpoints(store.chain, key_path=kept.key_path, path=kept.checkpoint_path)


def everything_in(store: OpenRecords) -> bytes:
    """Every byte of the records as they lie on the disk, journals with them, and every row as it is read."""
    path = store.database.path
    files = [file.read_bytes() for file in path.parent.glob(f"{path.name}*")] if path else [postgres.bytes_of(url_of(store))]
    with store.database.reading() as connection:
        rows = [repr(tuple(row)) for table in metadata.sorted_tables for row in connection.execute(select(table))]
    return b"".join(files) + "\n".join(rows).encode("utf-8", "surrogateescape")
