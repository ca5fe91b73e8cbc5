"""The tables of the store, in types that SQLite and PostgreSQL share.

A release is immutable once ready, and old releases stay, so that an old answer can be replayed. Sources and passages are
kept whole as JSON beside the columns that are looked up; vectors are shared between releases and keyed by what was embedded.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint

SCHEMA_VERSION = 1

metadata = MetaData()

schema_info = Table("schema_info", metadata, Column("version", Integer, primary_key=True))

releases = Table(
    "releases",
    metadata,
    Column("release_id", String(64), primary_key=True),
    Column("created_at", String(40), nullable=False),
    Column("state", String(10), CheckConstraint("state IN ('building', 'ready')"), nullable=False),
    Column("manifest", Text, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("release_id", ForeignKey("releases.release_id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("source", String(200), nullable=False),
    Column("record", Text, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("release_id", ForeignKey("releases.release_id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("passage_id", String(400), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("record", Text, nullable=False),
    UniqueConstraint("release_id", "passage_id"),
)

vectors = Table(
    "vectors",
    metadata,
    Column("embedder", String(200), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)

in_use = Table(
    "in_use",
    metadata,
    Column("slot", Integer, CheckConstraint("slot = 1"), primary_key=True, autoincrement=False),
    Column("release_id", ForeignKey("releases.release_id"), nullable=False),
)
