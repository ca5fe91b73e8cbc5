"""What a peer is: it searches chunks of the documents. Peers share the chunks, so that only the search differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class Text:
    """A document as running text; `source` is its id in the release that it is compared with."""

    source: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Chunk:
    """A piece of a text, cut by length."""

    chunk_id: str
    source: str
    text: str


class Peer(Protocol):
    """A search over chunks, loaded and ready. `name` is Danish, for the table."""

    @property
    def name(self) -> str: ...

    def search(self, question: str, k: int) -> list[str]:
        """The ids of at most `k` chunks, best first."""
        ...
