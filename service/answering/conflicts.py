"""Sources that disagree on the same duty, side by side: who says what, when, with what rank, and which prevails on the day asked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.citation import label
from corpus.conflicts import Conflict, View
from corpus.model import Passage, Place, Rank
from service.answering.library import Library
from service.answering.notes import only_later
from service.answering.replies import day, say
from service.model import Caution, Language, Question, Role

_RANKS: dict[Rank, tuple[str, str]] = {
    Rank.act: ("lov", "act"),
    Rank.executive_order: ("bekendtgørelse", "executive order"),
    Rank.principle: ("uskreven grundsætning", "unwritten principle"),
    Rank.guidance: ("vejledning", "guidance"),
    Rank.practice: ("administrativ praksis", "administrative practice"),
    Rank.preparatory: ("bemærkning i et lovforslags forarbejder", "remark in the preparatory works of a bill"),
    Rank.ministry_letter: ("ministerbrev", "letter from a minister"),
    Rank.municipal_reply: ("en kommunes svar", "a municipality's reply"),
    Rank.committee_answer: ("svar til kommunens politikere", "answer to a municipality's politicians"),
    Rank.party: ("en høringsparts ønske", "wish of a party heard on a bill"),
    Rank.initiative: ("politisk initiativ", "political initiative"),
}


@dataclass(frozen=True, kw_only=True)
class _Standing:
    """A view on a day: the passage that carries it, and the last day it read so where that lies before."""

    view: View
    passage: Passage
    ended: date | None

    @property
    def weight(self) -> tuple[Rank, date]:
        return self.passage.rank, self.passage.in_force.first


@dataclass(frozen=True, kw_only=True)
class Raised:
    """A disagreement to be told: `settles` are the passages that prevail, `settled` the places whose own doubt it tells."""

    caution: Caution
    settles: tuple[Passage, ...]
    settled: frozenset[Place]


def told(cited: Sequence[Passage], conflicts: Iterable[Conflict], library: Library, question: Question) -> Iterator[Caution]:
    """One caution of kind "conflict" for each disagreement that the cited passages are part of, in file order."""
    return (each.caution for each in raised(cited, conflicts, library, question))


def raised(cited: Sequence[Passage], conflicts: Iterable[Conflict], library: Library, question: Question) -> tuple[Raised, ...]:
    """The disagreements that bear on an answer.

    One whose losing view is cited is told; one whose losing view is not, where that view still speaks of law in force and can carry a duty
    itself, or the answer goes to those who sign for it.
    """
    found = []
    for conflict in conflicts:
        standings = _one_a_voice(_standings(conflict, library, question.as_of), cited, library)
        best = _best(standings)
        rivals = [each for each in standings if each not in best]
        own = [each for each in standings if _cited(each, cited, library)]
        if (
            best
            and own
            and rivals
            and (any(each in own for each in rivals) or _worth_telling(_weakest(rivals), library, question))
        ):
            found.append(_raised(conflict, standings, best, library, question))
    return tuple(found)


def _raised(
    conflict: Conflict, standings: Sequence[_Standing], best: Sequence[_Standing], library: Library, question: Question
) -> Raised:
    language = question.language
    views = [_view(each, library, question) for each in standings]
    if conflict.why:
        views.append(conflict.why.in_language(language.value))
    text = say(
        "conflict",
        language,
        about=conflict.about.in_language(language.value),
        views=" ".join(views),
        prevails=_prevails(best, library, question),
    )
    return Raised(
        caution=Caution(kind="conflict", text=text),
        settles=tuple(each.passage for each in best if each.ended is None),
        settled=frozenset(each.passage.place for each in standings if not each.passage.rank.carries_duty),
    )


def _standings(conflict: Conflict, library: Library, as_of: date) -> list[_Standing]:
    """The views that had begun by the day. Of one work, what is in force; where nothing of it is, what ended last."""
    begun = [each for view in conflict.views if (each := _standing(view, library, as_of))]
    kept = []
    for each in begun:
        work = library.sources[each.passage.source].work
        same = [other for other in begun if library.sources[other.passage.source].work == work]
        lasts = [other.ended or date.max for other in same]
        if (each.ended or date.max) == max(lasts):
            kept.append(each)
    return list({each.passage.passage_id: each for each in kept}.values())


def _one_a_voice(standings: Sequence[_Standing], cited: Sequence[Passage], library: Library) -> list[_Standing]:
    """Of a letter that says it in several places, those that are cited; its first where none is."""
    chosen: list[_Standing] = []
    for each in standings:
        voices = [other for other in standings if other.passage.source == each.passage.source]
        named = [other for other in voices if _cited(other, cited, library)] or voices[:1]
        if each.passage.rank.carries_duty or each in named:
            chosen.append(each)
    return chosen


def _standing(view: View, library: Library, as_of: date) -> _Standing | None:
    begun = [each for each in library.places.at(view.place) if each.in_force.first <= as_of]
    if not begun:
        return None
    own = max(begun, key=lambda each: each.in_force.first)
    if carrier := _carrier(own, library, as_of):
        return _Standing(view=view, passage=carrier, ended=None)
    return _Standing(view=view, passage=own, ended=library.ended(view.place, as_of) or own.in_force.last)


def _carrier(passage: Passage, library: Library, as_of: date) -> Passage | None:
    """The passage with the same words that is in force on the day, in this source or another version of the work."""
    work = library.sources[passage.source].work
    versions = library.by_work.get((work, passage.at), ())
    in_force = [each for each in versions if each.in_force.holds(as_of) and _same_words(each, passage)]
    return max(in_force, key=lambda each: each.in_force.first, default=None)


def _same_words(one: Passage, other: Passage) -> bool:
    return one.text.split() == other.text.split()


def _best(standings: Sequence[_Standing]) -> list[_Standing]:
    """What prevails: of what is in force and verified the highest rank, of equals the later; a letter never outlives the rule that
    prevailed over it."""
    verified = [each for each in standings if each.passage.confidence.verified]
    standing = [each for each in verified if each.ended is None]
    ended = [each for each in verified if each.ended is not None and each.passage.rank.carries_duty]
    if not any(each.passage.rank.carries_duty for each in standing) and ended:
        standing = ended
    top = max((each.weight for each in standing), default=None)
    return [each for each in standing if each.weight == top]


def _cited(standing: _Standing, cited: Iterable[Passage], library: Library) -> bool:
    own = standing.passage
    work = library.sources[own.source].work
    return any(
        each.place == own.place or (library.sources[each.source].work == work and each.at == own.at and _same_words(each, own))
        for each in cited
    )


def _weakest(rivals: Sequence[_Standing]) -> _Standing:
    """The one that the others answer: without it there is nothing to settle."""
    return min(rivals, key=lambda each: each.weight)


def _worth_telling(rival: _Standing, library: Library, question: Question) -> bool:
    """Whether a view that nobody cited still speaks of law in force, and can carry a duty itself or goes to those who sign."""
    alive = rival.ended is None and not library.describes_ended_law(rival.passage, question.as_of)
    return alive and (rival.passage.rank.carries_duty or question.role is Role.legal)


def _view(standing: _Standing, library: Library, question: Question) -> str:
    language, passage = question.language, standing.passage
    says = standing.view.says.in_language(language.value)
    details = ", ".join(_details(standing, library, question))
    named = _label(passage, library)
    return say("conflict_view", language, label=named[0].upper() + named[1:], details=details, says=says)


def _details(standing: _Standing, library: Library, question: Question) -> Iterator[str]:
    """Who says it, when, with what rank; for law, since when it reads so or until when it did."""
    language, passage = question.language, standing.passage
    source = library.sources[passage.source]
    rank = _RANKS[passage.rank][language is Language.en]
    if source.kind.is_law:
        yield rank
    else:
        yield passage.speaker or source.issuer or source.short
        yield _written(source.date_document, language)
        yield rank
    first = day(passage.in_force.first, language)
    described = [library.ended(place, question.as_of) for place in passage.describes]
    if standing.ended is not None:
        yield say("view_ended", language, first=first, last=day(standing.ended, language))
    elif source.kind.is_law:
        yield say("view_in_force", language, first=first)
    elif described and all(described):
        yield say("view_on_ended_law", language)


def _written(written: date | None, language: Language) -> str:
    """The day a document was written; 1 January stands for a year of which the day is not known."""
    if written is None:
        return say("view_undated", language)
    return str(written.year) if (written.month, written.day) == (1, 1) else day(written, language)


def _prevails(best: Sequence[_Standing], library: Library, question: Question) -> str:
    language = question.language
    labels = _listed([each.passage for each in best], library, language)
    as_of = day(question.as_of, language)
    if best[0].ended is not None:
        return say("prevailed", language, labels=labels, last=day(best[0].ended, language), as_of=as_of)
    kind = "prevails" if best[0].passage.rank.carries_duty else "weighs_most"
    doubtful = [
        each.passage
        for each in best
        if each.passage.note and not only_later(each.passage.note, library, question.as_of) and each.passage.rank.carries_duty
    ]
    sentences = [say(kind, language, labels=labels, as_of=as_of)]
    if doubtful:
        sentences.append(say("reserved", language, labels=_listed(doubtful, library, language)))
    return " ".join(sentences)


def _listed(passages: Sequence[Passage], library: Library, language: Language) -> str:
    return (" and " if language is Language.en else " og ").join(_label(each, library) for each in passages)


def _label(passage: Passage, library: Library) -> str:
    """The label as it stands inside a sentence; an amending act's own would begin one."""
    named = label(library.sources[passage.source], passage)
    return named[0].lower() + named[1:] if named.casefold().startswith(passage.at.casefold()) else named
