"""The refusals suite: what must be declined and the near-misses that must be answered, always together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.asking import Asked, ask, read_asked, status
from evals.cases import CaseFile
from evals.measures.measure import Failure, Measure, Scored
from evals.rows import BadCase, Row
from evals.subject import Subject
from evals.suite import Json

DECLINED = ("refused", "unanswerable", "Bad")
"""How a status begins that says "not this"; `Bad…` is a question turned away at the door."""
ANSWERED = ("answered", "needs_facts", "needs_clarification")


@dataclass(frozen=True, kw_only=True)
class RefusalsCase:
    """`status` is any of, a beginning counts; all of them decline or all of them answer."""

    asked: Asked
    kind: str | None
    status: tuple[str, ...]
    declines: bool


class RefusalsSuite:
    """`question`, `as_of`, `role`, `facts`, and either `abstain: true|false` or `expect: {status: [...]}`."""

    name = "refusals"
    measures = (
        Measure(name="declined", meaning="Det, der skal afvises, bliver afvist, og på den rigtige måde.", leading=True),
        Measure(name="answered", meaning="Det, der ligner, men kan besvares, bliver besvaret.", leading=True),
    )

    def read(self, file: CaseFile) -> tuple[RefusalsCase, ...]:
        """BadCase where the file holds only one of the two kinds: refusing everything would pass it."""
        cases = tuple(_read(row) for row in file.rows())
        if len({case.declines for case in cases}) == 1:
            raise BadCase(
                file.path, "", "cases", "filen skal både have spørgsmål, der skal afvises, og spørgsmål, der skal besvares"
            )
        return cases

    def case_id(self, case: RefusalsCase) -> str:
        return case.asked.case

    def ask(self, case: RefusalsCase, subject: Subject) -> Json:
        return ask(case.asked, subject)

    def score(self, cases: Sequence[RefusalsCase], outputs: Mapping[str, Json]) -> list[Scored]:
        return [_scored(case, status(outputs[case.asked.case])) for case in cases]


def _read(row: Row) -> RefusalsCase:
    abstain, expect = row.flag("abstain"), row.sub("expect")
    wanted = expect.texts("status")
    expect.done()
    if bool(wanted) == (abstain is not None):
        raise row.bad("abstain", "giv enten »abstain: true|false« eller »expect: {status: […]}«")
    if wanted and not (_all(wanted, DECLINED) or _all(wanted, ANSWERED)):
        raise row.bad(
            "expect.status", f"alle skal begynde med en af {', '.join(DECLINED)} eller alle med en af {', '.join(ANSWERED)}"
        )
    declines = _all(wanted, DECLINED) if wanted else bool(abstain)
    case = RefusalsCase(
        asked=read_asked(row),
        kind=row.maybe_text("kind"),
        status=wanted or (DECLINED if declines else ANSWERED),
        declines=declines,
    )
    row.done()
    return case


def _all(statuses: Sequence[str], beginnings: tuple[str, ...]) -> bool:
    return all(each.startswith(beginnings) for each in statuses)


def _scored(case: RefusalsCase, ended: str) -> Scored:
    fits = ended.startswith(case.status)
    measure = "declined" if case.declines else "answered"
    return Scored(
        case_id=case.asked.case,
        kind=case.kind,
        question=case.asked.text,
        values={measure: float(fits)},
        failure=None if fits else Failure(expected=f"status {' | '.join(case.status)}", got=f"status {ended}", why=measure),
    )
