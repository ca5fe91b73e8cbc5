"""What day it is where the service runs: an edge asks, and nobody below it."""

from __future__ import annotations

from datetime import date, datetime


def today() -> date:
    return datetime.now().astimezone().date()  # noqa: TID251 - an edge asks what day it is
