"""Asking the two sources of an answer: the rules about the facts, and the corpus about the question. Neither knows the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.lexicon import Recognition
from corpus.rulebook import ConsiderationClass, Rulebook
from service.answering.draft import Draft
from service.answering.duties import asked_for
from service.answering.extracts import asks_for_steps
from service.answering.library import Library
from service.answering.naming import asked_by_name
from service.model import Found, Question, ScoredPassage
from service.ports import Retrieval
from service.rules.asking import asks
from service.rules.check import check
from service.rules.counterfactual import counterfactuals
from service.rules.facts import Facts, StatedBy, facts_from
from service.rules.interview import interview, open_grounds
from service.rules.reader import facts_of, read_facts
from service.rules.usual import usually_unlawful
from service.rules.verdict import VerdictOutcome

_ON_INTERVIEWS = re.compile(
    r"samtale|opfølg|\bfølge[rs]? .{0,40}\bop\b|møde|\btale[rs]?\b|kontakt|indkald|til jobcent|a-kasse|barsel"
    r"|interview|meeting|\btalk|follow.?up|contact course|\bfund\b",
    re.IGNORECASE,
)
"""The obligations are about interviews; a question that names none of them asks when something else is due."""
_TELLS_NO_SUBJECT = re.compile(
    r"(?:\b(?:cpr|tlf|telefon|mail|mobil)\.?(?:-nummer)?\s*)?\[[^\]]*\]|\b(?:på\s)?\d[\d.,]*\s?(?:kr\b\.?|kroner\b|DKK\b)"
    r"(?:\s?(?:om måneden|i timen|a month|per month))?",
    re.IGNORECASE,
)
_PURPOSES = "purposes"
_MORE_OR_FEWER = re.compile(
    r"\b(?:flere|færre|faerre|få|sjældnere|oftere|ingen|halver\w+|hvor tit|more|fewer|few|no)\b(?=.*(?:samtale|møde|interview|meet|talk))"
    r"|\b(?:kald(?:e|er)|hedde|hedder|omdøb\w*|indkalder|relabel\w*|rename\w*|call)\b"
    r"|\b(?:op |ind )?som (?:to|tre|fire|flere|jobsamtale|\d)|\bto gange\b|\bas (?:two|three|several)\b|\btwice\b",
    re.IGNORECASE | re.DOTALL,
)
"""What is done about the interviews where no phrase reads it: more or fewer of them, another name, or one counted as two."""
PASSAGES = 12
"""How many passages are weighed for an answer."""
NAMED_AMONG = 3
"""A source is searched by itself where the question names it and one of so many first passages is of it."""


def read(draft: Draft, lexicon: Sequence[Recognition]) -> Draft:
    """Read the facts that the question's words state, and what they ask for."""
    text = draft.question.text
    return replace(draft, reading=read_facts(lexicon, text), asked=asks(text))


def apply_rules(draft: Draft, rulebook: Rulebook) -> Draft:
    """Check what was read and what was given beside the question; what is given corrects what was read. BadFacts on a wrong value."""
    facts = stated(draft, rulebook)
    verdict = check(rulebook, facts, draft.question.as_of)
    asking = interview(rulebook, facts, verdict) or open_grounds(rulebook, facts, verdict)
    verdict = replace(verdict, usually_unlawful=usually_unlawful(rulebook, facts, verdict, asking))
    objected = verdict.outcome in {VerdictOutcome.unlawful, VerdictOutcome.judgement}
    ways = counterfactuals(rulebook, facts, draft.question.as_of) if objected else ()
    return replace(draft, facts=facts, verdict=verdict, asking=asking, ways=ways)


def list_duties(draft: Draft, rulebook: Rulebook) -> Draft:
    """Look up the obligations that an information question asks for."""
    question, kinds = draft.question, [each.asked_for for each in draft.asked]
    if not _ON_INTERVIEWS.search(question.text):
        return draft
    return replace(draft, duties=asked_for(rulebook, kinds, draft.groups, question.as_of, about=question.text))


def stated(draft: Draft, rulebook: Rulebook) -> Facts:
    """The facts of the words and of the form, each saying which."""
    given = facts_from(rulebook.facts, draft.question.facts, StatedBy.form)
    read = _for_something_done(facts_of(draft.reading, rulebook.facts), rulebook, draft.question.text)
    return read.plus(*given.statements.values())


def _for_something_done(read: Facts, rulebook: Rulebook, text: str) -> Facts:
    """The facts without a purpose of nothing: where nothing is done about the interviews, "he is against the act" is for nothing."""
    done = any(each.opens and fact != _PURPOSES and read.known(fact) for fact, each in rulebook.facts.items())
    stated = read.statements.get(_PURPOSES)
    if done or stated is None or _MORE_OR_FEWER.search(text):
        return read
    purposes = stated.value if isinstance(stated.value, frozenset) else frozenset()
    irrelevant = {each for each in purposes if rulebook.considerations[each].kind is ConsiderationClass.usaglig}
    if purposes == irrelevant or not _ON_INTERVIEWS.search(text):
        return read.without(_PURPOSES)
    return read.plus(replace(stated, value=purposes - irrelevant))


def _told(question: Question, found: Found, retrieval: Retrieval) -> Found:
    """What was found, judged also without the question's sums of money and what was masked, which tell no subject."""
    bare = _TELLS_NO_SUBJECT.sub(" ", question.text)
    if found.sufficient or bare == question.text:
        return found
    judged = retrieval.search(bare, as_of=question.as_of, language=question.language, k=1)
    return replace(found, sufficient=judged.sufficient, foreign=found.foreign and judged.foreign)


def _meant(draft: Draft, found: Found) -> Draft:
    """A question that is foreign to the field and states no group of it has not asked for what the rules read in its words."""
    if not found.foreign or draft.groups or draft.question.facts:
        return draft
    return replace(draft, verdict=None, asking=(), ways=(), duties=())


def search(draft: Draft, retrieval: Retrieval, library: Library) -> Draft:
    """Find the passages nearest to the question among those in force; a source that the question names is searched by itself first."""
    question = draft.question
    found = retrieval.search(question.text, as_of=question.as_of, language=question.language, k=PASSAGES)
    found = _told(question, found, retrieval)
    draft = _meant(draft, found)
    chosen = _one_source(question, found, library)
    if chosen is None:
        return replace(draft, found=found)
    source, k = chosen
    own = retrieval.search(question.text, as_of=question.as_of, language=question.language, k=k, source=source).passages
    return replace(draft, found=replace(found, passages=_first(own, found.passages)))


def _one_source(question: Question, found: Found, library: Library) -> tuple[str, int] | None:
    """The source to search by itself, and for how many passages: the act whose steps are asked for, or one that is named."""
    if found.passages and found.passages[0].passage.rank.carries_duty and asks_for_steps(question.text):
        return found.passages[0].passage.source, 2 * PASSAGES
    for each in found.passages[:NAMED_AMONG]:
        source = library.sources[each.passage.source]
        if asked_by_name(question.text, each.passage, source):
            return source.source, PASSAGES // 2
    return None


def _first(own: Sequence[ScoredPassage], found: Sequence[ScoredPassage]) -> tuple[ScoredPassage, ...]:
    held = {each.passage.passage_id for each in own}
    return (*own, *(each for each in found if each.passage.passage_id not in held))
