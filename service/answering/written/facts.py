"""Facts that the model read in a question: taken only with words that stand there, a known name, a value of the right kind,
and, for a number, a number among the words. What they mean for the outcome is for the rules alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.errors import BadFacts
from corpus.rulebook import FactDefinition
from service.answering.written.port import ProposedFact
from service.model import Language, Question
from service.rules.facts import Evidence, StatedBy, Statement, state
from service.rules.numerals import MONTHS, number

_WORD = re.compile(r"\w+(?:[.,]\d+)?½?|½")
_SHARED = 1e-6


def read_fact(proposed: ProposedFact, question: Question, known: Mapping[str, FactDefinition]) -> Statement | None:
    """The fact with the place of its words in the question; None where the words, the name or the value will not do."""
    start = _place(proposed.quotation, question.text)
    if start is None or not _plain(proposed.value):
        return None
    quotation = proposed.quotation.strip()
    counted = isinstance(proposed.value, int | float) and not isinstance(proposed.value, bool)
    if counted and not _said(proposed.value, quotation, question):
        return None
    evidence = Evidence(text=quotation, start=start, end=start + len(quotation))
    try:
        return state(known, proposed.fact, proposed.value, StatedBy.question, evidence)
    except BadFacts:
        return None  # the caller withholds it and says so


def _place(quotation: str, text: str) -> int | None:
    """Where the words stand, whole words, in the text; None where they do not."""
    wanted = quotation.strip()
    if not _WORD.search(wanted):
        return None
    found = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text)
    return found.start() if found else None


def _plain(value: object) -> bool:
    return isinstance(value, str | int | float | bool) or (
        isinstance(value, list) and all(isinstance(each, str) for each in value)
    )


def _said(value: float, quotation: str, question: Question) -> bool:
    """Whether the number stands among the words, or follows from one by their unit of time ("2 år" is 24 months)."""
    words = [word.lower() for word in _WORD.findall(quotation)]
    numbers = [found for word in words if (found := number(word, question.language is Language.en)) is not None]
    units = [1.0, *(MONTHS[word] for word in words if word in MONTHS)]
    return any(abs(value - each * unit) < _SHARED for each in numbers for unit in units)
