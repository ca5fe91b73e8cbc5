"""The extractive composer: answer first, then the grounds, then what others have written, then what the answer rests on.

Every sentence is a rule's own text, a quotation, or one of the fixed sentences in `replies`; none is written by a model.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.citation import label
from corpus.model import Citation, Passage, Place
from service.answering import extracts, grounds
from service.answering.cautions import cautions
from service.answering.draft import Draft
from service.answering.library import Library
from service.answering.replies import say
from service.model import Caution, ShownVerdict, Statement


def compose(draft: Draft, library: Library) -> Draft:
    """Statements, warnings and missing facts for what the rules and the search gave."""
    return _from_verdict(draft, library) if draft.decided else _from_passages(draft, library)


def _from_verdict(draft: Draft, library: Library) -> Draft:
    assert draft.verdict is not None
    question, verdict = draft.question, draft.verdict
    shown = grounds.shown(verdict, library, question.language)
    written = grounds.statements(verdict, shown.grounds, question.language)
    cited = [citation for each in shown.grounds for citation in each.citations]
    works = {library.sources[each.source].work for each in cited}
    found = draft.found.passages if draft.found else ()
    heard = extracts.voices(found, works, question.text, library, question.language)
    rests = grounds.basis(cited, library, question.language)
    used = [*_passages(cited, library), *(passage for passage, _ in heard)]
    return replace(
        draft,
        shown=shown,
        statements=(*written, *(statement for _, statement in heard), *([rests] if rests else [])),
        warnings=cautions(draft, used, library),
        missing=grounds.missing(verdict, question.language),
    )


def _from_passages(draft: Draft, library: Library) -> Draft:
    question, found = draft.question, draft.found
    if found is None or not found.sufficient or not found.passages:
        return replace(draft, warnings=(*_nearest(draft, library),))
    quoted = extracts.extracts(found.passages, question.text, library, question.language)
    statements: tuple[Statement, ...] = tuple(statement for _, statement in quoted)
    return replace(
        draft,
        shown=ShownVerdict(outcome="none"),
        statements=statements,
        warnings=cautions(draft, [passage for passage, _ in quoted], library),
    )


def _nearest(draft: Draft, library: Library) -> list[Caution]:
    """Where nothing answers, the reader is told what lies nearest and what would help."""
    language = draft.question.language
    warnings = [Caution(kind="no_passage", text=say("no_passage", language))]
    if draft.found and draft.found.passages:
        nearest = [label(library.sources[each.passage.source], each.passage) for each in draft.found.passages[:3]]
        warnings.append(Caution(kind="nearest", text=say("nearest", language, places="; ".join(nearest))))
    return warnings


def _passages(cited: list[Citation], library: Library) -> list[Passage]:
    found: dict[str, Passage] = {}
    for citation in cited:
        for passage in library.places.at(Place(citation.source, citation.at)):
            if passage.in_force.first == citation.valid_from:
                found[passage.passage_id] = passage
    return list(found.values())
