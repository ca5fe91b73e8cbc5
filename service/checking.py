"""The rule check by itself: facts in; verdict, what to ask, and what would make it lawful out. The same for every door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from corpus.rulebook import Rulebook, Value
from service import notice
from service.answering.library import Library
from service.model import Language
from service.rules.check import check
from service.rules.counterfactual import Counterfactual, counterfactuals
from service.rules.facts import StatedBy, facts_from
from service.rules.interview import interview, open_grounds
from service.rules.verdict import Ground, MissingFact, Verdict
from service.wire import Json, citation_json


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What a check came to; `counterfactuals` are the smallest changes that would make it lawful."""

    verdict: Verdict
    asking: tuple[MissingFact, ...]
    counterfactuals: tuple[Counterfactual, ...]


def check_facts(rulebook: Rulebook, given: Mapping[str, Any], as_of: date) -> Checked:
    """Check stated facts. Raises BadFacts for an unknown fact or a value of the wrong kind, NotCovered for a day outside the law."""
    facts = facts_from(rulebook.facts, given, StatedBy.file)
    verdict = check(rulebook, facts, as_of)
    return Checked(
        verdict=verdict,
        asking=interview(rulebook, facts, verdict) or open_grounds(rulebook, facts, verdict),
        counterfactuals=counterfactuals(rulebook, facts, as_of) if verdict.grounds else (),
    )


def check_json(checked: Checked, library: Library, language: Language) -> Json:
    """The whole trace: every rule that applied, with version, confidence and quotations; dates as YYYY-MM-DD."""
    verdict, tongue = checked.verdict, language.value

    def listed(grounds: Sequence[Ground]) -> list[Json]:
        return [_ground_json(each, library, verdict.as_of, tongue) for each in grounds]

    return {
        "as_of": verdict.as_of.isoformat(),
        "outcome": verdict.outcome.value,
        "confidence": verdict.confidence.value if verdict.confidence else None,
        "notice": verdict.notice.in_language(tongue) if verdict.notice else None,
        "grounds": listed(verdict.grounds),
        "judgements": listed(verdict.judgements),
        "waiting": listed(verdict.waiting),
        "conditions": listed(verdict.conditions),
        "warnings": listed(verdict.warnings),
        "met": listed(verdict.met),
        "missing": [{"fact": each.fact, "question": each.question.in_language(tongue)} for each in checked.asking],
        "counterfactuals": [_counterfactual_json(each, tongue) for each in checked.counterfactuals],
        "rulebook_digest": verdict.rulebook_digest,
        "machine": notice.of_check(language, verdict.rulebook_digest),
    }


def _ground_json(ground: Ground, library: Library, as_of: date, language: str) -> Json:
    return {
        "rule_id": ground.rule_id,
        "title": ground.title.in_language(language),
        "step": ground.step,
        "outcome": ground.outcome.value,
        "text": ground.text.in_language(language),
        "groups": list(ground.groups),
        "version": ground.version.isoformat(),
        "confidence": ground.confidence.value,
        "warning": ground.warning.in_language(language) if ground.warning else None,
        "citations": [citation_json(each) for each in library.citations(ground.places, ground.text.da, as_of)],
    }


def _counterfactual_json(counterfactual: Counterfactual, language: str) -> Json:
    return {
        "outcome": counterfactual.outcome.value,
        "changes": [
            {"fact": each.fact, "from": _plain(each.before), "to": _plain(each.after), "text": each.text.in_language(language)}
            for each in counterfactual.changes
        ],
    }


def _plain(value: Value | None) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value
