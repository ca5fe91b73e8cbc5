"""The two figures of masking: it finds what generated sentences hold, and leaves sentences of law alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.privacy import disguises, numbers, people
from evals.privacy.law import SOURCES, of_acts, of_corpus
from evals.privacy.measuring import FALSE_HITS, RECALL, SENTENCES, false_hits, recall
from evals.privacy.variants import variants
from service.privacy import Hidden, HiddenKind, Masked


def test_at_least_999_of_1000_pieces_of_personal_data_are_hidden() -> None:
    found = recall(variants(3_000, seed=20_260))
    assert min(found.pieces.values()) >= 300
    assert found.share >= RECALL, [(each.piece.kind, each.piece.way, each.variant.text) for each in found.missed]


def test_a_masking_that_hides_nothing_finds_nothing() -> None:
    found = recall(variants(100, seed=1), lambda text: Masked(text=text))
    assert found.share == 0.0
    assert len(found.missed) == found.total


def test_the_same_seed_gives_the_same_sentences_and_another_seed_others() -> None:
    assert variants(50, seed=3) == variants(50, seed=3)
    assert variants(50, seed=3) != variants(50, seed=4)


def test_every_piece_stands_where_its_variant_says() -> None:
    for variant in variants(500, seed=5):
        assert variant.pieces
        assert all(variant.text[each.start : each.end].strip() for each in variant.pieces)
        at_signs = [each for each in variant.pieces if each.kind is HiddenKind.email]
        assert all(set("@＠()-") & set(variant.text[each.start : each.end]) for each in at_signs)


@pytest.mark.parametrize("module", [numbers, people, disguises], ids=lambda module: module.__name__)
def test_what_is_put_in_is_made_without_the_masking(module: object) -> None:
    assert "service" not in Path(getattr(module, "__file__", "")).read_text("utf-8")


def test_at_most_one_in_a_hundred_sentences_of_the_digests_is_touched() -> None:
    touched = false_hits(of_corpus())
    assert touched.share <= FALSE_HITS, [sentence for sentence, _ in touched.touched]


@pytest.mark.skipif(not SOURCES.is_dir(), reason="../shared/sources is not at hand beside the checkout")
def test_at_most_one_in_a_hundred_of_ten_thousand_sentences_of_law_is_touched() -> None:
    touched = false_hits(dict.fromkeys([*of_corpus(), *of_acts()]))
    assert touched.sentences >= SENTENCES
    assert touched.share <= FALSE_HITS, [sentence for sentence, _ in touched.touched]


def test_a_masking_that_hides_everything_touches_every_sentence() -> None:
    touched = false_hits(["§ 1.", "Stk. 2."], lambda text: Masked(text="", found=_all_of(text)))
    assert touched.share == 1.0


def _all_of(text: str) -> tuple[Hidden, ...]:
    return (Hidden(kind=HiddenKind.name, start=0, end=len(text)),)
