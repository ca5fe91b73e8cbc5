"""Where the records of an installation lie, and opening them: the composition root of `service.records`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.index.location import data_dir
from service.audit import checkpoints, signing
from service.records.custody import SqlCustody
from service.records.database import FILE_NAME, Database
from service.records.errors import RecordsUnavailable
from service.records.journal import SqlChain
from service.records.migrating import migrate
from service.records.retention import BUNDLED
from service.records.store import SqlRecords


class RecordSettings(BaseSettings):
    """SAGLIG_RECORDS_URL (SQLite in the data directory by default), SAGLIG_AUDIT_KEY, SAGLIG_CHECKPOINTS (a file, best on another
    machine's disk), SAGLIG_CHECKPOINT_MINUTES (how often the service signs) and SAGLIG_RETENTION (a YAML file like `retention.yaml`)."""

    model_config = SettingsConfigDict(env_prefix="SAGLIG_", frozen=True)

    data_dir: Path = Field(default_factory=data_dir)
    records_url: str | None = None
    audit_key: Path | None = None
    checkpoints: Path | None = None
    checkpoint_minutes: float = Field(default=10.0, gt=0)
    retention: Path = BUNDLED

    @property
    def url(self) -> str:
        return self.records_url or f"sqlite:///{self.data_dir / FILE_NAME}"

    @property
    def key_path(self) -> Path:
        return self.audit_key or self.data_dir / signing.FILE_NAME

    @property
    def checkpoint_path(self) -> Path:
        return self.checkpoints or self.data_dir / checkpoints.FILE_NAME


@dataclass(frozen=True, kw_only=True)
class OpenRecords:
    """The records of an installation, by port."""

    database: Database
    records: SqlRecords
    custody: SqlCustody
    chain: SqlChain


@contextmanager
def opened(url: str, *, new: bool = True) -> Iterator[OpenRecords]:
    """The records at a URL, their tables made or brought up; closed after. RecordsUnavailable where they cannot be reached, and
    where there is no file yet unless a `new` one may be made."""
    database = Database(url)
    if not new and database.path is not None and not database.path.is_file():
        raise RecordsUnavailable(f"Der er ikke gemt noget endnu ({database.path} findes ikke).")
    try:
        migrate(database)
        yield OpenRecords(database=database, records=SqlRecords(database), custody=SqlCustody(database), chain=SqlChain(database))
    finally:
        database.close()
