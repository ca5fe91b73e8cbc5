"""An embedder with no model: character n-grams hashed into a vector. Deterministic, instant, and blind to meaning.

For tests and for trying out the plumbing. Texts that share letters come close; paraphrases do not.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.index.folding import words
from corpus.index.port import Progress, Vectors

_SIZES = (3, 4, 5)


class HashEmbedder:
    """An Embedder by signed feature hashing of character 3- to 5-grams."""

    def __init__(self, dimensions: int = 256) -> None:
        self.dimensions = dimensions
        self.name = f"hash-{dimensions}"

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """A text without words gets the first axis, for a vector of zeros has no direction."""
        vector = np.zeros(self.dimensions, dtype=np.float32)
        for word in words(text):
            bounded = f"<{word}>"
            for size in _SIZES:
                for start in range(len(bounded) - size + 1):
                    code = zlib.crc32(bounded[start : start + size].encode())
                    vector[(code >> 1) % self.dimensions] += 1.0 if code & 1 else -1.0
        length = float(np.linalg.norm(vector))
        if length == 0.0:
            vector[0] = length = 1.0
        return vector / np.float32(length)

    def embed_queries(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        return self.embed_passages(texts, progress)

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self.embed_query(text)
            if progress is not None:
                progress(row + 1, len(texts))
        return vectors
