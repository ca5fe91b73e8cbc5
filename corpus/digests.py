"""Reading one digest: front matter, then one heading a locator with a line of YAML below it. The format is described in README.md."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from corpus import strict_yaml
from corpus.citation import eid, place
from corpus.eli import source_id
from corpus.errors import BadReference, BadSource
from corpus.model import Confidence, Interval, Kind, Passage, Rank, Source

_FRONT = {
    "source", "work", "title", "short", "number", "kind", "rank", "issuer", "date_document", "in_force_from", "in_force_to",
    "official_url", "confidence", "checked_on", "speaker", "note", "language",
}  # fmt: skip
_NEEDED = _FRONT - {"speaker", "note", "language"}
_ATTRIBUTES = {
    "about", "from", "to", "confidence", "rank", "speaker", "bill_changed", "subject", "describes", "described_on", "note", "page",
}  # fmt: skip
_SUBJECTS = {"old_law", "proposal", None}
_HEADING = re.compile(r"^## +(.+?)\s*$", re.MULTILINE)


def read_digest(path: Path) -> tuple[Source, tuple[Passage, ...]]:
    """Read one file; raise BadSource with file and key for whatever does not hold together."""
    text = path.read_text(encoding="utf-8")
    if not text.startswith("---\n") or "\n---\n" not in text:
        raise BadSource(path.name, "front matter", "filen skal begynde med et afsnit mellem to linjer med ---")
    head, _, body = text[4:].partition("\n---\n")
    front = _mapping(path, "front matter", head)
    _refuse_unknown(path, "front matter", front, allowed=_FRONT, needed=_NEEDED)
    source = _source(path, front)
    passages = tuple(_passages(path, source, body))
    if not passages:
        raise BadSource(path.name, "text", "filen har ingen overskrifter med ##")
    _refuse_twins(path, passages)
    return source, passages


def _source(path: Path, front: Mapping[str, Any]) -> Source:
    try:
        return Source(
            source=source_id(str(front["source"])),
            work=str(front["work"]),
            kind=Kind(front["kind"]),
            rank=Rank[front["rank"]],
            title=str(front["title"]),
            short=str(front["short"]),
            number=front["number"],
            issuer=front["issuer"],
            date_document=_date(path, "date_document", front["date_document"]),
            in_force=_interval(path, "in_force", front["in_force_from"], front["in_force_to"]),
            official_url=front["official_url"],
            confidence=Confidence(str(front["confidence"])),
            checked_on=_needed_date(path, "checked_on", front["checked_on"]),
            language=str(front.get("language", "da")),
            speaker=front.get("speaker"),
            note=front.get("note"),
        )
    except (ValueError, KeyError, BadReference) as problem:
        raise BadSource(path.name, "front matter", str(problem)) from problem


def _passages(path: Path, source: Source, body: str) -> Iterator[Passage]:
    pieces = _HEADING.split(body)
    if pieces[0].strip():
        raise BadSource(path.name, "text", "der står tekst før den første overskrift")
    for position, (at, block) in enumerate(zip(pieces[1::2], pieces[2::2], strict=True)):
        first, _, rest = block.strip().partition("\n")
        if not (first.startswith("{") and first.endswith("}")):
            raise BadSource(path.name, at, "linjen under overskriften skal være {about: ...}")
        attributes = _mapping(path, at, first)
        _refuse_unknown(path, at, attributes, allowed=_ATTRIBUTES, needed={"about"})
        yield _passage(path, source, position, at, attributes, rest.strip())


def _passage(path: Path, source: Source, position: int, at: str, given: Mapping[str, Any], text: str) -> Passage:
    if not text:
        raise BadSource(path.name, at, "afsnittet har ingen tekst")
    if given.get("subject") not in _SUBJECTS:
        raise BadSource(path.name, at, f"subject skal være old_law eller proposal, ikke {given['subject']}")
    interval = _interval(path, at, given.get("from", source.in_force.first), given.get("to", source.in_force.last))
    breadcrumb = f"{source.short} {at}: {given['about']}"
    try:
        return Passage(
            passage_id=f"{source.source}#{eid(at)}@{interval.first.isoformat()}",
            source=source.source,
            at=at,
            about=str(given["about"]),
            text=text,
            breadcrumb=breadcrumb,
            in_force=interval,
            rank=Rank[given["rank"]] if "rank" in given else source.rank,
            confidence=Confidence(str(given.get("confidence", source.confidence))),
            digest=hashlib.sha256(f"{breadcrumb}\n{text}".encode()).hexdigest(),
            position=position,
            speaker=given.get("speaker", source.speaker),
            bill_changed=given.get("bill_changed"),
            subject=given.get("subject"),
            describes=tuple(place(str(row)) for row in given.get("describes", ())),
            described_on=_date(path, at, given.get("described_on")),
            note=given.get("note"),
            page=given.get("page"),
        )
    except (ValueError, KeyError, BadReference) as problem:
        raise BadSource(path.name, at, str(problem)) from problem


def _mapping(path: Path, key: str, text: str) -> Mapping[str, Any]:
    try:
        read = strict_yaml.read(text)
    except (yaml.YAMLError, ValueError) as problem:
        raise BadSource(path.name, key, f"kan ikke læses som YAML: {problem}") from problem
    if not isinstance(read, dict):
        raise BadSource(path.name, key, "er ikke en liste af nøgler og værdier")
    return read


def _refuse_unknown(path: Path, key: str, given: Mapping[str, Any], *, allowed: set[str], needed: set[str]) -> None:
    if unknown := given.keys() - allowed:
        raise BadSource(path.name, key, f"ukendte nøgler: {', '.join(sorted(unknown))}")
    if missing := needed - given.keys():
        raise BadSource(path.name, key, f"mangler: {', '.join(sorted(missing))}")


def _refuse_twins(path: Path, passages: tuple[Passage, ...]) -> None:
    by_place: dict[str, Passage] = {}
    for passage in sorted(passages, key=lambda each: each.in_force.first):
        known = by_place.get(eid(passage.at))
        if known is not None and known.in_force.overlaps(passage.in_force):
            raise BadSource(path.name, passage.at, f"står to gange for samme dage (fra {passage.in_force.first})")
        by_place[eid(passage.at)] = passage


def _date(path: Path, key: str, value: object) -> date | None:
    if value is None or type(value) is date:
        return value
    raise BadSource(path.name, key, f"»{value}« er ikke en dato (år-måned-dag)")


def _needed_date(path: Path, key: str, value: object) -> date:
    found = _date(path, key, value)
    if found is None:
        raise BadSource(path.name, key, "datoen mangler")
    return found


def _interval(path: Path, key: str, first: object, last: object) -> Interval:
    interval = Interval(first=_needed_date(path, key, first), last=_date(path, key, last))
    if interval.last is not None and interval.last < interval.first:
        raise BadSource(path.name, key, f"slutter {interval.last}, før det begynder {interval.first}")
    return interval
