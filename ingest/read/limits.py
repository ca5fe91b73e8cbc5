"""How much of a document is read at most. A document beyond them is refused by name, never read in part."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limits:
    """`wall` and `cpu` in seconds, `memory` and `bytes` in bytes, `content` in bytes that pages may unfold to,
    with `each_page` more for every page, `text` in characters, `lines` in printed lines.

    `wire` is what a child may write, `depth` the layers of a web page, `unfolded` and `entries` what a zip may hold.
    """

    wall: float = 60.0
    cpu: int = 50
    memory: int = 1 << 30
    bytes: int = 50_000_000
    pages: int = 2_000
    content: int = 5_000_000
    each_page: int = 200_000
    text: int = 5_000_000
    lines: int = 100_000
    wire: int = 64_000_000
    depth: int = 500
    unfolded: int = 100_000_000
    entries: int = 2_000


LIMITS = Limits()
