"""`python -m ingest.cli.bench`: passages a second into a release, against the bare model on the same texts.

The pipeline embeds, stores every vector durably, and publishes; the bare model only embeds. Both take the same texts in turns, so
that whatever else the machine does slows both. Exit status 1 below the share that is promised.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from corpus.catalogue import load_catalogue
from corpus.index import location
from corpus.index.embedded import embedded_text
from corpus.index.embedders import local_embedder
from corpus.index.finding import find_model
from corpus.index.port import Embedder
from corpus.index.unpacking import PROMPTS
from corpus.index.writer import writing
from corpus.model import Passage, Source
from ingest.load import load

LEAST = 0.9
PASSAGES, ROUNDS = 384, 3


def main() -> int:
    """Print both rates and their ratio."""
    from sentence_transformers import SentenceTransformer

    folder, wanted = location.data_dir(), os.environ.get("SAGLIG_EMBEDDER")
    catalogue = load_catalogue(location.corpus_dir())
    sources, chosen = tuple(catalogue.sources.values()), _spread(catalogue.passages, PASSAGES)
    embedder = local_embedder(folder, wanted)
    embedder.embed_passages(["varm op"])
    bare = SentenceTransformer(str(find_model(folder, wanted).folder(None)), device="cpu", local_files_only=True)
    prompt = bare.prompts.get("document") or PROMPTS["document"]
    bare.encode(["varm op"], prompt=prompt)
    piped_s = bare_s = 0.0
    for turn in range(ROUNDS):
        part = chosen[turn::ROUNDS]
        texts = [embedded_text(each) for each in part]
        started = perf_counter()
        bare.encode(texts, prompt=prompt, batch_size=32, show_progress_bar=False, normalize_embeddings=True)
        bare_s += perf_counter() - started
        piped_s += _loaded(part, sources, embedder)
    share = bare_s / piped_s
    print(
        f"{len(chosen)} passager: {len(chosen) / piped_s:.1f} i sekundet ind i en udgave, {len(chosen) / bare_s:.1f} med modellen alene"
    )
    print(f"andel af modellens egen fart: {share:.2f} (lovet: mindst {LEAST})")
    return 0 if share >= LEAST else 1


def _loaded(passages: Sequence[Passage], sources: Sequence[Source], embedder: Embedder) -> float:
    """Seconds from passages to a release in use, in a store of its own."""
    now = datetime.now(UTC)  # noqa: TID251 - an edge
    with tempfile.TemporaryDirectory() as folder, writing(Path(folder), since=now) as writer:
        started = perf_counter()
        load(sources, passages, writer=writer, embedder=embedder, at=now)
        return perf_counter() - started


def _spread(passages: Sequence[Passage], wanted: int) -> list[Passage]:
    """As many, evenly over the corpus."""
    step = max(1, len(passages) // wanted)
    return list(passages[::step][:wanted])


if __name__ == "__main__":
    sys.exit(main())
