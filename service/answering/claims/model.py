"""What the check of claims is given and what it gives back: evidence in, faults out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Interval, Rank


class FaultKind(StrEnum):
    """What a statement says beyond its passages; countable."""

    quote = "quote"
    number = "number"
    date = "date"
    section = "section"
    bound = "bound"
    deadline = "deadline"
    modality = "modality"
    negation = "negation"
    group = "group"
    actor = "actor"
    speaker = "speaker"
    rank = "rank"
    finding = "finding"


@dataclass(frozen=True, kw_only=True)
class Cited:
    """A cited passage as it stands stored. `label` names it to a reader ("LAB § 31, stk. 1"); `speaker` is who says it, or who issued
    the source of a letter."""

    text: str
    label: str
    at: str
    rank: Rank
    in_force: Interval
    speaker: str | None = None


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """`cited` are the passages of a statement. `beside` are texts that may give numbers and dates beside them: the question, the day
    asked about, the names of sources. `findings` are the rule check's own words, which are checked elsewhere, word for word."""

    cited: tuple[Cited, ...]
    beside: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that the passages do not bear out: `words` of the statement, and `reason` in Danish."""

    kind: FaultKind
    words: str
    reason: str
