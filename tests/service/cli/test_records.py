"""`saglig audit` and `saglig records` as people run them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from service.cli import app
from service.records.opening import OpenRecords, RecordSettings, opened
from tests.service.records.town import HERE, SECRET, THERE, Town
from tests.service.stores import KIND, empty_url, everything_in


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("SAGLIG_RECORDS_URL", "SAGLIG_AUDIT_KEY", "SAGLIG_CHECKPOINTS", "SAGLIG_RETENTION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SAGLIG_DATA_DIR", str(tmp_path / "data"))
    if KIND == "postgresql":
        monkeypatch.setenv("SAGLIG_RECORDS_URL", empty_url(tmp_path))
    return tmp_path / "data"


@contextmanager
def store() -> Iterator[OpenRecords]:
    """What the commands find."""
    with opened(RecordSettings().url) as ready:
        yield ready


@pytest.fixture
def lived(data_dir: Path) -> Path:
    with store() as ready:
        Town(ready).live()
    return data_dir


def saglig(*arguments: str) -> tuple[int, str]:
    ran = CliRunner().invoke(app, list(arguments))
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    return ran.exit_code, ran.output


COMMANDS = [
    ("audit", "verify"),
    ("audit", "checkpoint"),
    ("audit", "export", "x"),
    ("records", "retain"),
    ("records", "backup", "x"),
]


@pytest.mark.skipif(KIND != "sqlite", reason="en database, der ikke findes, er ikke en fil, der mangler")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_without_a_store_a_sentence_says_so_and_none_is_made(data_dir: Path, command: tuple[str, ...]) -> None:
    status, told = saglig(*command)
    assert (status, "endnu" in told) == (2, True)
    assert not (data_dir / "records.db").exists()


@pytest.mark.usefixtures("lived")
def test_verify_is_green_and_red_with_the_event_named_after_one_byte_is_turned() -> None:
    assert saglig("audit", "checkpoint")[0] == 0
    status, told = saglig("audit", "verify")
    assert (status, "Hel:" in told) == (0, True)
    with store() as ready, ready.database.writing() as connection:
        connection.execute(text("UPDATE contents SET content = replace(content, 'Borgeren', 'Corgeren') WHERE sequence = 8"))
    status, told = saglig("audit", "verify")
    assert (status, "BRUDT ved post 8" in told) == (1, True)


@pytest.mark.usefixtures("lived")
def test_a_cut_tail_is_seen_once_there_is_a_checkpoint() -> None:
    assert "intet kontrolpunkt" in saglig("audit", "verify")[1]
    key = saglig("audit", "checkpoint")[1].split()[-1]
    with store() as ready, ready.database.writing() as connection:
        last = ready.chain.head()[0]
        for table in ("corpus_changes", "contents", "events"):
            connection.execute(text(f"DELETE FROM {table} WHERE sequence = {last}"))
    status, told = saglig("audit", "verify", "--key", key)
    assert (status, f"BRUDT ved post {last}" in told) == (1, True)


@pytest.mark.usefixtures("lived")
def test_an_export_is_proved_by_the_verifier_alone(tmp_path: Path) -> None:
    file = tmp_path / "export.jsonl"
    status, told = saglig("audit", "export", str(file), "--with-content")
    assert status == 0, told
    assert saglig("audit", "verify", str(file), "--key", told.split()[-1])[0] == 0
    alone = Path(__file__).parents[3] / "service" / "audit" / "verifier.py"
    assert subprocess.run([sys.executable, "-I", "-S", alone, file], check=False, capture_output=True).returncode == 0
    file.write_bytes(file.read_bytes().replace(b"answer/a1", b"answer/a2"))
    assert saglig("audit", "verify", str(file))[0] == 1


@pytest.mark.usefixtures("lived")
def test_one_municipalitys_export_names_no_other(tmp_path: Path) -> None:
    file = tmp_path / "export.jsonl"
    assert saglig("audit", "export", str(file), "--tenant", THERE)[0] == 0
    assert f'"{HERE}"' not in file.read_text()
    assert saglig("audit", "verify", str(file))[0] == 0


@pytest.mark.usefixtures("lived")
def test_a_person_is_exported_and_erased_by_the_subject_of_their_token(tmp_path: Path) -> None:
    file = tmp_path / "person.json"
    assert saglig("records", "export", "sub-1", str(file), "--tenant", HERE)[0] == 0
    assert json.loads(file.read_text("utf-8"))["records"]["answer"]
    assert file.stat().st_mode & 0o777 == 0o600
    assert saglig("records", "erase", "sub-1", "--tenant", HERE, "--reason", "Anmodning")[0] == 0
    assert saglig("audit", "verify")[0] == 0
    assert saglig("records", "export", "sub-1", str(tmp_path / "again.json"), "--tenant", HERE)[0] == 2


@pytest.mark.usefixtures("lived")
def test_retention_goes_through_every_municipality() -> None:
    told = saglig("records", "retain")[1]
    assert [line.split(":")[0] for line in told.splitlines()] == [HERE, THERE, "installation"]


@pytest.mark.usefixtures("lived")
def test_a_backup_is_restored_into_an_empty_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "copy"
    assert saglig("records", "backup", str(copy))[0] == 0
    assert saglig("records", "restore", str(copy))[0] == 2
    monkeypatch.setenv("SAGLIG_RECORDS_URL", empty_url(tmp_path / "new"))
    status, told = saglig("records", "restore", str(copy))
    assert (status, "Hel:" in told) == (0, True)
    with store() as restored:
        assert SECRET[:20].encode() in everything_in(restored)


def test_the_help_imports_no_database_and_no_cryptography() -> None:
    heavy = "{'sqlalchemy', 'alembic', 'cryptography', 'psycopg'}"
    code = f"import sys, service.cli; print(sorted({heavy} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ))
    assert ran.stdout.strip() == "[]"
