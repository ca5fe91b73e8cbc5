"""Alembic's entry: migrate on the connection that `migrating.migrate` holds, inside its transaction."""

from __future__ import annotations

from alembic import context

from service.records.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
context.run_migrations()
