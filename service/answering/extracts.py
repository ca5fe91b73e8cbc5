"""What the passages say, as statements: whole sentences word for word, with who says them. No language model takes part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.citation import label
from corpus.model import Passage, Rank
from service.answering.citing import cite
from service.answering.library import Library
from service.answering.naming import asked_by_name
from service.answering.replies import day, say
from service.model import Language, Question, Role, ScoredPassage, Statement

EXTRACTS = 4
"""How many passages an answer without a verdict quotes."""
VOICES = 2
"""How many letters or replies an answer with a verdict quotes beside the law."""
MOST_STEPS = 12
"""How many passages of one act tell a course of events."""
_STEPS = re.compile(
    r"trin for trin|skridt for skridt|hvilke (?:trin|skridt|faser)|hvilken rækkefølge|step by step|which steps", re.IGNORECASE
)
MOST_POINTS = 2
"""How many points of a passage are quoted along with it."""
NEAR = 0.65
"""A passage below this share of the best score is not quoted."""
LAW_FIRST = 0.15
"""What a passage that can carry a duty is lifted by."""
LAW_FLOOR = 0.4
"""The share of the best score from which law or guidance is put before a view that would otherwise open the answer."""
WHOLE = 450
"""A passage of at most so many characters is quoted whole: a stk. says its exceptions too."""
WHOLE_STEP = 700
"""A step of a course of events is quoted whole up to so many characters: its deadlines stand anywhere in it."""
VIEWS_LAST = 0.1
"""What somebody's view of the law is put back by."""
ENDED_LAST = 0.25
"""What a passage on law that has ended, or was only proposed, is put back by: it is quoted where it is clearly what was asked for."""


def extracts(
    found: Sequence[ScoredPassage], question: Question, library: Library, *, at_most: int = EXTRACTS
) -> list[tuple[Passage, Statement]]:
    """The nearest passages, law before what others say about it, and what still applies before what does not.

    A source that the question names stands where the search put it; otherwise no answer opens with somebody's view of the law.
    """

    def named(each: ScoredPassage) -> bool:
        return asked_by_name(question.text, each.passage, library.sources[each.passage.source])

    def standing(each: ScoredPassage) -> float:
        passage = each.passage
        if named(each):
            return each.score + LAW_FIRST - (VIEWS_LAST if passage.subject else 0.0)
        ended = ENDED_LAST if library.describes_ended_law(passage, question.as_of) else 0.0
        view = VIEWS_LAST if passage.rank <= Rank.ministry_letter else 0.0
        return each.score + (LAW_FIRST if passage.rank.carries_duty else 0.0) - ended - view

    ordered = sorted(found, key=standing, reverse=True)
    best = standing(ordered[0]) if ordered else 0.0
    near = [each for each in ordered if standing(each) >= NEAR * best]
    if near and near[0].passage.rank <= Rank.ministry_letter and not named(near[0]):
        sounder = [each for each in ordered if each.passage.rank >= Rank.guidance and standing(each) >= LAW_FLOOR * best]
        near = [*sounder[:1], *(each for each in near if each not in sounder[:1])]
    chosen = list(dict.fromkeys(p for each in near[:at_most] for p in (each.passage, *_points(each.passage, library, question))))
    return [(each, _extract(each, question.text, library, question.language)) for each in chosen[: at_most + MOST_POINTS]]


def asks_for_steps(text: str) -> bool:
    return _STEPS.search(text) is not None


def steps(found: Sequence[ScoredPassage], question: Question, library: Library) -> list[tuple[Passage, Statement]]:
    """Where the question asks for a course of events and the nearest passage is law: the passages of its act from the one to the
    other of the two nearest, in the order of the act, which is the order of events; nothing where the question asks for anything else.
    """
    nearest = found[0].passage if found else None
    if nearest is None or not asks_for_steps(question.text) or not nearest.rank.carries_duty:
        return []
    ends = [each.passage for each in found if each.passage.source == nearest.source][:2]
    first, last = min(each.position for each in ends), max(each.position for each in ends)
    act = library.in_force(nearest.source, question.as_of)
    ordered = sorted((each for each in act if _lies(each, first, last, ends)), key=lambda each: each.position)[:MOST_STEPS]
    return [(each, _extract(each, question.text, library, question.language, whole=WHOLE_STEP)) for each in ordered]


def _lies(passage: Passage, first: int, last: int, ends: Sequence[Passage]) -> bool:
    """Whether the passage stands in between, or is a point of the one that ends it."""
    return first <= passage.position <= last or any(passage.at.startswith(f"{each.at}, nr.") for each in ends)


def _points(passage: Passage, library: Library, question: Question) -> list[Passage]:
    """The points of a passage that leaves its content to them; none where they are many."""
    points = library.points(passage.place, question.as_of)
    return points if len(points) <= MOST_POINTS else []


def voices(
    found: Sequence[ScoredPassage], rested_on: Iterable[Passage], question: Question, library: Library
) -> list[tuple[Passage, Statement]]:
    """What authorities have written about the same provisions: letters and replies among the nearest passages.

    One that only describes law that has ended, or whose account of law since changed is doubted in a note, is quoted for those who
    sign for an answer, or where the question names it.
    """
    wanted = {(library.sources[each.source].work, _section(each.at)) for each in rested_on}
    chosen: list[tuple[Passage, Statement]] = []
    sources: set[str] = set()
    for each in _near(found):
        passage, source = each.passage, library.sources[each.passage.source]
        described = {
            (library.sources[place.source].work, _section(place.at))
            for place in passage.describes
            if place.source in library.sources
        }
        own_view = Rank.committee_answer <= passage.rank <= Rank.ministry_letter and passage.subject is None
        worth = (
            not (library.describes_ended_law(passage, question.as_of) or _doubted(passage, library, question))
            or question.role is Role.legal
            or asked_by_name(question.text, passage, source)
        )
        if own_view and worth and described & wanted and passage.source not in sources:
            sources.add(passage.source)
            chosen.append((passage, _voice(passage, question.text, library, question.language)))
    return chosen[:VOICES]


def _doubted(passage: Passage, library: Library, question: Question) -> bool:
    return passage.note is not None and any(library.ended(place, question.as_of) for place in passage.describes)


def _section(at: str) -> str:
    """ "§ 31" of "§ 31, stk. 1": letters and law meet at the section."""
    return at.split(",")[0]


def _near(found: Sequence[ScoredPassage]) -> list[ScoredPassage]:
    best = max((each.score for each in found), default=0.0)
    return [each for each in found if each.score >= NEAR * best]


def _extract(passage: Passage, question: str, library: Library, language: Language, *, whole: int = WHOLE) -> Statement:
    short = len(passage.text) <= whole and "\n" not in passage.text
    citation = (
        cite(library.sources[passage.source], passage, passage.text) if short else library.citation(passage, question, at_most=3)
    )
    named = label(library.sources[passage.source], passage)
    return Statement(text=say("says", language, label=named[0].upper() + named[1:], text=citation.quote), citations=(citation,))


def _voice(passage: Passage, question: str, library: Library, language: Language) -> Statement:
    source = library.sources[passage.source]
    citation = library.citation(passage, question, at_most=2)
    written = source.date_document or passage.in_force.first
    speaker = passage.speaker or source.issuer or source.short
    text = say("wrote", language, speaker=speaker, day=day(written, language), text=citation.quote)
    return Statement(text=text, citations=(citation,))
