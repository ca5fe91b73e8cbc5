"""Low-rank layers in place of the encoder's dense ones while they learn; see corpus/index/adapter.py for the source and the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from corpus.index.adapter import DOWN, UP

RANK = 16
_SCALE = 2.0
_SPREAD = 0.02


class LowRank(nn.Module):
    """A dense layer, frozen, and what is added to it: nothing before the first step."""

    def __init__(self, frozen: nn.Linear) -> None:
        super().__init__()
        self.frozen = frozen
        self.down = nn.Parameter(torch.randn(RANK, frozen.in_features) * _SPREAD)
        self.up = nn.Parameter(torch.zeros(frozen.out_features, RANK))

    def forward(self, inputs: Tensor) -> Tensor:
        changed: Tensor = self.frozen(inputs) + (inputs @ self.down.T) @ self.up.T * _SCALE
        return changed


def inserted(encoder: nn.Module) -> dict[str, LowRank]:
    """Freeze the encoder and put a LowRank around each dense layer; by the name of the weight that it changes."""
    for parameter in encoder.parameters():
        parameter.requires_grad_(False)
    dense = [(name, each) for name, each in encoder.named_modules() if isinstance(each, nn.Linear) and "encoder." in f"{name}."]
    found = {}
    for name, layer in dense:
        holder, _, own = name.rpartition(".")
        found[f"{name}.weight"] = LowRank(layer)
        setattr(encoder.get_submodule(holder), own, found[f"{name}.weight"])
    return found


def learned(layers: dict[str, LowRank]) -> Iterator[nn.Parameter]:
    """The parameters that learn."""
    return (each for layer in layers.values() for each in (layer.down, layer.up))


def save(layers: dict[str, LowRank], path: Path) -> None:
    """Write the file that `corpus.index.adapter` reads."""
    from safetensors.torch import save_file

    tensors: dict[str, Any] = {}
    for name, layer in layers.items():
        tensors[name + DOWN] = layer.down.detach().half().contiguous()
        tensors[name + UP] = (layer.up.detach() * _SCALE).half().contiguous()
    save_file(tensors, path)
