"""What passages are found by beside their own text: keys, and the best of them for each passage.

The same key leads to the same place in every consolidation, so each is embedded and counted once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.model import Passage


@dataclass(frozen=True, kw_only=True)
class Keys:
    """`texts` are the distinct keys; `key[starts[i]:starts[i + 1]]` are the keys of passage number `passages[i]` of `size`."""

    texts: tuple[str, ...]
    key: NDArray[np.int32]
    starts: NDArray[np.int32]
    passages: NDArray[np.int32]
    size: int

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> Keys:
        numbers: dict[str, int] = {}
        key: list[int] = []
        starts: list[int] = []
        found: list[int] = []
        for row, passage in enumerate(passages):
            if passage.found_by:
                starts.append(len(key))
                found.append(row)
                key += [numbers.setdefault(text, len(numbers)) for text in passage.found_by]
        columns = (np.asarray(column, dtype=np.int32) for column in (key, starts, found))
        key_, starts_, found_ = columns
        return cls(texts=tuple(numbers), key=key_, starts=starts_, passages=found_, size=len(passages))

    def best(self, scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """From a score for each key, shape (len(texts),), to each passage's highest, shape (size,); -inf where it has no key."""
        highest = np.full(self.size, -np.inf, dtype=np.float32)
        if len(self.starts):
            highest[self.passages] = np.maximum.reduceat(scores[self.key], self.starts)
        return highest


def key_digest(text: str) -> str:
    """SHA-256 of a key as it is embedded: as a question, which no passage's digest is of."""
    return hashlib.sha256(f"key\n{text}".encode()).hexdigest()
