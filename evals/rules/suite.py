"""The rules suite: facts, given or read from a question, through the rule check; agreement case by case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from corpus.errors import BadFacts, NotCovered
from evals.cases import CaseFile
from evals.measures.measure import Failure, Measure, Scored
from evals.rows import BadCase, Row
from evals.subject import Subject
from evals.suite import Json
from service.rules.check import check
from service.rules.facts import Facts, StatedBy, facts_from
from service.rules.reader import facts_of, read_facts
from service.rules.verdict import Outcome, VerdictOutcome


@dataclass(frozen=True, kw_only=True)
class RulesCase:
    """`facts` correct what is read from `question`. What `expect` does not name is not checked."""

    file: str
    case: str
    kind: str | None
    question: str | None
    facts: Mapping[str, Any]
    as_of: date
    outcome: VerdictOutcome | None
    rules: Mapping[str, Outcome]
    missing: frozenset[str] | None


class RulesSuite:
    """`facts` or `question`, `as_of`, and `expect` with one or more of outcome, rules and missing."""

    name = "rules"
    measures = (
        Measure(name="outcome", meaning="Regelprøven ender, som en jurist siger, den skal.", leading=True),
        Measure(name="rules", meaning="Hver regel, som casen nævner, falder ud som ventet."),
        Measure(name="missing", meaning="Regelprøven spørger om netop de oplysninger, der mangler."),
    )

    def read(self, file: CaseFile) -> tuple[RulesCase, ...]:
        return tuple(_read(row) for row in file.rows())

    def case_id(self, case: RulesCase) -> str:
        return case.case

    def ask(self, case: RulesCase, subject: Subject) -> Json:
        """The verdict as JSON, with the facts it was reached on. BadCase where a fact is unknown or of the wrong kind."""
        facts = _facts(case, subject)
        stated = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in facts.values().items()}
        try:
            verdict = check(subject.rulebook, facts, case.as_of)
        except NotCovered as outside:
            return {
                "outcome": VerdictOutcome.not_covered.value,
                "rules": {},
                "missing": [],
                "facts": stated,
                "said": str(outside),
            }
        return {
            "outcome": verdict.outcome.value,
            "rules": {rule: outcome.value for rule, outcome in verdict.rules.items()},
            "missing": list(verdict.missing),
            "facts": stated,
            "said": " ".join(ground.text.da for ground in verdict.grounds),
        }

    def score(self, cases: Sequence[RulesCase], outputs: Mapping[str, Json]) -> list[Scored]:
        return [_scored(case, outputs[case.case]) for case in cases]


def _read(row: Row) -> RulesCase:
    as_of = row.maybe_date("as_of")
    if as_of is None:
        raise row.bad("as_of", "mangler; regler prøves altid for en dag")
    if not row.has("facts") and not row.has("question"):
        raise row.bad("facts", "mangler; giv »facts« eller »question«")
    expect = row.sub("expect")
    case = RulesCase(
        file=str(row.file),
        case=row.case,
        kind=row.maybe_text("kind"),
        question=row.maybe_text("question"),
        facts=row.mapping("facts"),
        as_of=as_of,
        missing=frozenset(expect.texts("missing")) if expect.has("missing") else None,
        outcome=expect.choice("outcome", VerdictOutcome),
        rules=expect.choices("rules", Outcome),
    )
    expect.done()
    row.done()
    if case.outcome is None and not case.rules and case.missing is None:
        raise row.bad("expect", "skal nævne outcome, rules eller missing")
    return case


def _facts(case: RulesCase, subject: Subject) -> Facts:
    definitions = subject.rulebook.facts
    read = facts_of(read_facts(subject.lexicon, case.question), definitions) if case.question else Facts()
    try:
        return read.plus(*facts_from(definitions, case.facts, StatedBy.file).statements.values())
    except BadFacts as wrong:
        raise BadCase(case.file, case.case, "facts", str(wrong)) from wrong


def _scored(case: RulesCase, output: Json) -> Scored:
    checks = list(_checks(case, output))
    wrong = [each for each in checks if each[1] != each[2]]
    return Scored(
        case_id=case.case,
        kind=case.kind,
        question=case.question or _listed(case.facts),
        values={measure: float(all(want == got for name, want, got in checks if name == measure)) for measure, _, _ in checks},
        failure=Failure(
            expected="; ".join(f"{name} {want}" for name, want, _ in wrong),
            got="; ".join(f"{name} {got}" for name, _, got in wrong),
            why=f"regelprøven pr. {case.as_of.isoformat()} på {_listed(output['facts'])}. {output['said']}".strip(),
        )
        if wrong
        else None,
    )


def _listed(facts: Mapping[str, Any]) -> str:
    return "; ".join(f"{name}: {', '.join(value) if isinstance(value, list) else value}" for name, value in facts.items())


def _checks(case: RulesCase, output: Json) -> Iterator[tuple[str, str, str]]:
    """(measure, expected, got) for everything that the case names."""
    if case.outcome is not None:
        yield "outcome", case.outcome.value, output["outcome"]
    for rule, outcome in case.rules.items():
        yield "rules", f"{rule}={outcome.value}", f"{rule}={output['rules'].get(rule, 'ikke prøvet')}"
    if case.missing is not None:
        yield "missing", ", ".join(sorted(case.missing)), ", ".join(sorted(output["missing"]))
