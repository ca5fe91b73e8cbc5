"""The JSON of an answer, the same at every door. Other programs read it: a change here is a change of contract."""

from __future__ import annotations

from typing import Any

from corpus.model import Citation
from service import notice
from service.answering.events import (
    AnswerCompleted,
    AnswerFailed,
    Event,
    FactsNeeded,
    StatementAdded,
    StatusChanged,
    VerdictReached,
    WarningRaised,
)
from service.model import Answer, Caution, MissingFact, ShownVerdict, Statement

Json = dict[str, Any]


def answer_json(answer: Answer) -> Json:
    """The whole answer; dates as YYYY-MM-DD."""
    return {
        "question_id": answer.question_id,
        "status": answer.status.value,
        "as_of": answer.as_of.isoformat(),
        "language": answer.language.value,
        "verdict": verdict_json(answer.verdict),
        "statements": [statement_json(each) for each in answer.statements],
        "warnings": [warning_json(each) for each in answer.warnings],
        "withheld": [{"reason": each.reason, "text": each.text} for each in answer.withheld],
        "missing": [missing_json(each) for each in answer.missing],
        "considered": [
            {"source": each.source, "at": each.at, "score": each.score, "used": each.used} for each in answer.considered
        ],
        "manifest": {
            "release": answer.manifest.release,
            "rulebook_digest": answer.manifest.rulebook_digest,
            "embedder": answer.manifest.embedder,
            "model": answer.manifest.model,
        },
        "timing_ms": answer.timing_ms,
        "machine": notice.of_answer(answer),
    }


def verdict_json(verdict: ShownVerdict) -> Json:
    """The outcome of the rule check with its deciding grounds."""
    return {
        "outcome": verdict.outcome,
        "grounds": [
            {
                "rule_id": each.rule_id,
                "outcome": each.outcome,
                "text": each.text,
                "citations": [citation_json(citation) for citation in each.citations],
            }
            for each in verdict.grounds
        ],
    }


def statement_json(statement: Statement) -> Json:
    """A statement with its citations."""
    return {"text": statement.text, "citations": [citation_json(each) for each in statement.citations]}


def citation_json(citation: Citation) -> Json:
    """A citation: where it stands, how it is named, what is quoted, and when it was in force."""
    return {
        "source": citation.source,
        "at": citation.at,
        "label": citation.label,
        "quote": citation.quote,
        "url": citation.url,
        "page": citation.page,
        "valid_from": citation.valid_from.isoformat(),
        "valid_to": citation.valid_to.isoformat() if citation.valid_to else None,
    }


def warning_json(warning: Caution) -> Json:
    """A caution: `kind` to count by, `text` to read."""
    return {"kind": warning.kind, "text": warning.text}


def missing_json(missing: MissingFact) -> Json:
    """A missing fact and its question."""
    return {"fact": missing.fact, "question": missing.question}


def event_json(event: Event) -> Json:
    """What an event carries; its name is the event's type."""
    match event:
        case StatusChanged():
            return {"text": event.text}
        case FactsNeeded():
            return {"missing": [missing_json(each) for each in event.missing]}
        case VerdictReached():
            return {"verdict": verdict_json(event.verdict)}
        case StatementAdded():
            return {"statement": statement_json(event.statement)}
        case WarningRaised():
            return {"warning": warning_json(event.warning)}
        case AnswerCompleted():
            return {"answer": answer_json(event.answer)}
        case AnswerFailed():
            return {"error_id": event.error_id, "text": event.text}
