"""From a question to an answer: screen, read, apply the rules, search, compose, verify, word. Each step is a file; this is their order."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from corpus.conflicts import Conflict
from corpus.lexicon import Recognition
from corpus.rulebook import Rulebook
from service.answering import consult
from service.answering.cautions import cautions
from service.answering.compose import compose
from service.answering.compound import by_parts
from service.answering.draft import Draft
from service.answering.events import (
    AnswerCompleted,
    Event,
    FactsNeeded,
    StatementAdded,
    StatusChanged,
    VerdictReached,
    WarningRaised,
)
from service.answering.library import Library
from service.answering.replies import day, say
from service.answering.screen import clean
from service.answering.verify import told, verify
from service.answering.wording import Wording, worded
from service.model import Answer, AnswerManifest, Caution, Considered, Question, Status
from service.ports import Retrieval


@dataclass(frozen=True, kw_only=True, repr=False)
class Answering:
    """Everything an answer is made from; without `wording`, no language model takes part. `answer` runs to the end; `events` tells on
    the way."""

    library: Library
    rulebook: Rulebook
    lexicon: Sequence[Recognition]
    retrieval: Retrieval
    manifest: AnswerManifest
    wording: Wording | None = None
    conflicts: tuple[Conflict, ...] = ()

    def answer(self, question: Question) -> Answer:
        """The whole answer. Raises BadQuestion and BadFacts where the asker can mend it, Unavailable where nobody can."""
        for event in self.events(question):
            if isinstance(event, AnswerCompleted):
                return event.answer
        raise AssertionError("the pipeline ends with an answer")

    def events(self, question: Question) -> Iterator[Event]:
        """The answer as it comes about; the last event is AnswerCompleted."""
        began = time.perf_counter()
        draft = Draft(question=replace(question, text=clean(question.text)))
        if not self.rulebook.covered.holds(question.as_of):
            yield AnswerCompleted(answer=self._finished(_with_what_was_read(self._not_covered(draft)), began))
            return
        yield StatusChanged(text=say("reading", question.language))
        draft = consult.apply_rules(consult.read(draft, self.lexicon), self.rulebook)
        yield StatusChanged(text=say("searching", question.language))
        draft = by_parts(draft, self.lexicon, self.rulebook, self._sourced, worded=self.wording is not None) or self._sourced(
            draft
        )
        if draft.decided:
            yield VerdictReached(verdict=draft.shown)
        yield from (StatementAdded(statement=each) for each in draft.statements)
        draft = yield from worded(draft, self.wording, self.rulebook.facts)
        yield from (StatementAdded(statement=each) for each in draft.closing)
        draft = _with_what_was_read(told(self._with_cautions(replace(draft, statements=(*draft.statements, *draft.closing)))))
        yield from (WarningRaised(warning=each) for each in draft.warnings)
        if draft.missing:
            yield FactsNeeded(missing=draft.missing)
        yield AnswerCompleted(answer=self._finished(draft, began))

    def _sourced(self, draft: Draft) -> Draft:
        """From what the rules say to verified statements: the obligations, the passages, and what is said of them."""
        if not draft.decided:
            draft = consult.list_duties(draft, self.rulebook)
        draft = consult.search(draft, self.retrieval, self.library)
        return verify(compose(draft, self.library, self.rulebook), self.library, self.rulebook)

    def _with_cautions(self, draft: Draft) -> Draft:
        """What must be known of the passages that the answer cites in the end, whoever worded it."""
        if not draft.statements and not draft.decided:
            return draft
        cited = self.library.cited(citation for each in draft.statements for citation in each.citations)
        raised = cautions(draft, cited, self.library, self.rulebook, self.conflicts)
        return replace(draft, warnings=(*draft.warnings, *raised))

    def _not_covered(self, draft: Draft) -> Draft:
        covered, language = self.rulebook.covered, draft.question.language
        last = covered.last or draft.question.as_of
        text = say(
            "date_not_covered",
            language,
            as_of=day(draft.question.as_of, language),
            first=day(covered.first, language),
            last=day(last, language),
        )
        if draft.question.as_of > last:
            text = f"{text} {say('expected', language, day=day(last + timedelta(days=1), language))}"
        return replace(draft, warnings=(Caution(kind="date_not_covered", text=text),))

    def _finished(self, draft: Draft, began: float) -> Answer:
        used = {(citation.source, citation.at) for each in draft.statements for citation in each.citations}
        found = draft.found.passages if draft.found else ()
        return Answer(
            question_id=draft.question.question_id,
            status=_status(draft, covered=self.rulebook.covered.holds(draft.question.as_of)),
            as_of=draft.question.as_of,
            language=draft.question.language,
            verdict=draft.shown,
            statements=draft.statements,
            warnings=draft.warnings,
            withheld=draft.withheld,
            missing=draft.missing,
            considered=tuple(
                Considered(
                    source=each.passage.source,
                    at=each.passage.at,
                    score=each.score,
                    used=(each.passage.source, each.passage.at) in used,
                )
                for each in found
            ),
            manifest=self.manifest,
            timing_ms=round((time.perf_counter() - began) * 1000),
        )


def _with_what_was_read(draft: Draft) -> Draft:
    """The reader is told first what was masked in the question, and which of its words the date was read from."""
    question, told = draft.question, []
    if question.masked is not None:
        told.append(Caution(kind="masked", text=question.masked))
    if question.date_read is not None:
        as_of = day(question.as_of, question.language)
        text = say("date_read", question.language, words=question.date_read, as_of=as_of)
        told.append(Caution(kind="date_read", text=text))
    return replace(draft, warnings=(*told, *draft.warnings))


def _status(draft: Draft, *, covered: bool) -> Status:
    if not covered:
        return Status.unanswerable_date_not_covered
    if draft.withheld and not draft.statements:
        return Status.unanswerable_unsupported
    if not draft.statements:
        return Status.unanswerable_no_passage
    if draft.withheld or draft.unanswered:
        return Status.answered_in_part
    if draft.decided and draft.shown.outcome == "conditional":
        return Status.needs_facts
    return Status.answered
