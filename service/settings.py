"""What an installation may set, by environment variable with the prefix SAGLIG_."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.index.database import sqlite_url
from corpus.index.location import corpus_dir, data_dir


class Settings(BaseSettings):
    """SAGLIG_DATA_DIR, SAGLIG_CORPUS_DIR, SAGLIG_EMBEDDER (a folder or a model's name; by default multilingual-e5-small).

    SAGLIG_MODEL (openai:NAME; by default no language model takes part), SAGLIG_MODEL_URL, SAGLIG_MODEL_KEY, SAGLIG_MODEL_SECONDS (how
    long the model may word one answer; then the reader has the extractive one).
    """

    model_config = SettingsConfigDict(env_prefix="SAGLIG_", frozen=True, protected_namespaces=())

    data_dir: Path = Field(default_factory=data_dir)
    corpus_dir: Path = Field(default_factory=corpus_dir)
    embedder: str | None = None
    model: str | None = None
    model_url: str | None = None
    model_key: SecretStr | None = None
    model_seconds: float = Field(default=50.0, gt=0, le=55)

    @property
    def store_url(self) -> str:
        return sqlite_url(self.data_dir)
