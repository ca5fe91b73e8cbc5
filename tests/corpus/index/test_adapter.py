"""What was learned from the subject index is added to the model it was learned on, and to no other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from corpus.errors import EmbedderUnavailable
from corpus.index.adapter import ADAPTER, DOWN, UP, changes, fingerprint
from corpus.index.embedders import SentenceTransformerEmbedder
from corpus.index.finding import find_model
from corpus.index.unpacking import PROMPTS

RANK = 2


def written(path: Path, name: str, out: int = 384, into: int = 384) -> Path:
    draw = np.random.default_rng(0)
    down = draw.normal(size=(RANK, into)).astype(np.float16)
    save_file({name + DOWN: down, name + UP: draw.normal(size=(out, RANK)).astype(np.float16)}, path)
    return path


def test_a_change_is_the_product_of_its_two_halves(tmp_path: Path) -> None:
    (change,) = changes(written(tmp_path / "a.safetensors", "layer.weight", out=5, into=7)).values()
    assert (change.shape, np.linalg.matrix_rank(change)) == ((5, 7), RANK)


def test_the_models_name_tells_with_which_adapter_its_vectors_are_made(model_dir: Path) -> None:
    assert find_model(model_dir).name == f"{find_model(model_dir, adapted=False).name}+{fingerprint(ADAPTER)}"


def test_a_model_that_was_asked_for_by_name_is_taken_as_it_is(model_dir: Path, embedder: SentenceTransformerEmbedder) -> None:
    embedder.embed_query("jobsamtale")
    folder = find_model(model_dir, adapted=False).folder(None)
    assert find_model(model_dir, str(folder)).adapter is None


def test_the_bundled_adapter_changes_every_dense_layer_and_nothing_else() -> None:
    kinds = {name.partition(".layer.")[2].partition(".")[2] for name in changes(ADAPTER)}
    attention = {f"attention.self.{each}.weight" for each in ("query", "key", "value")}
    assert kinds == {*attention, "attention.output.dense.weight", "intermediate.dense.weight", "output.dense.weight"}
    assert len(changes(ADAPTER)) == 12 * 6


def test_a_paraphrase_that_shares_no_word_with_the_law_needs_the_adapter(
    model_dir: Path, embedder: SentenceTransformerEmbedder
) -> None:
    base = SentenceTransformerEmbedder(find_model(model_dir, adapted=False))
    law = "Jobcenteret holder mindst fire individuelle jobsamtaler med den ledige i de første seks måneder."
    holiday = "Lønmodtageren optjener ret til betalt ferie med 2,08 dage for hver måneds ansættelse."

    def ahead(with_this: SentenceTransformerEmbedder) -> float:
        (asked,) = with_this.embed_queries(["hvor tit skal jeg mødes med min sagsbehandler"])
        right, wrong = with_this.embed_passages([law, holiday])
        return float(asked @ right - asked @ wrong)

    assert ahead(embedder) > 0 > ahead(base)


@pytest.mark.parametrize(
    ("name", "out"), [("encoder.layer.99.output.dense.weight", 384), ("encoder.layer.0.output.dense.weight", 7)]
)
def test_an_adapter_of_another_model_is_refused(
    tmp_path: Path, model_dir: Path, embedder: SentenceTransformerEmbedder, name: str, out: int
) -> None:
    embedder.embed_query(PROMPTS["query"])
    stranger = replace(find_model(model_dir, adapted=False), adapter=written(tmp_path / "stranger.safetensors", name, out=out))
    with pytest.raises(EmbedderUnavailable, match="make adapter"):
        SentenceTransformerEmbedder(stranger).embed_query("jobsamtale")
