"""The last gate: nothing is shown that does not stand in its passage, in force on the date asked about.

Deterministic, and knows no model. What fails is withheld and counted; a statement that loses a citation loses its place.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from corpus.model import Citation, Place
from corpus.places import Places
from service.answering.draft import Draft
from service.answering.replies import say
from service.model import Caution, ShownGround, ShownVerdict, Statement


def verify(draft: Draft, places: Places) -> Draft:
    """Keep the statements and grounds whose every citation is literal and in force; count what was withheld."""
    as_of = draft.question.as_of
    kept = tuple(each for each in draft.statements if supported(each, places, as_of))
    grounds = tuple(_with_sound_citations(each, places, as_of) for each in draft.shown.grounds)
    withheld = len(draft.statements) - len(kept)
    told = (Caution(kind="withheld", text=say("withheld", draft.question.language, n=withheld)),) if withheld else ()
    return replace(
        draft,
        shown=ShownVerdict(outcome=draft.shown.outcome, grounds=grounds),
        statements=kept,
        warnings=(*draft.warnings, *told),
        withheld=withheld,
    )


def supported(statement: Statement, places: Places, as_of: date) -> bool:
    """Whether the statement has citations and each of them is sound."""
    return bool(statement.citations) and all(sound(each, places, as_of) for each in statement.citations)


def sound(citation: Citation, places: Places, as_of: date) -> bool:
    """Whether the place exists, was in force on `as_of`, and holds the quotation word for word."""
    if not citation.quote.strip():
        return False
    return any(
        passage.in_force.holds(as_of) and citation.quote in passage.text
        for passage in places.at(Place(citation.source, citation.at))
    )


def _with_sound_citations(ground: ShownGround, places: Places, as_of: date) -> ShownGround:
    sound_ones = tuple(each for each in ground.citations if sound(each, places, as_of))
    return ShownGround(rule_id=ground.rule_id, outcome=ground.outcome, text=ground.text, citations=sound_ones)
