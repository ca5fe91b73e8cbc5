"""`python -m evals.adapter DATA_DIR OUT`: learn from the subject index, with the release in DATA_DIR for the provisions' texts.

Takes about three quarters of an hour on two cores. Prints what phrases that were kept out are worth before and after.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.catalogue import BUNDLED
from corpus.index.adapter import encoder_of, fingerprint
from corpus.index.database import sqlite_url
from corpus.index.embedders import SentenceTransformerEmbedder, load
from corpus.index.finding import FoundModel, find_model
from corpus.index.store import Store
from corpus.subject_index import load_subject_index
from evals.adapter.heldout import held_out, reciprocal_rank
from evals.adapter.lowrank import inserted, save
from evals.adapter.training import SEED, train
from evals.adapter.units import Unit, units

PASSES = 4


def main(arguments: Sequence[str]) -> int:
    """Exit status 2 where the arguments are not two."""
    if len(arguments) != 2:
        print("usage: python -m evals.adapter DATA_DIR OUT", file=sys.stderr)
        return 2
    data_dir, out = Path(arguments[0]), Path(arguments[1])
    base = find_model(data_dir, adapted=False)
    every = _units(data_dir)
    held = held_out(every)
    print(f"{len(every)} entries; {len(held.asked)} phrases kept out")
    print(f"before: RR {reciprocal_rank(held, SentenceTransformerEmbedder(base)):.3f}", flush=True)
    _learn(base, held.learned_from, out)
    adapted = FoundModel(name=fingerprint(out), folder=base.folder, adapter=out)
    print(f"after:  RR {reciprocal_rank(held, SentenceTransformerEmbedder(adapted)):.3f}")
    return 0


def _units(data_dir: Path) -> tuple[Unit, ...]:
    release = Store(sqlite_url(data_dir)).current()
    index = load_subject_index(BUNDLED / "subject_index", {each.work for each in release.sources()})
    return units(index, tuple(release.passages()))


def _learn(base: FoundModel, every: Sequence[Unit], out: Path) -> None:
    import torch

    torch.manual_seed(SEED)
    model = load(base)
    encoder = encoder_of(model)
    layers = inserted(encoder)
    train(encoder, model.tokenizer, layers, every, PASSES, _told)
    save(layers, out)


def _told(done: int, total: int, loss: float) -> None:
    if done % 20 == 0 or done == total:
        print(f"step {done} of {total}: loss {loss:.3f}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
