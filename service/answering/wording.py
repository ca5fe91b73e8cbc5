"""What the sources say, in a language model's words where there is one: each statement as it holds, the extracts where none does.

The rules' own words have been shown before, and nothing here changes them.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace

from corpus.rulebook import FactDefinition
from service.answering.draft import Draft
from service.answering.events import Event, StatementAdded, StatusChanged
from service.answering.replies import say
from service.answering.withholding import withheld_because
from service.answering.written.composer import Writer
from service.answering.written.port import within
from service.answering.written.prompting import Task
from service.answering.written.rewriting import ModelRewriter
from service.answering.written.steps import FactSeen, Floor, Held, Shown, Step
from service.model import Caution, Withheld


@dataclass(frozen=True, kw_only=True, repr=False)
class Wording:
    """A writer, the seconds that it may take for an answer, and what words a follow-up that the rules of a conversation cannot."""

    writer: Writer
    rewriter: ModelRewriter
    seconds: float


def worded(draft: Draft, wording: Wording | None, facts: Mapping[str, FactDefinition]) -> Generator[Event, None, Draft]:
    """The events of what is said beside the rules, and the draft with it. `facts` are those that a model may read in the question."""
    if wording is None or not draft.handed or not (draft.statements or draft.quoted):
        yield from (StatementAdded(statement=each) for each in draft.quoted)
        return replace(draft, statements=(*draft.statements, *draft.quoted), quoted=())
    language = draft.question.language
    yield StatusChanged(text=say("wording", language))
    unstated = {fact: each for fact, each in facts.items() if not draft.facts.known(fact)}
    verdict = [each.text for each in draft.statements]
    task = Task(question=draft.question, passages=draft.handed, verdict=verdict, floor=draft.quoted, facts=unstated)
    for step in wording.writer.write(task, within(wording.seconds)):
        before, draft = draft, _with(draft, step, facts)
        yield from (StatementAdded(statement=each) for each in draft.statements[len(before.statements) :])
    return replace(draft, quoted=())


def _with(draft: Draft, step: Step, facts: Mapping[str, FactDefinition]) -> Draft:
    language = draft.question.language
    match step:
        case Shown():
            return replace(draft, statements=(*draft.statements, step.statement))
        case Held():
            reason = step.reason.value
            return replace(draft, withheld=(*draft.withheld, Withheld(reason=reason, text=withheld_because(reason, language))))
        case FactSeen():
            seen, evidence = step.fact.fact, step.fact.evidence
            asked = facts[seen].question.in_language(language.value)
            text = say("fact_read", language, words=evidence.text if evidence else "", question=asked)
            return replace(draft, warnings=(*draft.warnings, Caution(kind="fact_read", text=text)))
        case Floor():
            return replace(draft, statements=(*draft.statements, *step.statements), warnings=(*draft.warnings, step.caution))
