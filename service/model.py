"""The nouns of an answer: question, passage found, statement, caution, answer.

Frozen and keyword-only; pydantic comes in only at the edges (`service/api/schemas.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from corpus.model import Citation, Passage
from corpus.rulebook.model import Words


class Role(StrEnum):
    """Who asks; the answer's order and words follow."""

    caseworker = "caseworker"
    committee = "committee"
    legal = "legal"


class Language(StrEnum):
    """The languages that questions are read and answered in."""

    da = "da"
    en = "en"


class Status(StrEnum):
    """How a question ended; countable by prefix."""

    answered = "answered"
    answered_in_part = "answered_in_part"
    needs_facts = "needs_facts"
    unanswerable_no_passage = "unanswerable_no_passage"
    unanswerable_unsupported = "unanswerable_unsupported"
    unanswerable_date_not_covered = "unanswerable_date_not_covered"
    error_index = "error_index"
    error_other = "error_other"


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question as asked. `facts` are values given beside it (form or file), unread words are in `text`; `date_read` are its own
    words for `as_of`, where no date was given beside it; `masked` tells the reader what personal data was taken out of it."""

    question_id: str
    text: str
    as_of: date
    asked_on: date
    language: Language
    date_read: str | None = None
    masked: str | None = None
    role: Role = Role.caseworker
    conversation_id: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ScoredPassage:
    """A passage found, its fused score in 0..1, and its rank in each list that had it (1 is best)."""

    passage: Passage
    score: float
    ranks: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Features:
    """What is known of a search result: `nearness` is a cosine, `ahead` a difference of two, `leaning` a side of a line, `words` a mean
    log-odds and `shared` a BM25 score."""

    nearness: float
    ahead: float
    leaning: float
    words: float
    shared: float


class Exact(StrEnum):
    """Why the stored vectors were searched one by one instead of through the index."""

    held = "held"
    broken = "broken"


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a search gave: passages best first, the probability that they answer, whether that is enough, or so little that the question
    is `foreign` to the field, the subject that is not ours where the question is nearer to it, from which features, and why the search
    was exact."""

    passages: tuple[ScoredPassage, ...]
    sufficient: bool
    probability: float
    foreign: bool = False
    outside: Words | None = None
    features: Features | None = None
    exact_because: Exact | None = None


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One sentence or two that the reader may rely on; never without a citation."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, kw_only=True)
class Caution:
    """Something that the reader must know beside the answer. `kind` is a word that programs count by."""

    kind: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """A statement that nobody is shown: `reason` is a word that programs count by, `text` says in words what was wrong, never what it
    said."""

    reason: str
    text: str


@dataclass(frozen=True, kw_only=True)
class MissingFact:
    """A fact that could change the outcome, and the question to ask for it."""

    fact: str
    question: str


@dataclass(frozen=True, kw_only=True)
class Considered:
    """A passage that was weighed, and whether the answer uses it."""

    source: str
    at: str
    score: float
    used: bool


@dataclass(frozen=True, kw_only=True)
class ShownGround:
    """A finding of the rule check as shown: the rule's own words, in the question's language."""

    rule_id: str
    outcome: str
    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, kw_only=True)
class ShownVerdict:
    """The outcome of the rule check; `none` where nothing was put to the rules."""

    outcome: str
    grounds: tuple[ShownGround, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AnswerManifest:
    """What an answer rests on, so that it can be made again. `model` is the language model that worded it, None where none did."""

    release: str
    rulebook_digest: str
    embedder: str
    model: str | None = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The answer, the same at every door."""

    question_id: str
    status: Status
    as_of: date
    language: Language
    verdict: ShownVerdict
    statements: tuple[Statement, ...]
    warnings: tuple[Caution, ...]
    withheld: tuple[Withheld, ...]
    missing: tuple[MissingFact, ...]
    considered: tuple[Considered, ...]
    manifest: AnswerManifest
    timing_ms: int
