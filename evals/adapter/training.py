"""Contrastive learning: of a batch, a phrase must lie nearest the other phrases and the text of its own entry.

van den Oord, Li and Vinyals 2018, "Representation Learning with Contrastive Predictive Coding", arXiv 1807.03748, equation 4; the wrong
answers are the rest of the batch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from corpus.index.unpacking import PROMPTS
from evals.adapter.lowrank import LowRank, learned
from evals.adapter.units import Unit, batches

SEED = 0
RATE = 5e-4
TEMPERATURE = 0.05
_WARM_UP = 20
"""Steps until the full learning rate; from there it falls to a twentieth."""
_LONGEST_PHRASE, _LONGEST_TEXT = 48, 96
_IMPOSSIBLE = -1e4

Progress = Callable[[int, int, float], None]
"""Steps done, steps in all, mean loss so far."""


def train(
    encoder: nn.Module, tokenizer: Any, layers: dict[str, LowRank], every: Sequence[Unit], passes: int, told: Progress
) -> None:
    """Let the layers learn; deterministic on one machine."""
    draw = np.random.default_rng(SEED)
    parameters = list(learned(layers))
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01)
    steps = [batch for _ in range(passes) for batch in batches(every, draw)]
    encoder.train()
    lost = 0.0
    for step, batch in enumerate(steps):
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1.0, (step + 1) / _WARM_UP) * max(0.05, 1 - step / len(steps))
        pairs = [[each.phrases[number] for number in draw.choice(len(each.phrases), 2, replace=False)] for each in batch]
        phrases = _embedded(
            encoder, tokenizer, [PROMPTS["query"] + each[side] for side in (0, 1) for each in pairs], _LONGEST_PHRASE
        )
        texts = _embedded(encoder, tokenizer, [PROMPTS["passage"] + each.text for each in batch], _LONGEST_TEXT)
        loss = _loss(phrases[: len(batch)], phrases[len(batch) :], texts, _not_wrong(batch))
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        lost += loss.item()
        told(step + 1, len(steps), lost / (step + 1))
    encoder.eval()


def _embedded(encoder: nn.Module, tokenizer: Any, texts: list[str], longest: int) -> Tensor:
    """Unit vectors, shape (texts, dimensions): the mean over each text's tokens. Longer texts lose their end here, never in an index."""
    read = tokenizer(texts, padding=True, truncation=True, max_length=longest, return_tensors="pt")
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = encoder(input_ids=read["input_ids"], attention_mask=read["attention_mask"]).last_hidden_state
    there = read["attention_mask"][..., None].float()
    return functional.normalize((hidden.float() * there).sum(1) / there.sum(1), dim=-1)


def _loss(one: Tensor, other: Tensor, texts: Tensor, not_wrong: Tensor) -> Tensor:
    right = torch.arange(len(one))

    def nearest(scores: Tensor) -> Tensor:
        return functional.cross_entropy((scores / TEMPERATURE).masked_fill(not_wrong, _IMPOSSIBLE), right)

    between = one @ other.T
    return nearest(between) + 0.5 * nearest(between.T) + nearest(one @ texts.T) + nearest(other @ texts.T)


def _not_wrong(batch: Sequence[Unit]) -> Tensor:
    return torch.tensor([[row is not column and row.overlaps(column) for column in batch] for row in batch])
