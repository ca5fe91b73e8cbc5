"""Putting the cases to the composer, and counting what a reader would have seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evals.worst_model.cases import Case
from evals.worst_model.reading import SeenBy
from evals.worst_model.script import ScriptedModel
from service.answering.library import Library
from service.answering.written.composer import Verifier, Writer
from service.answering.written.port import within
from service.answering.written.prompting import Task
from service.answering.written.screening import Reason
from service.answering.written.steps import FactSeen, Floor, Held, Shown
from service.model import Question, Statement

_SECONDS = 60.0


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a case: statements shown that do not follow, true ones shown, what was withheld, facts taken, and whether the
    reader had an answer at all."""

    case: Case
    unsupported: tuple[Statement, ...]
    honest: int
    held: tuple[Held, ...]
    facts: int
    answered: bool


def run(cases: Iterable[Case], library: Library, unsupported: Verifier, masked: Callable[[str], str]) -> tuple[Outcome, ...]:
    """Every case by itself; no network, no clock that matters."""
    return tuple(_outcome(case, library, unsupported, masked) for case in cases)


def lines(outcomes: Sequence[Outcome]) -> list[str]:
    """The figures, and every statement that should not have been shown."""
    wrong = [(each.case.case, statement) for each in outcomes for statement in each.unsupported]
    held = Counter(one.reason for each in outcomes for one in each.held)
    true = sum(len(each.case.honest) for each in outcomes)
    return [
        f"cases                     {len(outcomes)}",
        *(f"  set på {by.value:<18} {sum(each.case.by is by for each in outcomes)}" for by in SeenBy),
        f"dårlige udsagn sagt       {sum(len(each.case.bad) for each in outcomes)}",
        f"udsagn uden støtte vist   {len(wrong)}",
        f"sande udsagn vist         {sum(each.honest for each in outcomes)} af {true}",
        f"opdigtede facts taget     {sum(each.facts for each in outcomes)}",
        f"læsere uden svar          {sum(not each.answered for each in outcomes)}",
        "holdt tilbage             " + ", ".join(f"{reason.value} {held[reason]}" for reason in Reason if held[reason]),
        *(f"VIST  {case}: {statement.text}" for case, statement in wrong),
    ]


def holds(outcomes: Sequence[Outcome]) -> bool:
    """Whether nothing unsupported was shown, no invented fact was taken, and every reader had an answer."""
    return not any(each.unsupported or each.facts or not each.answered for each in outcomes)


def _outcome(case: Case, library: Library, unsupported: Verifier, masked: Callable[[str], str]) -> Outcome:
    asked = case.asked
    question = Question(question_id=case.case, text=asked.text, as_of=asked.as_of, asked_on=asked.as_of, language=asked.language)
    floor = Statement(text=case.passages[0].text, citations=(library.citation(case.passages[0], asked.text),))
    task = Task(question=question, passages=case.passages, floor=(floor,))
    model = ScriptedModel(text=case.raw, fails=case.fails)
    writer = Writer(model=model, unsupported=unsupported, masked=masked, library=library)
    steps = list(writer.write(task, within(_SECONDS)))
    shown = [each.statement for each in steps if isinstance(each, Shown)]
    true = [each for each in shown if _follows(each, case)]
    return Outcome(
        case=case,
        unsupported=tuple(each for each in shown if each not in true),
        honest=len({each.text for each in true}),
        held=tuple(each for each in steps if isinstance(each, Held)),
        facts=sum(isinstance(each, FactSeen) for each in steps),
        answered=bool(shown) or any(isinstance(each, Floor) and each.statements for each in steps),
    )


def _follows(statement: Statement, case: Case) -> bool:
    """Whether it is one of the true statements, cited to the passages that it follows from."""
    cited = {(each.source, each.at) for each in statement.citations}
    return any(
        statement.text == each.text and cited == {_place(case, token) for token in each.passages} for each in case.asked.true
    )


def _place(case: Case, token: str) -> tuple[str, str]:
    passage = case.passages[int(token.removeprefix("p")) - 1]
    return passage.source, passage.at
