"""How near a question is to what the corpus does not answer, and to which subject of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.index.port import Vectors
from corpus.outside import OutsideSubject


class Outside:
    """`rows` leads from a key to its row of `vectors`, shape (keys, dimensions). `keys` and `vectors` are those of all subjects."""

    def __init__(self, subjects: Sequence[OutsideSubject], rows: Mapping[str, int], vectors: Vectors) -> None:
        self._subjects = [subject for subject in subjects for _ in subject.keys]
        self.keys = tuple(key for subject in subjects for key in subject.keys)
        self.vectors = vectors[[rows[key] for key in self.keys]] if subjects else vectors[:0]

    def nearest(self, vector: NDArray[np.float32]) -> tuple[OutsideSubject | None, float]:
        """The subject nearest to a question's vector, and the cosine; None and 0 where no subject is known."""
        if not self._subjects:
            return None, 0.0
        scores = self.vectors @ vector
        row = int(scores.argmax())
        return self._subjects[row], float(scores[row])
