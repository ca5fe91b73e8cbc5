"""The answers suite: the whole pipeline, once a case, and seven measures over what it said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evals.answers.cases import AnswersCase, read_case
from evals.answers.citing import met
from evals.answers.reading import Said
from evals.asking import ask, status
from evals.cases import CaseFile
from evals.measures.measure import Failure, Measure, Scored
from evals.subject import Subject
from evals.suite import Json


@dataclass(frozen=True, kw_only=True)
class _Check:
    measure: str
    value: float
    expected: str
    got: str


class AnswersSuite:
    """`question`, `as_of`, `role`, `facts`, and `expect` with status, verdict, cites, says, never_says."""

    name = "answers"
    measures = (
        Measure(
            name="status", meaning="Spørgsmålet ender, som det skal: besvaret, afvist eller med spørgsmål tilbage.", leading=True
        ),
        Measure(name="verdict", meaning="Afgørelsen (lovligt, ulovligt, kommer an på, skøn) er den rigtige.", leading=True),
        Measure(name="citation_recall", meaning="Andelen af de steder, der skal henvises til, som svaret henviser til."),
        Measure(
            name="support_precision",
            meaning="Andelen af udsagn, hvis tal, paragraffer, pligter og benægtelser står i det, der citeres.",
        ),
        Measure(name="exact_quote", meaning="Andelen af citater, der står ord for ord i det gemte sted."),
        Measure(name="says", meaning="Svaret siger alt det, det skal sige."),
        Measure(name="never_says", meaning="Svaret siger intet af det, det ikke må sige."),
    )

    def read(self, file: CaseFile) -> tuple[AnswersCase, ...]:
        return tuple(read_case(row) for row in file.rows())

    def case_id(self, case: AnswersCase) -> str:
        return case.asked.case

    def ask(self, case: AnswersCase, subject: Subject) -> Json:
        return ask(case.asked, subject)

    def score(self, cases: Sequence[AnswersCase], outputs: Mapping[str, Json]) -> list[Scored]:
        return [_scored(case, outputs[case.asked.case]) for case in cases]


def _scored(case: AnswersCase, output: Json) -> Scored:
    checks = list(_checks(case, Said(question=case.asked.text, output=output), status(output)))
    wrong = [each for each in checks if each.value < 1]
    return Scored(
        case_id=case.asked.case,
        kind=case.kind,
        question=case.asked.text,
        values={each.measure: each.value for each in checks},
        failure=Failure(
            expected="; ".join(each.expected for each in wrong),
            got="; ".join(each.got for each in wrong),
            why=", ".join(each.measure for each in wrong),
        )
        if wrong
        else None,
    )


def _checks(case: AnswersCase, said: Said, ended: str) -> Iterator[_Check]:
    """One check a measure, for those that the case or the answer gives something to check."""
    if case.status:
        fits = any(ended.startswith(each) for each in case.status)
        yield _Check(measure="status", value=float(fits), expected=f"status {' | '.join(case.status)}", got=f"status {ended}")
    if case.verdict is not None:
        value = float(said.verdict == case.verdict)
        yield _Check(measure="verdict", value=value, expected=f"verdict {case.verdict}", got=f"verdict {said.verdict}")
    if case.cites:
        unmet = [" | ".join(row) for row in case.cites if not met(row, said.places)]
        yield _Check(
            measure="citation_recall",
            value=1 - len(unmet) / len(case.cites),
            expected=f"henvisning til {', '.join(unmet)}",
            got=f"henvisninger: {', '.join(dict.fromkeys(said.places)) or 'ingen'}",
        )
    yield from _patterns(case, said)
    yield from _borne_out(said)


def _patterns(case: AnswersCase, said: Said) -> Iterator[_Check]:
    """All of `says` and none of `never_says`."""
    if case.says:
        absent = [each.pattern for each in case.says if not each.search(said.text)]
        yield _Check(
            measure="says", value=float(not absent), expected=f"siger {', '.join(absent)}", got=f"sagde: {said.text[:300]}"
        )
    if case.never_says:
        present = [found[0] for each in case.never_says if (found := each.search(said.text))]
        yield _Check(
            measure="never_says", value=float(not present), expected="siger det aldrig", got=f"sagde: {', '.join(present)}"
        )


def _borne_out(said: Said) -> Iterator[_Check]:
    """What every answer owes, whether or not its case asks for it."""
    if literal := said.literal():
        strange = [place for place, exact in zip(said.places, literal, strict=True) if not exact]
        value = sum(literal) / len(literal)
        yield _Check(measure="exact_quote", value=value, expected="ordrette citater", got=f"ikke ordret: {', '.join(strange)}")
    if claims := said.unsupported():
        beyond = [f"»{text[:80]}«: {', '.join(what)}" for text, what in claims if what]
        value = 1 - len(beyond) / len(claims)
        yield _Check(measure="support_precision", value=value, expected="udsagn, som citaterne bærer", got="; ".join(beyond))
