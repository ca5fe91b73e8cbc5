"""No hit leaves the index that the release does not know or that was not law on the day."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.errors import IndexBroken
from corpus.index.checking import checked
from corpus.index.port import Hit
from tests.corpus.index.laws import NEW_DAY, OLD_DAY, WORDINGS, released


class LyingIndex:
    """A VectorIndex that gives the same hits whatever it is asked."""

    name = "lying"

    def __init__(self, *passage_ids: str) -> None:
        self._hits = [Hit(passage_id=each, score=1.0) for each in passage_ids]

    def search(self, vector: NDArray[np.float32], *, as_of: date, k: int) -> list[Hit]:  # noqa: ARG002 - it lies whatever it is asked
        return self._hits


def asked(index: LyingIndex, as_of: date) -> list[Hit]:
    return checked(index.search(np.zeros(2, dtype=np.float32), as_of=as_of, k=3), released(), as_of)


def test_true_hits_pass_as_they_are() -> None:
    assert [hit.passage_id for hit in asked(LyingIndex(WORDINGS[1].passage_id), NEW_DAY)] == [WORDINGS[1].passage_id]


@pytest.mark.parametrize(
    ("lie", "as_of", "reason"),
    [
        ("no such passage", NEW_DAY, "ikke findes"),
        (WORDINGS[0].passage_id, NEW_DAY, "ikke gælder"),
        (WORDINGS[1].passage_id, OLD_DAY, "ikke gælder"),
    ],
    ids=["invented", "repealed", "not yet in force"],
)
def test_one_false_hit_condemns_the_list(lie: str, as_of: date, reason: str) -> None:
    with pytest.raises(IndexBroken, match=reason):
        asked(LyingIndex(WORDINGS[2].passage_id, lie), as_of)
