"""Putting a question to the whole of Saglig and keeping what it said as plain JSON, with the passages that it quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from corpus.errors import BadFacts, BadInput
from corpus.model import Citation, Place
from evals.rows import BadCase, Row
from evals.subject import Subject
from evals.suite import Json
from service.answering.library import Library
from service.asking import AskedDay, asked_day, question
from service.model import Answer, Role
from service.wire import answer_json


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question of a case file; without `as_of` it is asked for the run's own day."""

    file: str
    case: str
    text: str
    as_of: date | None
    role: Role
    facts: Mapping[str, Any] = field(default_factory=dict)


def read_asked(row: Row) -> Asked:
    """The keys that a question has in every suite that asks one: question, as_of, role, facts."""
    return Asked(
        file=str(row.file),
        case=row.case,
        text=row.text("question"),
        as_of=row.maybe_date("as_of"),
        role=row.choice("role", Role) or Role.caseworker,
        facts=row.mapping("facts"),
    )


def ask(asked: Asked, subject: Subject) -> Json:
    """`{"answer": …, "passages": …}`, or `{"raised": …}` where the question itself was turned away. BadCase for wrong facts."""
    put = question(asked.text, as_of=_day(asked, subject), today=subject.today, role=asked.role, facts=asked.facts)
    try:
        answer = subject.answering.answer(put)
    except BadFacts as wrong:
        raise BadCase(asked.file, asked.case, "facts", str(wrong)) from wrong
    except BadInput as turned_away:
        return {"raised": {"type": type(turned_away).__name__, "text": str(turned_away)}}
    return {"answer": answer_json(answer), "passages": list(_passages(answer, subject.answering.library))}


def _day(asked: Asked, subject: Subject) -> AskedDay:
    """The case's own day, else what its words name, else the run's."""
    return AskedDay(day=asked.as_of) if asked.as_of else asked_day(asked.text, None, today=subject.as_of)


def status(output: Json) -> str:
    """How the question ended; the name of the error where it was turned away at the door."""
    found: str = output["raised"]["type"] if "raised" in output else output["answer"]["status"]
    return found


def _passages(answer: Answer, library: Library) -> Iterable[Json]:
    """Each passage that a statement or a ground cites, whole, with what its source is called by."""
    by_statements = [citation for each in answer.statements for citation in each.citations]
    by_grounds = [citation for each in answer.verdict.grounds for citation in each.citations]
    cited = {(each.source, each.at, each.valid_from): each for each in (*by_statements, *by_grounds)}
    for citation in cited.values():
        source = library.sources[citation.source]
        named = (source.short, source.number, source.title, source.date_document.isoformat() if source.date_document else None)
        yield {
            "source": citation.source,
            "at": citation.at,
            "valid_from": citation.valid_from.isoformat(),
            "text": _text(citation, library),
            "named": " ".join(part for part in named if part),
        }


def _text(citation: Citation, library: Library) -> str | None:
    """The stored text that the citation points at; None where nothing stands there."""
    stored = library.places.at(Place(citation.source, citation.at))
    return next((each.text for each in stored if each.in_force.first == citation.valid_from), None)
