"""Load: from sources and passages to a release in use. Reads what an editor wrote, writes the store; embeds what is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from corpus.index.embedded import embedded_text
from corpus.index.port import Embedder, Progress
from corpus.index.writer import StoreWriter
from corpus.model import Passage, Source

_GROUP = 128
"""Passages embedded between two commits: some seconds of work, which is all that a crash can cost."""


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """`embedded` and `reused` count texts, of which there are fewer than passages where two periods read the same; `published`
    says whether the release was taken into use now, or was in use already."""

    release_id: str
    embedded: int
    reused: int
    published: bool


def load(
    sources: Sequence[Source],
    passages: Sequence[Passage],
    *,
    writer: StoreWriter,
    embedder: Embedder,
    at: datetime,
    progress: Progress | None = None,
) -> Loaded:
    """Embed, write and take into use. The same corpus gives the same release and changes nothing."""
    texts = {passage.digest: embedded_text(passage) for passage in passages}
    # Longest first: a passage that is too long for the model stops the build at once, and the time left is never too low.
    missing = sorted(writer.missing(embedder.name, texts), key=lambda digest: -len(texts[digest]))
    for start in range(0, len(missing), _GROUP):
        group = missing[start : start + _GROUP]
        writer.add_vectors(embedder.name, group, embedder.embed_passages([texts[digest] for digest in group]))
        if progress is not None:
            progress(start + len(group), len(missing))
    release_id = writer.begin(sources, passages, embedder.name, at)
    new = writer.in_use() != release_id
    if new:
        writer.publish(release_id)
    return Loaded(release_id=release_id, embedded=len(missing), reused=len(texts) - len(missing), published=new)
