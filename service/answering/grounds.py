"""What the rule check says, as statements: the short answer, each ground in the rule's own words, and the law it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from corpus.model import Passage
from service.answering.citing import distinct
from service.answering.library import Library
from service.answering.replies import day, say
from service.model import Language, MissingFact, ShownGround, ShownVerdict, Statement
from service.rules.verdict import Ground, Verdict, VerdictOutcome
from service.rules.verdict import MissingFact as AskedFact

SHORT_ANSWER_CITES = 3
_STATUTE = range(2, 5)
"""The steps of the procedure that compare with the statute: the first half-year, the time after it, fixed events."""


def shown(verdict: Verdict, library: Library, language: Language) -> ShownVerdict:
    """The verdict with its deciding grounds and those that stay open, each with a quotation at every place it rests on."""
    still_open = verdict.waiting if verdict.outcome is VerdictOutcome.unlawful else ()
    grounds = tuple(_shown_ground(each, library, verdict.as_of, language) for each in (*verdict.grounds, *still_open))
    return ShownVerdict(outcome=verdict.outcome.value, grounds=grounds)


def statements(verdict: Verdict, grounds: Sequence[ShownGround], language: Language) -> list[Statement]:
    """The short answer first, then the grounds, then what the answer rests on."""
    cited = [each for each in grounds if each.citations]
    opening = distinct(each.citations[0] for each in cited)[:SHORT_ANSWER_CITES]
    found = [Statement(text=say(verdict.outcome.value, language, as_of=day(verdict.as_of, language)), citations=opening)]
    found.extend(Statement(text=each.text, citations=each.citations) for each in cited)
    return found


def context(verdict: Verdict, library: Library, language: Language) -> list[Statement]:
    """What the statute says beside the grounds: the rules of steps 2 to 4 that are kept, where others are not."""
    if verdict.outcome is VerdictOutcome.lawful:
        return []
    kept = [each for each in verdict.met if each.step in _STATUTE]
    shown = [_shown_ground(each, library, verdict.as_of, language) for each in kept]
    return [Statement(text=each.text, citations=each.citations) for each in shown if each.citations]


def basis(used: Iterable[Passage], library: Library, language: Language) -> Statement | None:
    """ "Svaret bygger på LAB (lov nr. 548 ...), i kraft fra ... til ...": the first law used, with the period of its wording."""
    law = [each for each in used if each.rank.carries_duty and library.sources[each.source].kind.is_law]
    if not law:
        return None
    main = law[0]
    source = library.sources[main.source]
    first, last = main.in_force.first, main.in_force.last
    period = (
        say("period_closed", language, first=day(first, language), last=day(last, language))
        if last
        else say("period_open", language, first=day(first, language))
    )
    named = f"{source.short} ({source.number})" if source.number and source.number != source.short else source.short
    text = say("basis", language, label=named, period=period)
    return Statement(text=text, citations=(library.citation(main, main.about),))


def missing(asking: Sequence[AskedFact], language: Language) -> tuple[MissingFact, ...]:
    """The facts that could still change the outcome, with the question to ask."""
    return tuple(MissingFact(fact=each.fact, question=each.question.in_language(language.value)) for each in asking)


def _shown_ground(ground: Ground, library: Library, as_of: date, language: Language) -> ShownGround:
    text = ground.text.in_language(language.value)
    return ShownGround(
        rule_id=ground.rule_id,
        outcome=ground.outcome.value,
        text=text,
        citations=library.citations(ground.places, ground.text.da, as_of),
    )
