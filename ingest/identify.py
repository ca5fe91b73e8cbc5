"""Which source a document is, and what is known of it: by what it says of itself, by its file name, and by the digest of the
same source, which decides names and dates where there is one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from corpus.eli import official_url, source_id
from corpus.errors import BadDocument
from corpus.model import OFFICIAL, Confidence, Interval, Kind, Rank, Source
from ingest.document import Identity

_RANKS: Mapping[Kind, Rank] = {
    Kind.act: Rank.act,
    Kind.consolidation: Rank.act,
    Kind.amending_act: Rank.act,
    Kind.executive_order: Rank.executive_order,
    Kind.guidance: Rank.guidance,
    Kind.practice: Rank.practice,
    Kind.doctrine: Rank.principle,
    Kind.hearing_note: Rank.preparatory,
    Kind.ministry_letter: Rank.ministry_letter,
    Kind.municipal_reply: Rank.municipal_reply,
    Kind.committee_answer: Rank.committee_answer,
    Kind.initiative: Rank.initiative,
    Kind.bill: Rank.initiative,
}
_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def source_name(identity: Identity, name: str, wanted: str | None) -> str:
    """The source's id: what was asked for, else what the document says, else the stem of its file name as a slug.

    Raise BadReference where what was asked for is neither an ELI path nor a slug.
    """
    if wanted is not None:
        return source_id(wanted)
    if identity.source is not None:
        return source_id(identity.source)
    folded = unicodedata.normalize("NFC", PurePath(name).stem).lower().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return source_id(re.sub(r"[^a-z0-9]+", "-", plain).strip("-"))


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known before a document is read: the sources that have a digest, the work that a title means, if any, and the
    work that each name means."""

    sources: Mapping[str, Source]
    work_titled: Callable[[str], str | None]
    works: Mapping[str, str]


def identified(identity: Identity, source: str, *, name: str, kind: Kind | None, known: Known, added_on: date) -> Source:
    """The source as the release will have it.

    Raise BadDocument where the kind or the first day cannot be told: such a text could be quoted as law of any day.
    """
    if digested := known.sources.get(source):
        return replace(digested, text_status=OFFICIAL, in_force=_ended(digested.in_force, identity.in_force))
    told = kind or identity.kind
    if told is None:
        raise BadDocument("no_kind", f"{name}: det fremgår ikke, hvad slags dokument det er. Angiv --kind, fx --kind guidance.")
    in_force = identity.in_force or _since(identity, name)
    work, short = _work(identity, told, source, known)
    return Source(
        source=source,
        work=work,
        kind=told,
        rank=_RANKS[told],
        title=identity.title or name,
        short=short,
        number=identity.number,
        issuer=identity.issuer,
        date_document=identity.date_document or (None if told.is_law else in_force.first),
        in_force=in_force,
        official_url=official_url(source),
        confidence=Confidence.A,
        checked_on=added_on,
        text_status=OFFICIAL,
    )


def work_title(title: str) -> str:
    """What every version of an act or order is called: "Bekendtgørelse af lov om X (xloven)" and "Lov om X" are one work."""
    plain = re.sub(r"\s*\([^()]*\)\s*$", "", title.strip().casefold())
    return re.sub(r"^bekendtgørelse af ", "", plain)


def _work(identity: Identity, kind: Kind, source: str, known: Known) -> tuple[str, str]:
    """Work and short name, from the newest known version of the same act or order; else from the document itself."""
    own = identity.short or identity.number or identity.title
    if not kind.is_law or kind is Kind.amending_act:
        return source, own
    title = work_title(identity.title)
    work = known.work_titled(identity.title) or title
    same = [
        each
        for each in known.sources.values()
        if each.kind.is_law
        and each.kind is not Kind.amending_act
        and (each.kind is Kind.executive_order) is (kind is Kind.executive_order)
        and (each.work == work or work_title(each.title) == title)
    ]
    if not same:
        return work, own
    newest = max(same, key=lambda each: each.in_force.first)
    return newest.work, own if kind is Kind.executive_order else newest.short


def _ended(known: Interval, told: Interval | None) -> Interval:
    """A digest's dates stand, but a document that has since been marked as ended ends what the digest left open."""
    if known.last is None and told is not None and told.last is not None and told.last >= known.first:
        return replace(known, last=told.last)
    return known


def _since(identity: Identity, name: str) -> Interval:
    if identity.date_document is not None:
        return Interval(first=identity.date_document)
    for year, month, day in _DAY.findall(name):
        try:
            return Interval(first=date(int(year), int(month), int(day)))
        except ValueError:
            continue
    raise BadDocument(
        "undated", f"{name}: dokumentet siger ikke, hvornår det er fra. Skriv datoen i filnavnet, fx svar-2021-01-15.txt."
    )
