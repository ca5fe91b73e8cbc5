"""What a reader must know beside an answer: superseded law, unverified law, how it was searched. Computed from dates, never written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from corpus.citation import label
from corpus.conflicts import Conflict
from corpus.model import OFFICIAL, Confidence, Passage, Place
from corpus.rulebook import Rulebook
from service.answering import changes
from service.answering import conflicts as disagreements
from service.answering.draft import Draft
from service.answering.grounds import PURPOSE
from service.answering.library import Library
from service.answering.notes import only_later
from service.answering.replies import day, say
from service.model import Caution, Language, Question, Role
from service.rules.verdict import Outcome, VerdictOutcome, listed


def cautions(
    draft: Draft, used: Sequence[Passage], library: Library, rulebook: Rulebook, conflicts: Sequence[Conflict] = ()
) -> tuple[Caution, ...]:
    """Every caution that the passages used and the verdict call for, each once, gravest first."""
    question = draft.question
    disputed = disagreements.raised(used, conflicts, library, question)
    spoken_for = _spoken_for(draft).union(*(each.settled for each in disputed))
    noted = [*used, *(passage for each in disputed for passage in each.settles if passage not in used)]
    raised = [
        *_from_rules(draft, rulebook),
        *_stale(used, library, question.as_of, question.language),
        *(each.caution for each in disputed),
        *_notes([each for each in noted if each.place not in spoken_for], library, question),
        *_source_notes(used, library, question.role),
        *_later_consolidations(used, library, question.as_of, question.language),
        *changes.told(used, library, rulebook, question),
        *_ways(draft),
        *_search(draft),
        *([Caution(kind="digest", text=say("digest", question.language))] if _restated(used) else []),
    ]
    return tuple(dict.fromkeys(raised))


def _restated(used: Iterable[Passage]) -> bool:
    return any(each.text_status != OFFICIAL for each in used)


def _from_rules(draft: Draft, rulebook: Rulebook) -> Iterable[Caution]:
    if draft.verdict is None or not draft.decided:
        return
    verdict, language = draft.verdict, draft.question.language
    for ground in verdict.warnings:
        if ground.outcome is Outcome.missing_fact:
            continue  # a warning that may not apply is noise beside what is asked for
        yield Caution(kind=ground.rule_id, text=ground.text.in_language(language.value))
    told = [each for each in verdict.warnings if each.outcome is not Outcome.missing_fact]
    for ground in (*verdict.grounds, *told):
        if ground.warning:
            kind = "note" if ground.confidence.verified else "unverified"
            yield Caution(kind=kind, text=ground.warning.in_language(language.value))
    aside = [each for each in verdict.judgements if each not in verdict.grounds]
    groups = dict.fromkeys(group for each in aside for group in each.groups)
    if groups:
        names = [rulebook.facts["groups"].options[group].in_language(language.value) for group in groups]
        yield Caution(kind="unverified", text=say("unverified_groups", language, groups=listed(names, language.value)))
    for ground in aside:
        if not ground.groups and ground.step != PURPOSE:
            yield Caution(kind="judgement", text=ground.text.in_language(language.value))
    for ground in verdict.conditions if verdict.outcome is not VerdictOutcome.unlawful else ():
        yield Caution(kind="condition", text=ground.text.in_language(language.value))


def _spoken_for(draft: Draft) -> frozenset[Place]:
    """Places whose doubt a rule has already told in its own words."""
    verdict = draft.verdict if draft.decided else None
    grounds = (*verdict.grounds, *verdict.met) if verdict else ()
    by_rules = {place for ground in grounds if ground.warning for place in ground.places}
    return frozenset(by_rules | {place for each in draft.duties if each.account for place in each.references})


def _stale(used: Iterable[Passage], library: Library, as_of: date, language: Language) -> Iterable[Caution]:
    """A source that describes provisions which no longer read as they did: marked wherever it is used."""
    gone: dict[str, list[str]] = {}
    for passage in used:
        for place in passage.describes:
            last = library.ended(place, as_of)
            if last is None:
                continue
            named = f"{library.sources[place.source].short} {place.at}"
            text = say("stale_place", language, label=named, last=day(last, language))
            if text not in gone.setdefault(passage.source, []):
                gone[passage.source].append(text)
    for source, places in gone.items():
        told = say("stale", language, label=library.sources[source].short, places=listed(places, language.value))
        yield Caution(kind="superseded", text=told)


def _notes(used: Iterable[Passage], library: Library, question: Question) -> Iterable[Caution]:
    """Notes that must be shown with a passage, told once; and passages that were not checked against the act.

    A note that only speaks of what came after the day asked about does not bear on it.
    """
    noted: dict[str, list[str]] = {}
    for passage in used:
        named = label(library.sources[passage.source], passage)
        if passage.note and not only_later(passage.note, library, question.as_of):
            noted.setdefault(passage.note, []).append(named)
        elif passage.confidence in {Confidence.U, Confidence.B_MINUS}:
            yield Caution(kind="unverified", text=say("unverified", question.language, label=named))
    for note, names in noted.items():
        yield Caution(kind="note", text=say("noted", question.language, labels=listed(names, question.language.value), note=note))


def _source_notes(used: Iterable[Passage], library: Library, role: Role) -> Iterable[Caution]:
    """What was not read of a source at all; for those who sign for an answer, not for those who use one."""
    if role is Role.legal:
        for source in dict.fromkeys(passage.source for passage in used):
            if note := library.sources[source].note:
                yield Caution(kind="source_note", text=f"{library.sources[source].short}: {note}")


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


def _ways(draft: Draft) -> Iterable[Caution]:
    """What would make it lawful: the first of the smallest sets of changes."""
    language = draft.question.language
    for way in draft.ways[:1]:
        if all(change.before is True and change.after is False for change in way.changes):
            continue  # not doing what was asked about is no way of doing it
        needed = " ".join(change.text.in_language(language.value) for change in way.changes)
        yield Caution(kind="would_be_lawful", text=f"{say('would_be_lawful', language)}: {needed}")


def _search(draft: Draft) -> Iterable[Caution]:
    if draft.found and draft.found.exact_because:
        text = say(f"exact_{draft.found.exact_because.value}", draft.question.language)
        yield Caution(kind="exact_search", text=text)
