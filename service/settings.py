"""What an installation may set, by environment variable with the prefix SAGLIG_."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.index.database import sqlite_url
from corpus.index.location import corpus_dir, data_dir


class Settings(BaseSettings):
    """SAGLIG_DATA_DIR, SAGLIG_CORPUS_DIR, SAGLIG_EMBEDDER (a folder or a model's name; by default multilingual-e5-small)."""

    model_config = SettingsConfigDict(env_prefix="SAGLIG_", frozen=True)

    data_dir: Path = Field(default_factory=data_dir)
    corpus_dir: Path = Field(default_factory=corpus_dir)
    embedder: str | None = None

    @property
    def store_url(self) -> str:
        return sqlite_url(self.data_dir)
