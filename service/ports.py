"""What the answering core needs from the world outside it."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from service.model import Found, Language


class Retrieval(Protocol):
    """Finds passages in force on a date."""

    def search(self, query: str, *, as_of: date, language: Language, k: int, source: str | None = None) -> Found: ...

    def warm(self) -> None:
        """Load what the first search would wait for."""
        ...
