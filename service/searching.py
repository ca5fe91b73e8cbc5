"""Search by itself: passages in force on a date, each with its scores, so that "why this passage" can be seen. The same at every door."""

from __future__ import annotations

from datetime import date

from corpus.citation import label
from service.answering.library import Library
from service.model import Found, Language, ScoredPassage
from service.wire import Json


def search_json(found: Found, library: Library, *, query: str, as_of: date, language: Language, release: str) -> Json:
    """The passages best first; `sufficient` says whether they are likely to answer, `ranks` where each list had them."""
    return {
        "query": query,
        "as_of": as_of.isoformat(),
        "language": language.value,
        "sufficient": found.sufficient,
        "release": release,
        "passages": [_passage_json(each, library) for each in found.passages],
    }


def _passage_json(scored: ScoredPassage, library: Library) -> Json:
    passage, source = scored.passage, library.sources[scored.passage.source]
    return {
        "source": passage.source,
        "at": passage.at,
        "label": label(source, passage),
        "about": passage.about,
        "text": passage.text,
        "score": scored.score,
        "ranks": dict(scored.ranks),
        "rank": passage.rank.name,
        "speaker": passage.speaker,
        "confidence": passage.confidence.value,
        "text_status": passage.text_status,
        "url": source.official_url,
        "valid_from": passage.in_force.first.isoformat(),
        "valid_to": passage.in_force.last.isoformat() if passage.in_force.last else None,
    }
