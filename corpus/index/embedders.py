"""The embedder in use: a sentence-transformers model on this machine, loaded at the first text and not before."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import BadQuestion, BadSource
from corpus.index.adapter import adapt
from corpus.index.finding import FoundModel, find_model
from corpus.index.port import Progress, Vectors
from corpus.index.unpacking import PROMPTS

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BATCH = 32
_REMEMBERED_QUERIES = 2048


def local_embedder(
    data_dir: Path,
    wanted: str | None = None,
    progress: Progress | None = None,
    *,
    adapted: bool = True,
    threads: int | None = None,
) -> SentenceTransformerEmbedder:
    """The model that `find_model` finds; `progress` follows an unpacking, if there is one. `threads` is for the whole process."""
    return SentenceTransformerEmbedder(find_model(data_dir, wanted, adapted=adapted), progress, threads=threads)


class SentenceTransformerEmbedder:
    """An Embedder. Safe to share between threads. A model that states no prompts is taken to be an E5."""

    def __init__(self, model: FoundModel, unpacking: Progress | None = None, *, threads: int | None = None) -> None:
        self.name = model.name
        self._found, self._unpacking = model, unpacking
        self._threads = threads
        self._loading = threading.Lock()
        self._remembered = lru_cache(maxsize=_REMEMBERED_QUERIES)(self._query)

    @property
    def dimensions(self) -> int:
        return int(self._model.get_embedding_dimension() or 0)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Shape (dimensions,), read-only, remembered; raise BadQuestion where the text is longer than the model reads."""
        return self._remembered(text)

    def embed_queries(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Many at once, none remembered; raise BadSource as `embed_passages` does."""
        return self._embed(texts, "query", progress)

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Raise BadSource, naming the passage by its first line, where one is longer than the model reads: nothing is cut."""
        return self._embed(texts, "document", progress)

    def _embed(self, texts: Sequence[str], prompt: str, progress: Progress | None) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        lengths = self._lengths(texts, prompt)
        for text, length in zip(texts, lengths, strict=True):
            if length > self._limit:
                where = text.partition("\n")[0]
                raise BadSource(where, "tekst", f"er {length} tokens lang; modellen læser {self._limit}. Del afsnittet i to.")
        by_length = np.argsort(lengths, kind="stable")
        for start in range(0, len(texts), _BATCH):
            rows = by_length[start : start + _BATCH]
            vectors[rows] = self._encode([texts[row] for row in rows], prompt)
            if progress is not None:
                progress(start + len(rows), len(texts))
        return vectors

    def _query(self, text: str) -> NDArray[np.float32]:
        if self._lengths([text], "query")[0] > self._limit:
            raise BadQuestion(f"Spørgsmålet er længere end de {self._limit} tokens, søgningen kan læse. Stil det kortere.")
        vector: NDArray[np.float32] = self._encode([text], "query")[0]
        vector.setflags(write=False)
        return vector

    def _encode(self, texts: list[str], prompt: str) -> Vectors:
        return np.asarray(
            self._model.encode(
                texts,
                prompt=self._prompt(prompt),
                batch_size=_BATCH,
                show_progress_bar=False,
                convert_to_numpy=True,
                normalize_embeddings=True,
            ),
            dtype=np.float32,
        )

    def _lengths(self, texts: Sequence[str], prompt: str) -> list[int]:
        if not texts:
            return []
        prefix = self._prompt(prompt)
        tokenizer: Any = self._model.tokenizer
        return [len(ids) for ids in tokenizer([prefix + text for text in texts], truncation=False)["input_ids"]]

    def _prompt(self, name: str) -> str:
        return self._model.prompts.get(name) or PROMPTS[name]

    @property
    def _limit(self) -> int:
        return int(self._model.max_seq_length or 512)

    @property
    def _model(self) -> SentenceTransformer:
        with self._loading:
            return self._loaded

    @cached_property
    def _loaded(self) -> SentenceTransformer:
        model = load(self._found, self._unpacking)
        if self._threads is not None:
            # A query is too short to share: beside another busy process, waiting for the other thread took a second. So it is with
            # the product of its vector and the stored ones: 0.3 ms by one thread, 15 ms by two.
            import torch
            from threadpoolctl import threadpool_limits

            torch.set_num_threads(self._threads)
            threadpool_limits(self._threads, user_api="blas")
        return model


def load(model: FoundModel, unpacking: Progress | None = None) -> SentenceTransformer:
    """Load quietly, with no question to the hub and no telemetry; `unpacking` follows an unpacking, if there is one."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    quiet: Any = logging
    quiet.set_verbosity_error()
    quiet.disable_progress_bar()
    loaded = SentenceTransformer(str(model.folder(unpacking)), device="cpu", local_files_only=True)
    if model.adapter is not None:
        adapt(loaded, model.adapter)
    return loaded
