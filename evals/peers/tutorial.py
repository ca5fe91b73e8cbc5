"""The stack of LangChain's tutorials: RecursiveCharacterTextSplitter at 1000 and 200 characters, Chroma in memory as it comes.

The embedder is Saglig's own, so that the stack and not the model is compared. Nothing is filtered by date: tutorials do not.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Sequence

import numpy as np
from langchain_core.embeddings import Embeddings

from corpus.errors import BadSource
from corpus.index.port import Embedder, Vectors
from evals.peers.peer import Chunk, Text

CHUNK_SIZE, CHUNK_OVERLAP = 1000, 200

_log = logging.getLogger("saglig.evals")


def chunked(texts: Sequence[Text]) -> tuple[Chunk, ...]:
    """Every text cut by length, in order."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP)
    return tuple(
        Chunk(chunk_id=f"{each.source}#{number}", source=each.source, text=piece)
        for each in texts
        for number, piece in enumerate(splitter.split_text(each.text), start=1)
    )


class Adapted(Embeddings):
    """One of our embedders as LangChain wants it. A query is embedded each time, for a remembered one would take no time."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A text longer than the model reads loses its end, as it does where sentence-transformers is used as it comes."""
        return [[float(each) for each in row] for row in self._passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        return [float(each) for each in self._embedder.embed_queries([text])[0]]

    def _passages(self, texts: Sequence[str]) -> Vectors:
        """The embedder refuses the whole list for one long text, before it embeds any: the list is halved down to that text."""
        try:
            return self._embedder.embed_passages(texts)
        except BadSource as too_long:
            half = len(texts) // 2
            if half:
                return np.concatenate([self._passages(texts[:half]), self._passages(texts[half:])])
            (text,) = texts
            _log.info("the end of a chunk is not embedded: %s", too_long)
            if len(text) < 2:
                raise
            return self._passages([text[: len(text) * 9 // 10]])


class TutorialStack:
    """A Peer."""

    name = "LangChain og Chroma"

    def __init__(self, chunks: Sequence[Chunk], embedder: Embedder) -> None:
        import chromadb
        from chromadb.config import Settings
        from langchain_chroma import Chroma

        client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False))
        # Chroma in memory is one for the whole process: each stack has a collection of its own.
        self._store = Chroma(collection_name=f"peers-{uuid.uuid4().hex}", embedding_function=Adapted(embedder), client=client)
        largest = client.get_max_batch_size()
        for start in range(0, len(chunks), largest):
            some = chunks[start : start + largest]
            self._store.add_texts([each.text for each in some], ids=[each.chunk_id for each in some])

    def search(self, question: str, k: int) -> list[str]:
        return [str(each.id) for each in self._store.similarity_search(question, k=k)]
