"""What of a passage an index reads. `Passage.digest` is the SHA-256 of exactly this."""

from __future__ import annotations

from corpus.model import Passage


def embedded_text(passage: Passage) -> str:
    """Where it stands and what it is about on the first line, then the text."""
    return f"{passage.breadcrumb}\n{passage.text}"
