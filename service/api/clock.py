"""What time it is where the service runs: an edge asks, and nobody below it."""

from __future__ import annotations

from datetime import date, datetime


def now() -> datetime:
    """With the zone of the place, so that its day is today."""
    return datetime.now().astimezone()  # noqa: TID251 - an edge asks what time it is


def today() -> date:
    return now().date()
