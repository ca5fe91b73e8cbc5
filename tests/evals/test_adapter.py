"""Learning from the subject index: what is learned from, what counts as wrong, and what a phrase kept out is worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import torch
from torch import nn

from corpus.index.adapter import changes
from corpus.index.hashing import HashEmbedder
from corpus.model import Interval
from corpus.subject_index import Entry, SubjectIndex
from evals.adapter.heldout import HeldOut, held_out, reciprocal_rank
from evals.adapter.lowrank import inserted, learned, save
from evals.adapter.units import BATCH, Unit, batches, units
from tests.corpus.index.laws import passage

ALWAYS = Interval(first=date(2020, 1, 1), last=None)


def unit(at: str, *phrases: str, work: str = "LAB") -> Unit:
    return Unit(work=work, at=at, phrases=phrases or (f"{at} a", f"{at} b", f"{at} c"), text=f"tekst om {at}")


def test_an_entry_is_learned_with_the_passage_that_it_alone_is_about() -> None:
    entry = Entry(at="§ 31, stk. 1", in_force=ALWAYS, phrases=("hvor tit", "hvor mange møder"))
    lonely = Entry(at="§ 32", in_force=ALWAYS, phrases=("kun ét ord",))
    index = SubjectIndex({"LAB": [entry, lonely]})
    whole = replace(passage("§ 31", "Hele paragraffen."), found_by=("hvor tit", "hvor mange møder", "form"))
    own = replace(passage("§ 31, stk. 1", "Antal."), found_by=("hvor tit", "hvor mange møder"))
    (found,) = units(index, (whole, own))
    assert (found.at, found.phrases, found.text.endswith("Antal.")) == ("§ 31, stk. 1", entry.phrases, True)


def test_a_place_and_what_it_holds_are_no_wrong_answers_to_each_other() -> None:
    assert unit("§ 31").overlaps(unit("§ 31, stk. 1"))
    assert unit("§ 31, stk. 1").overlaps(unit("§ 31"))
    assert not unit("§ 31").overlaps(unit("§ 3"))
    assert not unit("§ 31").overlaps(unit("§ 31", work="SDL"))


def test_every_unit_is_seen_once_a_pass_in_batches_of_one_work() -> None:
    every = [unit(f"§ {number}") for number in range(70)] + [unit(f"§ {number}", work="SDL") for number in range(40)]
    drawn = batches(every, np.random.default_rng(0))
    assert sorted((each.work, each.at) for batch in drawn for each in batch) == sorted((each.work, each.at) for each in every)
    assert all(len(batch) <= BATCH and len({each.work for each in batch}) == 1 for batch in drawn)


def test_one_phrase_of_every_tenth_entry_is_kept_out() -> None:
    held = held_out([unit(f"§ {number}") for number in range(21)])
    assert held.asked == (("§ 0 c", 0), ("§ 10 c", 10), ("§ 20 c", 20))
    left = {phrase for each in held.learned_from for phrase in each.phrases}
    assert not left & {phrase for phrase, _ in held.asked}


def test_a_phrase_that_lies_nearest_its_own_entry_is_worth_one_and_the_second_a_half() -> None:
    first, second = unit("§ 1", "møde på jobcentret", "møde"), unit("§ 2", "løn under sygdom", "løn")
    asked = ("møde på jobcentret i dag", 0), ("løn under sygdom nu", 0)
    assert reciprocal_rank(HeldOut(learned_from=(first, second), asked=asked), HashEmbedder()) == (1 + 1 / 2) / 2


class Encoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(4, 4), nn.Tanh(), nn.Linear(4, 4))

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        found: torch.Tensor = self.encoder(inputs)
        return found


def test_a_low_rank_layer_changes_nothing_before_it_has_learned_and_only_itself_after(tmp_path: Path) -> None:
    torch.manual_seed(0)
    encoder, inputs = Encoder(), torch.randn(3, 4)
    before = encoder(inputs)
    frozen = [each.clone() for each in encoder.parameters()]
    layers = inserted(encoder)
    assert torch.equal(encoder(inputs), before)
    assert set(layers) == {"encoder.0.weight", "encoder.2.weight"}

    torch.autograd.backward(encoder(inputs).square().sum())
    torch.optim.SGD(learned(layers), lr=0.5).step()
    after = encoder(inputs)
    kept = [each for layer in layers.values() for each in layer.frozen.parameters()]
    assert all(torch.equal(one, other) for one, other in zip(kept, frozen, strict=True))
    assert not torch.allclose(after, before)

    save(layers, tmp_path / "learned.safetensors")
    merged = Encoder()
    merged.load_state_dict(dict(zip(merged.state_dict(), frozen, strict=True)))
    for name, change in changes(tmp_path / "learned.safetensors").items():
        merged.get_parameter(name).data.add_(torch.from_numpy(change))
    torch.testing.assert_close(merged(inputs), after, atol=1e-2, rtol=1e-2)
