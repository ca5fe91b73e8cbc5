"""What the rule check says, as statements: the short answer, each ground in the rule's own words, and the law it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from corpus.model import Citation
from service.answering.citing import distinct
from service.answering.library import Library
from service.answering.replies import day, say
from service.model import Language, MissingFact, ShownGround, ShownVerdict, Statement
from service.rules.verdict import Ground, Verdict

SHORT_ANSWER_CITES = 3


def shown(verdict: Verdict, library: Library, language: Language) -> ShownVerdict:
    """The verdict with its deciding grounds, each with a quotation at every place it rests on."""
    grounds = (*verdict.grounds, *(each for each in verdict.judgements if each not in verdict.grounds))
    return ShownVerdict(
        outcome=verdict.outcome.value, grounds=tuple(_shown_ground(each, library, verdict.as_of, language) for each in grounds)
    )


def statements(verdict: Verdict, grounds: Sequence[ShownGround], language: Language) -> list[Statement]:
    """The short answer first, then the grounds, then what the answer rests on."""
    cited = [each for each in grounds if each.citations]
    opening = distinct(each.citations[0] for each in cited)[:SHORT_ANSWER_CITES]
    found = [Statement(text=say(verdict.outcome.value, language, as_of=day(verdict.as_of, language)), citations=opening)]
    found.extend(Statement(text=each.text, citations=each.citations) for each in cited)
    return found


def basis(cited: Iterable[Citation], library: Library, language: Language) -> Statement | None:
    """ "Svaret bygger på LAB (lov nr. 548 ...), i kraft fra ... til ...": the highest law cited, with the period of the wording."""
    law = [each for each in cited if library.sources[each.source].kind.is_law]
    if not law:
        return None
    main = max(law, key=lambda each: library.sources[each.source].rank)
    source = library.sources[main.source]
    first, last = main.valid_from, main.valid_to
    period = (
        say("period_closed", language, first=day(first, language), last=day(last, language))
        if last
        else say("period_open", language, first=day(first, language))
    )
    named = f"{source.short} ({source.number})" if source.number and source.number != source.short else source.short
    return Statement(text=say("basis", language, label=named, period=period), citations=(main,))


def missing(verdict: Verdict, language: Language) -> tuple[MissingFact, ...]:
    """The facts that could still change the outcome, with the question to ask."""
    return tuple(MissingFact(fact=each.fact, question=each.question.in_language(language.value)) for each in verdict.missing)


def _shown_ground(ground: Ground, library: Library, as_of: date, language: Language) -> ShownGround:
    text = ground.text.in_language(language.value)
    return ShownGround(
        rule_id=ground.rule_id,
        outcome=ground.outcome.value,
        text=text,
        citations=library.citations(ground.places, ground.text.da, as_of),
    )
