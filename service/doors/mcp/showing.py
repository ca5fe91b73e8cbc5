"""Passages and checked citations as the tools show them."""

from __future__ import annotations

from corpus.citation import label
from corpus.model import Passage
from service.answering.library import Library
from service.doors.provisions import Provisions
from service.doors.verifying import CheckedQuotation, CheckedReference, named
from service.wire import Json


def passage_json(passage: Passage, library: Library) -> Json:
    """The whole text of a place in one period."""
    return {
        **version_json(passage, library),
        "about": passage.about,
        "text": passage.text,
        "rank": passage.rank.name,
        "speaker": passage.speaker,
        "confidence": passage.confidence.value,
        "text_status": passage.text_status,
        "note": passage.note,
        "page": passage.page,
        "url": library.sources[passage.source].official_url,
    }


def version_json(passage: Passage, library: Library) -> Json:
    """The period alone."""
    return {
        "source": passage.source,
        "at": passage.at,
        "label": label(library.sources[passage.source], passage),
        "valid_from": passage.in_force.first.isoformat(),
        "valid_to": passage.in_force.last.isoformat() if passage.in_force.last else None,
    }


def reference_json(reference: CheckedReference, provisions: Provisions) -> Json:
    """With the days from the first to the last that what was found there held."""
    firsts = [each.in_force.first for each in reference.passages]
    lasts = [each.in_force.last for each in reference.passages]
    closed = [last for last in lasts if last is not None]
    return {
        "text": reference.text,
        "at": reference.at,
        "standing": reference.standing.value,
        "labels": named(reference.passages, provisions),
        "valid_from": min(firsts).isoformat() if firsts else None,
        "valid_to": max(closed).isoformat() if closed and len(closed) == len(lasts) else None,
    }


def quotation_json(quotation: CheckedQuotation, provisions: Provisions) -> Json:
    """With the places that hold it."""
    return {
        "text": quotation.text,
        "found": quotation.literal.value,
        "labels": named(quotation.passages, provisions),
        "digest_only": quotation.digest_only,
    }
