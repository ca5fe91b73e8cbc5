"""The last gate: nothing is shown that does not stand in its passages, in force on the date asked about, or in the rules word for word.

Deterministic, and knows no model. What fails is withheld, counted and listed with its reason; a ground that loses a citation loses its
place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.citation import label
from corpus.model import Citation, Passage, Place
from corpus.places import Places
from corpus.rulebook import Rulebook
from service.answering import duties, grounds
from service.answering.claims import Cited, Evidence, Fault, unsupported
from service.answering.draft import Draft
from service.answering.library import Library
from service.answering.quoting import stands_in
from service.answering.replies import day, say
from service.answering.withholding import withheld_because
from service.model import Caution, Language, Question, ShownGround, ShownVerdict, Statement, Withheld

NO_SOURCE, NOT_IN_FORCE, QUOTE = "source", "in_force", "quote"


def verify(draft: Draft, library: Library, rulebook: Rulebook) -> Draft:
    """Keep the statements and grounds that hold; say of the others why they were withheld."""
    gate = Gate(library=library, question=draft.question, rules=_rules_words(draft, library, rulebook))
    verdict_grounds = tuple(_with_sound_citations(each, library.places, draft.question.as_of) for each in draft.shown.grounds)
    spoken = gate.passed(draft.statements)
    quoted = gate.passed(draft.quoted)
    closing = gate.passed(draft.closing)
    return replace(
        draft,
        shown=ShownVerdict(outcome=draft.shown.outcome, grounds=verdict_grounds),
        statements=spoken.kept,
        quoted=quoted.kept,
        closing=closing.kept,
        withheld=(*draft.withheld, *spoken.withheld, *quoted.withheld, *closing.withheld),
    )


def told(draft: Draft) -> Draft:
    """Where something was withheld, the reader is told how much."""
    if not draft.withheld:
        return draft
    caution = Caution(kind="withheld", text=say("withheld", draft.question.language, n=len(draft.withheld)))
    return replace(draft, warnings=(*draft.warnings, caution))


@dataclass(frozen=True, kw_only=True)
class Passed:
    """The statements that hold, and why the others do not."""

    kept: tuple[Statement, ...]
    withheld: tuple[Withheld, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class Gate:
    """What a statement is held up against. `rules` are the rule check's own words: they pass word for word, and nearly is not enough."""

    library: Library
    question: Question
    rules: tuple[str, ...] = ()

    def passed(self, statements: Iterable[Statement]) -> Passed:
        """Each statement by itself, in order."""
        kept, lost = [], []
        for each in statements:
            if fault := self.fault(each):
                lost.append(Withheld(reason=fault, text=withheld_because(fault, self.question.language)))
            else:
                kept.append(each)
        return Passed(kept=tuple(kept), withheld=tuple(lost))

    def fault(self, statement: Statement) -> str | None:
        """The first thing wrong with a statement, as a word to count by; None where it holds."""
        if not statement.citations:
            return NO_SOURCE
        for citation in statement.citations:
            if fault := citation_fault(citation, self.library.places, self.question.as_of):
                return fault
        evidence = [passage for each in statement.citations for passage in _held(each, self.library.places, self.question.as_of)]
        faults = self.unsupported(statement.text, evidence)
        return faults[0].kind.value if faults else None

    def unsupported(self, text: str, evidence: Sequence[Passage]) -> tuple[Fault, ...]:
        """What a text says beyond its passages; the question and its day may give numbers and dates beside them."""
        asked = self.question
        cited = tuple(_cited(each, self.library) for each in evidence)
        beside = (asked.text, day(asked.as_of, asked.language), *_known_of(evidence, self.library, asked.language))
        return unsupported(text, Evidence(cited=cited, beside=beside, findings=self.rules), asked.language)


def citation_fault(citation: Citation, places: Places, as_of: date) -> str | None:
    """Whether the place exists, was in force on `as_of`, and holds the quotation word for word; None where all three hold."""
    there = places.at(Place(citation.source, citation.at))
    if not there:
        return NO_SOURCE
    in_force = [passage for passage in there if passage.in_force.holds(as_of)]
    if not in_force:
        return NOT_IN_FORCE
    if not any(stands_in(citation.quote, passage.text) for passage in in_force):
        return QUOTE
    return None


def _held(citation: Citation, places: Places, as_of: date) -> list[Passage]:
    return [
        passage
        for passage in places.at(Place(citation.source, citation.at))
        if passage.in_force.holds(as_of) and stands_in(citation.quote, passage.text)
    ]


def _known_of(passages: Sequence[Passage], library: Library, language: Language) -> Iterable[str]:
    """What the catalogue says of the sources: their names and numbers, and the day each was written."""
    for source in dict.fromkeys(each.source for each in passages):
        about = library.sources[source]
        yield from (name for name in (about.work, about.short, about.number) if name)
        if about.date_document:
            yield day(about.date_document, language)
    yield from dict.fromkeys(day(each.in_force.first, language) for each in passages)


def _cited(passage: Passage, library: Library) -> Cited:
    source = library.sources[passage.source]
    return Cited(
        text=passage.text,
        label=label(source, passage),
        at=passage.at,
        rank=passage.rank,
        in_force=passage.in_force,
        speaker=passage.speaker or (None if source.kind.is_law else source.issuer),
    )


def _rules_words(draft: Draft, library: Library, rulebook: Rulebook) -> tuple[str, ...]:
    """Every sentence that the rules give for this question, made anew from the verdict and the obligations themselves."""
    question = draft.question
    said = grounds.words(draft.verdict, question, draft.asking) if draft.verdict is not None and draft.decided else ()
    owed = duties.statements(rulebook, draft.duties, draft.groups, library, question.as_of, question.language)
    return (*said, *(each.text for each in owed))


def _with_sound_citations(ground: ShownGround, places: Places, as_of: date) -> ShownGround:
    sound = tuple(each for each in ground.citations if citation_fault(each, places, as_of) is None)
    return ShownGround(rule_id=ground.rule_id, outcome=ground.outcome, text=ground.text, citations=sound)
