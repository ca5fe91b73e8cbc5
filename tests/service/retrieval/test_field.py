"""Whether a question is of our field is told by the keys of both sides, and by nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.index.hashing import HashEmbedder
from service.retrieval.field import Bearing, Field

OURS = ["hvor mange jobsamtaler skal en ledig have", "samtale på telefon med en ledig", "indkaldelse til jobsamtale"]
OTHERS = ["hvor mange æg skal der i en kage", "opskrift på kage", "bage en kage på telefon"]
EMBEDDER = HashEmbedder()
FIELD = Field(OURS, EMBEDDER.embed_queries(OURS), OTHERS, EMBEDDER.embed_queries(OTHERS))


def bearing(query: str, field: Field = FIELD) -> Bearing:
    return field.bearing(query, EMBEDDER.embed_query(query))


@pytest.mark.parametrize("ours", OURS)
@pytest.mark.parametrize("other", OTHERS)
def test_what_leads_to_our_passages_bears_towards_them_and_the_others_away(ours: str, other: str) -> None:
    here, there = bearing(ours), bearing(other)
    assert (here.ahead, here.leaning, here.words) > (0, 0, 0) > (there.ahead, there.leaning, there.words)
    assert here.leaning > 0 > there.leaning
    assert here.words > 0 > there.words


def test_a_question_of_words_that_neither_side_knows_is_told_by_no_word() -> None:
    assert bearing("zyx qvw").words == pytest.approx(0)


def test_the_sides_changed_about_turn_every_sign() -> None:
    turned = Field(OTHERS, EMBEDDER.embed_queries(OTHERS), OURS, EMBEDDER.embed_queries(OURS))
    here, there = bearing(OURS[0]), bearing(OURS[0], turned)
    assert (here.ahead, here.leaning, here.words) == pytest.approx((-there.ahead, -there.leaning, -there.words))


def test_without_subjects_that_are_not_ours_only_nearness_is_known() -> None:
    vectors = EMBEDDER.embed_queries(OURS)
    alone = Field(OURS, vectors, (), np.zeros((0, 0), dtype=np.float32))
    here = bearing(OURS[0], alone)
    assert here.ahead > 0
    assert (here.leaning, here.words) == (0.0, 0.0)
