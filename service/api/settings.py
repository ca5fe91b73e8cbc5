"""The limits of the HTTP doors, by environment variable with the prefix SAGLIG_API_."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class ApiSettings(BaseSettings):
    """Counts are of things under way at once; `_each` is for one user, and None gives one user all of it.

    `workers` are the threads in which answers are made: more than the machine has cores makes every answer slower. `threads` are
    for everything else that may block: every one that computes makes the others, and health, wait.
    """

    model_config = SettingsConfigDict(env_prefix="SAGLIG_API_", frozen=True)

    largest_body_bytes: int = Field(default=256 * 1024, ge=1024)
    answers: int = Field(default=64, ge=1)
    answers_each: int | None = Field(default=None, ge=1)
    requests: int = Field(default=384, ge=1)
    requests_each: int | None = Field(default=None, ge=1)
    workers: int = Field(default=2, ge=1)
    threads: int = Field(default=8, ge=1)
    body_seconds: float = Field(default=20.0, gt=0)
    answer_seconds: float = Field(default=60.0, gt=0)
    write_seconds: float = Field(default=20.0, gt=0)
    keepalive_seconds: float = Field(default=15.0, gt=0)
    runs_kept: int = Field(default=512, ge=1)
    run_bytes_kept: int = Field(default=64 * 1024 * 1024, ge=1024)
    run_seconds_kept: float = Field(default=600.0, gt=0)
    hosts: tuple[str, ...] = ()
    """Names in the Host header that are answered; none means any."""

    def for_users(self) -> ApiSettings:
        """The same with a share for each user, where none is set: what an installation with identity runs under."""
        return self.model_copy(update={"answers_each": self.answers_each or 8, "requests_each": self.requests_each or 32})
