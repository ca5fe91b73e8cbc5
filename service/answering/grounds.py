"""What the rule check says, as statements: the short answer, each ground in the rule's own words, and the law it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from corpus.model import Kind, Passage
from service.answering.citing import distinct
from service.answering.library import Library
from service.answering.polarity import Polarity, polarity
from service.answering.replies import day, say
from service.model import Language, MissingFact, Question, ShownGround, ShownVerdict, Statement
from service.rules.interview import MOST_MISSING, nearest_to_settled
from service.rules.verdict import Ground, Verdict, VerdictOutcome, listed
from service.rules.verdict import MissingFact as AskedFact

SHORT_ANSWER_CITES = 3
_YES_OR_NO = {VerdictOutcome.unlawful, VerdictOutcome.lawful}
_STATUTE = range(2, 5)
"""The steps of the procedure that compare with the statute: the first half-year, the time after it, fixed events."""
_CLAUSE = re.compile(
    r"\b(?:er|har|kan|afslås|tages|hindrer|fastholdes|gør|findes|holdes|deles|is|are|has|have|can|makes|hinders|exists)\b",
    re.IGNORECASE,
)
"""A label that is a clause, "borgeren er i tilbud", is what is asked whether; one that begins with who or what is asked already."""
WHO = 1
"""The step that asks who is competent."""
PURPOSE = 7
"""The step that weighs the purposes."""


def shown(verdict: Verdict, library: Library, language: Language) -> ShownVerdict:
    """The verdict with its deciding grounds and those that stay open, each with a quotation at every place it rests on.

    Where nothing stands in the way and only warnings bear on what was stated, the warnings are what there is to tell.
    """
    decided = verdict.grounds if verdict.outcome is not VerdictOutcome.conditional else ()
    told = (*decided, *nearest_to_settled(verdict)) or verdict.grounds or verdict.warnings
    return ShownVerdict(
        outcome=verdict.outcome.value, grounds=tuple(_shown_ground(each, library, verdict.as_of, language) for each in told)
    )


def statements(
    verdict: Verdict, grounds: Sequence[ShownGround], question: Question, asking: Sequence[AskedFact] = ()
) -> list[Statement]:
    """The short answer first, the right way round for the question and with what it depends on, then the grounds."""
    cited = [each for each in grounds if each.citations]
    opening = distinct(each.citations[0] for each in cited)[:SHORT_ANSWER_CITES]
    found = [Statement(text=_short_answer(verdict, question, asking), citations=opening)]
    found.extend(Statement(text=each.text, citations=each.citations) for each in cited)
    return found


def words(verdict: Verdict, question: Question, asking: Sequence[AskedFact] = ()) -> tuple[str, ...]:
    """Every sentence that the check gives for a verdict: the short answer, and each finding of its trace in the rule's own words."""
    findings = (
        *verdict.grounds, *verdict.waiting, *verdict.judgements, *verdict.conditions, *verdict.warnings, *verdict.met,
    )  # fmt: skip
    return (_short_answer(verdict, question, asking), *(each.text.in_language(question.language.value) for each in findings))


def _short_answer(verdict: Verdict, question: Question, asking: Sequence[AskedFact]) -> str:
    asked, language = _asked(verdict, question), question.language
    as_of, words = day(verdict.as_of, language), verdict.outcome.value
    if verdict.outcome in _YES_OR_NO and asked is not Polarity.open:
        words = f"{words}_{asked.value}"
    elif verdict.outcome is VerdictOutcome.judgement and asked is not Polarity.open:
        words = "judgement_asked"
    elif verdict.outcome is VerdictOutcome.conditional and asking:
        labels = [_asked_whether(each.label.in_language(language.value), language) for each in asking[:MOST_MISSING]]
        facts = listed(labels, language.value)
        main_case = verdict.usually_unlawful and asked is Polarity.allowed
        return say("conditional_usually_no" if main_case else "conditional_on", language, as_of=as_of, facts=facts)
    return say(words, language, as_of=as_of)


def _asked(verdict: Verdict, question: Question) -> Polarity:
    """A question of duty is answered yes or no only where who acts is what was decided: "Skal vi sende en redegørelse?" is no more
    answered by what else was stated than "hvad skal vi?" is.
    """
    asked = polarity(question.text)
    return Polarity.open if asked is Polarity.duty and not any(each.step == WHO for each in verdict.grounds) else asked


def _asked_whether(label: str, language: Language) -> str:
    lowered = label[0].lower() + label[1:]
    if not _CLAUSE.search(label) or label.startswith(("Hvem", "Hvad", "Det, der", "Who", "What")):
        return lowered
    return f"{'whether' if language is Language.en else 'om'} {lowered}"


def context(verdict: Verdict, library: Library, language: Language) -> list[Statement]:
    """What is said beside the grounds, where others are not kept: the rules of steps 2 to 4 that are, and what becomes of the purposes
    stated, whether they may count or must be weighed.
    """
    if verdict.outcome is VerdictOutcome.lawful:
        return []
    kept = [each for each in verdict.met if each.step in _STATUTE or each.step == PURPOSE]
    weighed = [each for each in verdict.judgements if each.step == PURPOSE and each not in verdict.grounds]
    shown = [_shown_ground(each, library, verdict.as_of, language) for each in (*kept, *weighed)]
    return [Statement(text=each.text, citations=each.citations) for each in shown if each.citations]


def basis(used: Iterable[Passage], library: Library, language: Language) -> Statement | None:
    """ "Svaret bygger på LAB (lov nr. 548 ...) i den tekst, der gælder fra ... til ...": the first law used, with the days its words held.

    A passage whose dates carry a note is named without them; the end of a text that a later consolidation carries on is left out.
    """
    law = [each for each in used if each.rank.carries_duty and library.sources[each.source].kind.is_law]
    if not law:
        return None
    main = law[0]
    source = library.sources[main.source]
    if source.kind is Kind.amending_act and source.short == source.work:
        year, number = source.source.split("/")[-2:]
        work = source.work if main.at.startswith("§") else main.at.partition(" §")[0]
        named = say("as_amended", language, work=work, act=f"{number}/{year}")
    else:
        named = f"{source.short} ({source.number})" if source.number and source.number != source.short else source.short
    citations = (library.citation(main, main.about),)
    if main.note:
        return Statement(text=say("basis_undated", language, label=named), citations=citations)
    first = main.in_force.first
    last = main.in_force.last if library.last_day_of_wording(main) == main.in_force.last else None
    period = (
        say("period_closed", language, first=day(first, language), last=day(last, language))
        if last
        else say("period_open", language, first=day(first, language))
    )
    return Statement(text=say("basis", language, label=named, period=period), citations=citations)


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
