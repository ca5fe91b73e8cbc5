"""Making the tables and bringing older ones up, by the Alembic migrations in `migrations/`."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from service.records.database import Database
from service.records.errors import RecordsUnavailable
from service.records.schema import VERSION_TABLE

FOLDER = Path(__file__).parent / "migrations"


def migrate(database: Database, revision: str = "head") -> None:
    """Bring the store to a revision, all or nothing; a store of a newer Saglig is left alone with RecordsUnavailable."""
    with database.writing() as connection:
        found = current(connection)
        known = {each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions()}
        if found is not None and found not in known:
            raise RecordsUnavailable(f"Lageret er lavet af en nyere udgave af Saglig (revision {found}). Brug den udgave.")
        if found == ScriptDirectory.from_config(_config()).get_current_head() and revision == "head":
            return
        config = _config()
        config.attributes["connection"] = connection
        if revision == "base" or (found is not None and revision != "head"):
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)


def current(connection: Connection) -> str | None:
    """The revision that the store has; None before the first."""
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config
