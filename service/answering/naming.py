"""Whether a question asks for a source by name: "Hvad mener KL ...", "Hvad svarede Københavns Kommune", "i høringsnotatet"."""

from __future__ import annotations

import re

from corpus.model import Kind, Passage, Source

_WORD = re.compile(r"[\wæøåÆØÅ]+")
_ABBREVIATION = re.compile(r"\b[A-ZÆØÅ]{2,5}\b")
_KINDS = {
    Kind.hearing_note: ("høring", "hearing"),
    Kind.ministry_letter: ("minister", "brevet"),
    Kind.committee_answer: ("budgetnotat",),
    Kind.initiative: ("initiativ",),
}
_SHARED = 6
"""Letters that two long words must share from their beginning: "Københavns", "København"."""
_GENERAL = {"kommun", "beskæf", "forval", "styrel", "minist", "samtal", "jobsam", "økonom", "integr", "lovene"}
"""Beginnings that half the issuers share and that therefore name none."""


def asked_by_name(question: str, passage: Passage, source: Source) -> bool:
    """Whether the question names who says the passage, or the sort of document it stands in."""
    names = " ".join(part for part in (source.short, source.issuer, passage.speaker) if part)
    if set(_ABBREVIATION.findall(question)) & set(_ABBREVIATION.findall(names)) and not source.kind.is_law:
        return True
    words = {word.lower() for word in _WORD.findall(question)}
    if any(word.startswith(beginning) for word in words for beginning in _KINDS.get(source.kind, ())):
        return True
    own = {word.lower()[:_SHARED] for word in _WORD.findall(names) if len(word) >= _SHARED and word[0].isupper()} - _GENERAL
    return not source.kind.is_law and any(word[:_SHARED] in own for word in words)
