"""What every command shares: the clock, the installation, and errors as sentences."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import typer

from corpus.errors import SagligError

if TYPE_CHECKING:
    from service.answering.pipeline import Answering


@contextmanager
def installation() -> Iterator[Answering]:
    """The installation that the settings name, opened for this command."""
    from service.bootstrap import answering
    from service.settings import Settings

    with answering(Settings(), now=datetime.now(UTC)) as ready:  # noqa: TID251 - an edge asks what time it is
        yield ready


@contextmanager
def clear_errors() -> Iterator[None]:
    """What the asker can mend, or what the installation lacks: a sentence on standard error and exit status 2."""
    try:
        yield
    except SagligError as problem:
        typer.echo(f"saglig: {problem}", err=True)
        raise typer.Exit(2) from problem


def today() -> date:
    """The day it is where the command runs."""
    return datetime.now().astimezone().date()  # noqa: TID251 - an edge asks what day it is


def now() -> datetime:
    """The moment it is."""
    return datetime.now(UTC)  # noqa: TID251 - an edge asks what time it is


def print_json(value: Any) -> None:
    """For machines: UTF-8, two spaces, nothing else on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
