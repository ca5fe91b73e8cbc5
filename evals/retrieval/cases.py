"""A case of the retrieval suite: a question with the passages that answer it, or one that nothing answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evals.retrieval.relevance import Relevant
from evals.rows import Row


@dataclass(frozen=True, kw_only=True)
class RetrievalCase:
    """`relevant` is empty where `abstain` is true, and only there."""

    case: str
    kind: str | None
    question: str
    as_of: date | None
    relevant: tuple[Relevant, ...]
    abstain: bool


def read_case(row: Row) -> RetrievalCase:
    """BadCase for an unknown key, and unless exactly one of `relevant` and `abstain: true` is given."""
    case = RetrievalCase(
        case=row.case,
        kind=row.maybe_text("kind"),
        question=row.text("question"),
        as_of=row.maybe_date("as_of"),
        relevant=tuple(_relevant(each) for each in row.subs("relevant")),
        abstain=row.flag("abstain") or False,
    )
    row.done()
    if bool(case.relevant) == case.abstain:
        raise row.bad("relevant", "giv enten »relevant« med mindst ét sted eller »abstain: true«")
    return case


def _relevant(row: Row) -> Relevant:
    relevant = Relevant(source=row.text("source"), contains=row.texts("contains"))
    row.done()
    if not relevant.contains:
        raise row.bad("contains", "mangler; giv mindst én ordlyd, som stedet indeholder")
    return relevant
