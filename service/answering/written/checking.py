"""The last gate as the composer's verifier: what a model words is held up against its passages as everything else is."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Passage
from service.answering.claims import Fault
from service.answering.library import Library
from service.answering.verify import Gate
from service.answering.written.composer import Verifier
from service.model import Question


def claimed(library: Library) -> Verifier:
    """What in a text goes beyond its passages."""

    def check(text: str, evidence: Sequence[Passage], question: Question, /) -> tuple[Fault, ...]:
        return Gate(library=library, question=question).unsupported(text, evidence)

    return check
