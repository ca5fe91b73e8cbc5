"""What the embedder learned from the subject index: a low-rank change to each dense layer, added when the model is loaded.

Hu et al. 2021, "LoRA: Low-Rank Adaptation of Large Language Models", arXiv 2106.09685, section 4.1. `evals/adapter` makes the file;
docs/adr/0011-adapter.md has the run. The file holds, for a parameter `NAME` of shape (out, in), `NAME.down` of shape (rank, in) and
`NAME.up` of shape (out, rank), both 16-bit; the change is their product.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.errors import EmbedderUnavailable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch.nn import Module

ADAPTER = Path(__file__).with_name("adapter.safetensors")
DOWN, UP = ".down", ".up"


def fingerprint(path: Path) -> str:
    """Eight hexadecimal signs of the file's SHA-256: vectors made with another adapter are never mixed with these."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:8]


def changes(path: Path) -> dict[str, NDArray[np.float32]]:
    """By parameter, what is added to it."""
    from safetensors.numpy import load_file

    held = load_file(path)
    names = [each.removesuffix(UP) for each in held if each.endswith(UP)]
    return {name: held[name + UP].astype(np.float32) @ held[name + DOWN].astype(np.float32) for name in names}


def encoder_of(model: SentenceTransformer) -> Module:
    """The transformer inside."""
    from sentence_transformers.sentence_transformer.modules import Transformer

    first = model[0]
    if not isinstance(first, Transformer):
        raise EmbedderUnavailable(f"Modellen begynder med {type(first).__name__}, ikke med en transformer.")
    encoder: Module = first.auto_model
    return encoder


def adapt(model: SentenceTransformer, path: Path) -> None:
    """Add the changes; EmbedderUnavailable where the model has no such parameter of that shape."""
    import torch

    parameters = dict(encoder_of(model).named_parameters())
    for name, change in changes(path).items():
        parameter = parameters.get(name)
        if parameter is None or tuple(parameter.shape) != change.shape:
            raise EmbedderUnavailable(f"{path.name} passer ikke til modellen: {name} {change.shape}. Kør make adapter.")
        with torch.no_grad():
            parameter.add_(torch.from_numpy(change))
