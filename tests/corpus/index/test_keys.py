"""Keys: the words that lead to a passage, of which the best speaks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.index.exact import ExactKeys
from corpus.index.hashing import HashEmbedder
from corpus.index.keys import Keys
from corpus.model import Passage
from tests.corpus.index.laws import NEW_DAY, WORDINGS, released

FOUND_BY = st.lists(st.lists(st.sampled_from("abcdef"), unique=True), min_size=1, max_size=len(WORDINGS))


def found_by(words: Sequence[Sequence[str]]) -> tuple[Passage, ...]:
    return tuple(replace(each, found_by=tuple(own)) for each, own in zip(WORDINGS, words, strict=False))


@given(words=FOUND_BY, data=st.data())
def test_each_passage_scores_as_the_best_of_its_keys(words: list[list[str]], data: st.DataObject) -> None:
    keys = Keys.of(found_by(words))
    scores = np.array([data.draw(st.floats(-1, 1, width=32)) for _ in keys.texts], dtype=np.float32)
    by_text = dict(zip(keys.texts, scores, strict=True))
    assert keys.best(scores).tolist() == [max((by_text[each] for each in own), default=-np.inf) for own in words]


def test_a_key_of_several_passages_is_kept_once() -> None:
    assert Keys.of(found_by([["møde", "samtale"], ["samtale"]])).texts == ("møde", "samtale")


def test_a_passage_is_found_by_words_that_it_does_not_hold() -> None:
    words = [[], [], ["hvornår skal mit resumé være på nettet"]]
    release = released(found_by(words))
    (hit,) = ExactKeys(release).search(HashEmbedder().embed_query("mit resumé på nettet"), as_of=NEW_DAY, k=1)
    assert hit.passage_id == WORDINGS[2].passage_id


def test_a_passage_that_nothing_leads_to_is_no_hit() -> None:
    release = released(found_by([["møde"], [], []]))
    assert len(ExactKeys(release).search(HashEmbedder().embed_query("møde"), as_of=WORDINGS[0].in_force.first, k=9)) == 1
