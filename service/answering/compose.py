"""The extractive composer: answer first, then the grounds, then what others have written, then what the answer rests on.

Every sentence is a rule's own text, a quotation, or one of the fixed sentences in `replies`; none is written by a model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.citation import label
from corpus.model import Passage, Rank
from corpus.rulebook import Rulebook
from service.answering import duties, extracts, grounds
from service.answering.draft import Draft
from service.answering.library import Library
from service.answering.naming import asked_by_name
from service.answering.replies import say
from service.model import Caution, Question, ScoredPassage

HANDED = 8
"""How many passages a language model is given."""


def compose(draft: Draft, library: Library, rulebook: Rulebook) -> Draft:
    """Statements, warnings and missing facts for what the rules, the obligations and the search gave."""
    return _from_verdict(draft, library) if draft.decided else _from_sources(draft, library, rulebook)


def _from_verdict(draft: Draft, library: Library) -> Draft:
    assert draft.verdict is not None
    question, verdict = draft.question, draft.verdict
    shown = grounds.shown(verdict, library, question.language)
    written = grounds.statements(verdict, shown.grounds, question, draft.asking)
    beside = grounds.context(verdict, library, question.language)
    cited = [citation for each in (*written, *beside) for citation in each.citations]
    rested_on = library.cited(cited)
    found = draft.found.passages if draft.found else ()
    heard = extracts.voices(found, rested_on, question, library)
    rests = grounds.basis(rested_on, library, question.language)
    used = [*rested_on, *(passage for passage, _ in heard)]
    return replace(
        draft,
        shown=shown,
        statements=(*written, *beside),
        quoted=tuple(statement for _, statement in heard),
        closing=(rests,) if rests else (),
        handed=_handed(used, found),
        missing=grounds.missing(draft.asking, question.language),
    )


def _from_sources(draft: Draft, library: Library, rulebook: Rulebook) -> Draft:
    question, found = draft.question, draft.found
    owed = duties.statements(rulebook, draft.duties, draft.groups, library, question.as_of, question.language)
    nearest = found.passages if found else ()
    named = any(asked_by_name(question.text, each.passage, library.sources[each.passage.source]) for each in nearest[:3])
    enough = found is not None and bool(nearest) and (found.sufficient or (named and not found.foreign))
    if not enough and not owed:
        return replace(draft, warnings=(*_nearest(draft, library),))
    cited = [citation for each in owed for citation in each.citations]
    shown = {(each.source, each.at) for each in cited}
    fresh = [each for each in nearest if enough and (each.passage.source, each.passage.at) not in shown]
    if owed:
        best = max(each.score for each in nearest) if nearest else 0.0
        near = [each for each in fresh if each.score >= extracts.NEAR * best]
        fresh = [each for each in near if _adds_to_duties(each.passage, question, library)]
    at_most = 2 if owed else extracts.EXTRACTS
    steps = extracts.steps(fresh, question, library)
    quoted = steps or extracts.extracts(fresh, question, library, at_most=at_most)
    used = [*library.cited(cited), *(passage for passage, _ in quoted)]
    return replace(
        draft,
        statements=tuple(owed),
        quoted=tuple(statement for _, statement in quoted),
        handed=_handed(used, fresh),
        warnings=tuple(duties.cautions(draft.duties, question.language)),
    )


def _adds_to_duties(passage: Passage, question: Question, library: Library) -> bool:
    """Beside what the law asks, nobody's view of it and nothing about law that has ended is quoted unless it is asked for by name."""
    if library.describes_ended_law(passage, question.as_of):
        return False
    return passage.rank >= Rank.practice or asked_by_name(question.text, passage, library.sources[passage.source])


def _handed(used: Sequence[Passage], found: Sequence[ScoredPassage]) -> tuple[Passage, ...]:
    """What the answer uses first, then what lies nearest."""
    return tuple({each.passage_id: each for each in (*used, *(each.passage for each in found))}.values())[:HANDED]


def _nearest(draft: Draft, library: Library) -> list[Caution]:
    """Where nothing answers, the reader is told what lies nearest and what would help."""
    language = draft.question.language
    warnings = [Caution(kind="no_passage", text=say("no_passage", language))]
    if draft.found and draft.found.outside:
        subject = draft.found.outside.in_language(language)
        warnings.append(Caution(kind="outside", text=say("outside", language, subject=subject)))
    if draft.found and draft.found.passages:
        nearest = [label(library.sources[each.passage.source], each.passage) for each in draft.found.passages[:3]]
        warnings.append(Caution(kind="nearest", text=say("nearest", language, places="; ".join(nearest))))
    return warnings
