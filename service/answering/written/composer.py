"""The composer with a model: it proposes, each proposal is checked by itself, and only what holds is shown, with real citations.

Whatever the model does, the answer ends by the deadline: with what held, or with the extractive statements and a caution.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Protocol

from corpus.model import Passage
from service.answering.citing import distinct
from service.answering.library import Library
from service.answering.written.closeness import far
from service.answering.written.facts import read_fact
from service.answering.written.port import SCHEMA, Cause, ChatModel, Deadline, Misshapen, ModelFailed, Proposal, Proposed
from service.answering.written.prompting import Task, instructions, prompt
from service.answering.written.screening import Reason, cited, form_fault, tidy
from service.answering.written.steps import FactSeen, Floor, Held, Shown, Step
from service.answering.written.telling import caution
from service.model import Question, Statement

MOST_SHOWN = 12
MOST_SAID = 40
"""Proposals read of one answer; what goes on after that is let go."""
_ANOTHER_TRY = {Cause.malformed, Cause.cut}
_TRIES = 2


class Verifier(Protocol):
    """Says what in a text does not follow from its evidence; nothing where all of it does."""

    def __call__(self, text: str, evidence: Sequence[Passage], question: Question, /) -> Sequence[Any]: ...


@dataclass(frozen=True, kw_only=True, repr=False)
class Writer:
    """A model with everything that keeps it honest. `masked` takes personal data out of a text."""

    model: ChatModel
    unsupported: Verifier
    masked: Callable[[str], str]
    library: Library

    def write(self, task: Task, deadline: Deadline) -> Generator[Step, None, None]:
        """What the model said that holds, as it comes. Ends with Floor unless something held and the model came to its end.

        Closing the generator lets the model go. A fault of the verifier or of ours is raised, never shown.
        """
        shown: list[Statement] = []
        cause = Cause.unusable
        for again in range(_TRIES):
            try:
                for step in self._answer(task, deadline, again=again > 0):
                    if isinstance(step, Shown):
                        shown.append(step.statement)
                    yield step
                cause = Cause.unusable
            except ModelFailed as failed:
                cause = failed.cause
            else:
                break
            if shown or cause not in _ANOTHER_TRY or not deadline.left:
                break
        if not shown or cause is not Cause.unusable:
            yield Floor(statements=_less(task.floor, shown), caution=caution(cause, task.question.language))

    def _answer(self, task: Task, deadline: Deadline, *, again: bool) -> Iterator[Step]:
        """One answer of the model, proposal by proposal. Raises ModelFailed."""
        if not deadline.left:
            raise ModelFailed(Cause.slow, "Fristen var gået, før modellen blev spurgt.")
        texts: set[str] = set()
        shown = 0
        with closing(self.model.propose(prompt(task, self.masked, again=again), SCHEMA, deadline)) as proposed:
            for said, each in enumerate(proposed, start=1):
                step = self._judged(each, task, texts)
                if not deadline.left:
                    raise ModelFailed(Cause.slow, "Modellen blev ikke færdig inden fristen.")
                yield step
                if isinstance(step, Shown):
                    shown += 1
                    texts.add(step.statement.text)
                if shown == MOST_SHOWN or said == MOST_SAID:
                    return

    def _judged(self, proposed: Proposed, task: Task, texts: set[str]) -> Step:
        if isinstance(proposed, Misshapen):
            return Held(text=proposed.raw, reason=Reason.misshapen)
        if isinstance(proposed, Proposal):
            return self._weighed(proposed, task, texts)
        fact = read_fact(proposed, task.question, task.facts)
        words = f"{proposed.fact}: {proposed.value} »{proposed.quotation}«"
        return FactSeen(fact=fact) if fact else Held(text=words, reason=Reason.unquoted_fact)

    def _weighed(self, proposed: Proposal, task: Task, texts: set[str]) -> Step:
        text, language = tidy(proposed.text), task.question.language
        if text in texts:
            return Held(text=text, reason=Reason.repeated)
        evidence = cited(proposed.passages, task.numbered)
        if isinstance(evidence, Reason):
            return Held(text=text, reason=evidence)
        if fault := form_fault(text, evidence, language, instructions(language)):
            return Held(text=text, reason=fault)
        if self.masked(text) != text:
            return Held(text=text, reason=Reason.personal)
        if faults := self.unsupported(text, evidence, task.question):
            return Held(text=text, reason=Reason.unsupported, because=tuple(str(each) for each in faults))
        if away := far(text, evidence, task.passages, task.question, self.library.weighing):
            return Held(text=text, reason=away)
        citations = distinct(self.library.citation(passage, text) for passage in evidence)
        return Shown(statement=Statement(text=text, citations=citations))


def _less(floor: Sequence[Statement], shown: Sequence[Statement]) -> tuple[Statement, ...]:
    """The extractive statements of which not every place has been cited already."""
    told = {(each.source, each.at) for statement in shown for each in statement.citations}
    return tuple(each for each in floor if not told or not {(one.source, one.at) for one in each.citations} <= told)
