"""Load: from sources and passages to a release in use. Reads what an editor wrote, writes the store; embeds what is new."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from corpus.index.embedded import embedded_text
from corpus.index.keys import Keys, key_digest
from corpus.index.port import Embedder, Progress, Vectors
from corpus.index.writer import StoreWriter
from corpus.model import Passage, Source

Bar = Callable[[str], Progress]
"""From what is being done to where its progress is told."""

_GROUP = 128
"""Passages embedded between two commits: some seconds of work, which is all that a crash can cost."""


def untold(_title: str) -> Progress:
    """Tells nobody."""
    return lambda _done, _total: None


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """`embedded` and `reused` count the texts of passages, of which there are fewer than passages where two periods read the same;
    `published` says whether the release was taken into use now, or was in use already."""

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
    beside: Sequence[str] = (),
    bar: Bar = untold,
) -> Loaded:
    """Embed, write and take into use; `beside` are keys that lead to no passage and are embedded with the
    others. The same corpus gives the same release and changes nothing."""
    texts = {passage.digest: embedded_text(passage) for passage in passages}
    keys = {key_digest(text): text for text in (*Keys.of(passages).texts, *beside)}
    embedded = _embed(texts, embedder.embed_passages, writer, embedder.name, bar("Indlejrer passager"))
    _embed(keys, embedder.embed_queries, writer, embedder.name, bar("Indlejrer stikord"))
    release_id = writer.begin(sources, passages, embedder.name, at)
    new = writer.in_use() != release_id
    if new:
        writer.publish(release_id)
    return Loaded(release_id=release_id, embedded=embedded, reused=len(texts) - embedded, published=new)


def _embed(
    texts: Mapping[str, str],
    embed: Callable[[Sequence[str]], Vectors],
    writer: StoreWriter,
    embedder: str,
    progress: Progress,
) -> int:
    """Embed the texts (by digest) that have no vector yet, and return how many."""
    # Longest first: a text that is too long for the model stops the build at once, and the time left is never too low.
    missing = sorted(writer.missing(embedder, texts), key=lambda digest: -len(texts[digest]))
    for start in range(0, len(missing), _GROUP):
        group = missing[start : start + _GROUP]
        writer.add_vectors(embedder, group, embed([texts[digest] for digest in group]))
        progress(start + len(group), len(missing))
    return len(missing)
