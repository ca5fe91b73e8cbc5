"""What a reader must know beside an answer: superseded law, unverified law, how it was searched. Computed from dates, never written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from corpus.citation import label
from corpus.model import Confidence, Passage, Place
from service.answering.draft import Draft
from service.answering.library import Library
from service.answering.replies import day, say
from service.model import Caution, Language


def cautions(draft: Draft, used: Sequence[Passage], library: Library) -> tuple[Caution, ...]:
    """Every caution that the passages used and the verdict call for, each once, gravest first."""
    question = draft.question
    raised = [
        *_from_rules(draft),
        *_stale(used, library, question.as_of, question.language),
        *_notes(used, library, question.language),
        *_later_consolidations(used, library, question.as_of, question.language),
        *_search(draft),
        Caution(kind="digest", text=say("digest", question.language)),
    ]
    return tuple(dict.fromkeys(raised))


def _from_rules(draft: Draft) -> Iterable[Caution]:
    if draft.verdict is None:
        return
    tongue = draft.question.language.value
    for ground in draft.verdict.warnings:
        yield Caution(kind=ground.rule_id, text=ground.text.in_language(tongue))
    for ground in (*draft.verdict.grounds, *draft.verdict.judgements, *draft.verdict.warnings):
        if ground.warning:
            yield Caution(kind="unverified", text=ground.warning.in_language(tongue))
    if draft.verdict.notice and draft.decided:
        yield Caution(kind="notice", text=draft.verdict.notice.in_language(tongue))


def _stale(used: Iterable[Passage], library: Library, as_of: date, language: Language) -> Iterable[Caution]:
    """A passage that describes provisions which no longer read as they did: marked wherever it is used."""
    for passage in used:
        gone = [ended for place in passage.describes if (ended := _ended(place, library, as_of, language))]
        if gone:
            named = label(library.sources[passage.source], passage)
            yield Caution(kind="superseded", text=say("stale", language, label=named, places=_listed(gone, language)))


def _ended(place: Place, library: Library, as_of: date, language: Language) -> str | None:
    """ "LAB § 31, stk. 1 gjaldt til 31. december 2021" where the provision has ended by `as_of`."""
    versions = [each for each in library.places.within(place) if each.in_force.first <= as_of]
    if not versions or any(each.in_force.holds(as_of) for each in versions):
        return None
    last = max(each.in_force.last for each in versions if each.in_force.last)
    source = library.sources[place.source]
    return say("stale_place", language, label=f"{source.short} {place.at}", last=day(last, language))


def _notes(used: Iterable[Passage], library: Library, language: Language) -> Iterable[Caution]:
    """Notes that must be shown with a passage, and passages that were not checked against the act."""
    for passage in used:
        named = label(library.sources[passage.source], passage)
        if passage.confidence in {Confidence.U, Confidence.B_MINUS}:
            yield Caution(kind="unverified", text=say("unverified", language, label=named))
        if passage.note:
            yield Caution(kind="note", text=f"{named}: {passage.note}")


def _later_consolidations(used: Iterable[Passage], library: Library, as_of: date, language: Language) -> Iterable[Caution]:
    for passage in used:
        source = library.sources[passage.source]
        if source.date_document and source.date_document > as_of:
            named = source.number or source.short
            dated = day(source.date_document, language)
            yield Caution(
                kind="consolidated_later",
                text=say("consolidated_later", language, label=named, day=dated, as_of=day(as_of, language)),
            )


def _search(draft: Draft) -> Iterable[Caution]:
    if draft.found and draft.found.exact_because:
        text = say("exact_search", draft.question.language, because=draft.found.exact_because)
        yield Caution(kind="exact_search", text=text)


def _listed(parts: Sequence[str], language: Language) -> str:
    if len(parts) == 1:
        return parts[0]
    last_and = " and " if language is Language.en else " og "
    return ", ".join(parts[:-1]) + last_and + parts[-1]
