"""A case of the answers suite: a question and what its answer must be, cite, say and never say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evals.asking import Asked, read_asked
from evals.rows import Row
from service.rules.verdict import VerdictOutcome

FAMILIES = ("answered", "needs_", "unanswerable", "refused", "error")
"""How every status begins."""


@dataclass(frozen=True, kw_only=True)
class AnswersCase:
    """`status` is any of; every row of `cites` must be met by one of its places; what is empty or None is not checked."""

    asked: Asked
    kind: str | None
    status: tuple[str, ...]
    verdict: VerdictOutcome | None
    cites: tuple[tuple[str, ...], ...]
    says: tuple[re.Pattern[str], ...]
    never_says: tuple[re.Pattern[str], ...]


def read_case(row: Row) -> AnswersCase:
    """BadCase for an unknown key, status or verdict, and for an expression that is none."""
    expect = row.sub("expect")
    case = AnswersCase(
        asked=read_asked(row),
        kind=row.maybe_text("kind"),
        status=_statuses(expect),
        verdict=expect.choice("verdict", VerdictOutcome),
        cites=expect.text_rows("cites"),
        says=_patterns(expect, "says"),
        never_says=_patterns(expect, "never_says"),
    )
    expect.done()
    row.done()
    if not (case.status or case.verdict or case.cites or case.says or case.never_says):
        raise row.bad("expect", "skal nævne mindst én ting: status, verdict, cites, says eller never_says")
    return case


def _statuses(expect: Row) -> tuple[str, ...]:
    """Statuses are countable by prefix, and a case may expect one that this installation does not give yet."""
    found = expect.texts("status")
    for each in found:
        if not each.startswith(FAMILIES):
            raise expect.bad("status", f"»{each}« begynder ikke med en af {', '.join(FAMILIES)}")
    return found


def _patterns(expect: Row, key: str) -> tuple[re.Pattern[str], ...]:
    found = []
    for text in expect.texts(key):
        try:
            found.append(re.compile(text))
        except re.error as wrong:
            raise expect.bad(key, f"»{text}« er ikke et regulært udtryk: {wrong}") from wrong
    return tuple(found)
