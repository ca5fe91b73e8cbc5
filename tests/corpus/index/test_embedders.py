"""The real model: Danish questions come near the passages that answer them, and nothing is cut in silence."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.errors import BadQuestion, BadSource
from corpus.index.embedders import SentenceTransformerEmbedder
from corpus.index.hashing import HashEmbedder
from corpus.index.port import Embedder

QUESTION = "hvor mange jobsamtaler"
RELEVANT = (
    "EL § 1: Antal jobsamtaler\nJobcenteret holder mindst fire individuelle jobsamtaler med den ledige i de første seks måneder."
)


@pytest.fixture(params=["sentence-transformers", "hash"])
def any_embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "hash":
        return HashEmbedder()
    found: SentenceTransformerEmbedder = request.getfixturevalue("embedder")
    return found


def test_vectors_are_of_unit_length_and_single_precision(any_embedder: Embedder) -> None:
    vectors = any_embedder.embed_passages([RELEVANT, "", "§ 31, stk. 1"])
    assert (vectors.shape, vectors.dtype.name) == ((3, any_embedder.dimensions), "float32")
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    query = any_embedder.embed_query(QUESTION)
    assert (query.shape, query.dtype.name) == ((any_embedder.dimensions,), "float32")


def test_each_row_belongs_to_its_text_whatever_the_order_of_work(any_embedder: Embedder) -> None:
    texts = [f"{'lang ' * (number % 7)}tekst nummer {number}" for number in range(70)]
    seen: list[tuple[int, int]] = []
    together = any_embedder.embed_passages(texts, lambda done, total: seen.append((done, total)))
    for row in (0, 13, 69):
        np.testing.assert_allclose(together[row], any_embedder.embed_passages([texts[row]])[0], atol=1e-4)
    assert seen[-1] == (70, 70)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_no_texts_give_no_rows(any_embedder: Embedder) -> None:
    assert any_embedder.embed_passages([]).shape == (0, any_embedder.dimensions)


@pytest.mark.parametrize(
    "unrelated",
    [
        "EL § 9: Ferie\nLønmodtageren optjener ret til betalt ferie med 2,08 dage for hver måneds ansættelse.",
        "EL § 8: Fuldmagt\nEn part kan lade sig bistå eller repræsentere af andre under sagens behandling.",
    ],
)
@pytest.mark.parametrize(
    "question",
    [
        QUESTION,
        "how many job interviews",
        "hvor tit skal jeg mødes med min sagsbehandler",
    ],
)
def test_a_question_is_nearer_the_passage_that_answers_it(
    embedder: SentenceTransformerEmbedder, question: str, unrelated: str
) -> None:
    near, far = embedder.embed_passages([RELEVANT, unrelated]) @ embedder.embed_query(question)
    assert near > far + 0.01


def test_a_passage_longer_than_the_model_reads_is_named_not_cut(embedder: SentenceTransformerEmbedder) -> None:
    with pytest.raises(BadSource, match=r"^EL § 7: tekst: er \d+ tokens lang; modellen læser 512"):
        embedder.embed_passages([RELEVANT, "EL § 7\n" + "samtale " * 600])


def test_a_question_longer_than_the_model_reads_is_refused(embedder: SentenceTransformerEmbedder) -> None:
    with pytest.raises(BadQuestion, match="512 tokens"):
        embedder.embed_query("samtale " * 600)


def test_a_question_asked_again_is_remembered_and_cannot_be_changed(embedder: SentenceTransformerEmbedder) -> None:
    vector = embedder.embed_query(QUESTION)
    assert embedder.embed_query(QUESTION) is vector
    with pytest.raises(ValueError, match="read-only"):
        vector[0] = 0.0


@pytest.mark.parametrize("sign", ["\n", "\t", "\u00a0", "\u200b", "  ", "\ufeff "])
def test_a_line_break_or_an_invisible_sign_reads_as_a_space(embedder: SentenceTransformerEmbedder, sign: str) -> None:
    one, other = embedder.embed_passages(["EL § 1 om samtaler", f"EL § 1{sign}om samtaler"])
    np.testing.assert_allclose(one, other, atol=1e-5)


def test_the_model_says_nothing(embedder: SentenceTransformerEmbedder, capfd: pytest.CaptureFixture[str]) -> None:
    embedder.embed_passages(["Kort.", "En noget længere tekst om samtaler."])
    assert capfd.readouterr() == ("", "")
