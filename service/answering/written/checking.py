"""The check of claims as the composer's verifier: passages become evidence, with their labels, their speakers and what stands beside."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.citation import label
from corpus.model import Passage
from service.answering.claims import Cited, Evidence, Fault, unsupported
from service.answering.library import Library
from service.answering.replies import day
from service.answering.written.composer import Verifier
from service.model import Question


def claimed(library: Library) -> Verifier:
    """What in a text goes beyond its passages; the question and its day may give numbers and dates beside them."""

    def check(text: str, evidence: Sequence[Passage], question: Question, /) -> tuple[Fault, ...]:
        beside = (question.text, day(question.as_of, question.language))
        cited = tuple(_cited(each, library) for each in evidence)
        return unsupported(text, Evidence(cited=cited, beside=beside), question.language)

    return check


def _cited(passage: Passage, library: Library) -> Cited:
    source = library.sources[passage.source]
    return Cited(
        text=passage.text,
        label=label(source, passage),
        at=passage.at,
        rank=passage.rank,
        in_force=passage.in_force,
        speaker=passage.speaker or (None if source.kind.is_law else source.issuer),
    )
