"""Search by itself: passages in force on a date, each with its scores, so that "why this passage" can be seen. The same at every door."""

from __future__ import annotations

from corpus.citation import label
from service import notice
from service.answering.library import Library
from service.asking import AskedDay
from service.model import Found, Language, ScoredPassage
from service.wire import Json


def search_json(found: Found, library: Library, *, query: str, as_of: AskedDay, language: Language, release: str) -> Json:
    """The passages best first, `ranks` where each list had them. `probability` says how likely they are to answer, `sufficient` whether
    that is enough; `outside` is the subject that is not ours where the query is nearer to it, `date_read` what the day was read from.
    """
    return {
        "query": query,
        "as_of": as_of.day.isoformat(),
        "date_read": as_of.read_from,
        "language": language.value,
        "sufficient": found.sufficient,
        "probability": found.probability,
        "outside": found.outside.in_language(language) if found.outside else None,
        "release": release,
        "passages": [_passage_json(each, library) for each in found.passages],
        "machine": notice.of_search(language, release),
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
