"""`diff` as a lawyer reads it: what must be read again, place by place, the change of wording put as an amending act puts it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.model import OFFICIAL, Interval, Passage
from ingest.cli.building import Edge
from ingest.diff import Change, Nature, SourceChange, amendments, compare
from ingest.releases import release_named

_NATURES: dict[Nature, str] = {
    Nature.reworded: "Ny ordlyd",
    Nature.moved_in_time: "Ny gyldighed",
    Nature.new: "Nye steder",
    Nature.gone: "Udgåede steder",
    Nature.now_official: "Nu i kildens egne ord",
    Nature.superseded: "Gengivelser, som kildens egne ord har afløst",
    Nature.now_digest: "Nu gengivet i digest",
}
_LISTED = 12
"""Places that share a change are listed up to here; every change of wording is told."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Two releases by id, and what changed from one to the other."""

    before: str
    after: str
    changes: tuple[SourceChange, ...]


def compared(where: Edge, before: str, after: str) -> Compared:
    """Raise BadInput for a release that is not kept."""
    one, other = release_named(where.data_dir, before), release_named(where.data_dir, after)
    return Compared(before=one.release_id, after=other.release_id, changes=tuple(compare(one, other)))


def in_words(found: Compared) -> str:
    return "\n".join(_lines(found))


def as_json(found: Compared) -> str:
    content = {"before": found.before, "after": found.after, "sources": [_as_json(each) for each in found.changes]}
    return json.dumps(content, ensure_ascii=False, indent=2)


def _lines(found: Compared) -> Iterator[str]:
    yield f"Fra udgave {found.before} til udgave {found.after}"
    if not found.changes:
        yield "Ingen ændringer."
    for each in found.changes:
        yield ""
        yield f"{each.known.short}: {each.known.title} ({each.source})"
        yield from (f"  {line}" for line in _source(each))


def _source(change: SourceChange) -> Iterator[str]:
    if change.before is None or change.after is None:
        verb = "Ny kilde" if change.before is None else "Kilden er udgået"
        yield f"{verb}, {_period(change.known.in_force)}: {len(change.changes)} passager."
        return
    if change.before.in_force != change.after.in_force:
        yield f"{_capital(_period(change.after.in_force))}; før {_period(change.before.in_force)}."
    if change.before.text_status != change.after.text_status:
        yield "Teksten er nu den officielle." if change.after.text_status == OFFICIAL else "Teksten er nu et digest."
    for nature in _NATURES:
        yield from _told(nature, [each for each in change.changes if each.nature is nature])


def _told(nature: Nature, changes: Sequence[Change]) -> Iterator[str]:
    if not changes:
        return
    head = f"{_NATURES[nature]} ({len(changes)})"
    if nature is Nature.reworded:
        yield f"{head}:"
        for each in changes:
            yield f"  {each.at}: {'; '.join(amendments(_text(each.before), _text(each.after)))}"
    elif nature is Nature.moved_in_time:
        yield f"{head}:"
        moves: defaultdict[str, list[Change]] = defaultdict(list)
        for each in changes:
            assert each.before is not None
            assert each.after is not None
            moves[f"{_period(each.after.in_force)}; før {_period(each.before.in_force)}"].append(each)
        for move, moved in moves.items():
            yield f"  {move}: {_places(moved)}"
    else:
        yield f"{head}: {_places(changes)}"


def _places(changes: Sequence[Change]) -> str:
    unlisted = len(changes) - _LISTED
    more = f" og {unlisted} {'andet' if unlisted == 1 else 'andre'}" if unlisted > 0 else ""
    return "; ".join(each.at for each in changes[:_LISTED]) + more


def _text(passage: Passage | None) -> str:
    return passage.text if passage else ""


def _period(interval: Interval) -> str:
    first = f"i kraft fra {interval.first.day}.{interval.first.month}.{interval.first.year}"
    return first + (f" til {interval.last.day}.{interval.last.month}.{interval.last.year}" if interval.last else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _as_json(change: SourceChange) -> dict[str, Any]:
    return {
        "source": change.source,
        "before": change.before.text_status if change.before else None,
        "after": change.after.text_status if change.after else None,
        "changes": [
            {"nature": each.nature, "at": each.at, "before": _place(each.before), "after": _place(each.after)}
            for each in change.changes
        ],
    }


def _place(passage: Passage | None) -> dict[str, Any] | None:
    if passage is None:
        return None
    last = passage.in_force.last
    return {"text": passage.text, "from": passage.in_force.first.isoformat(), "to": last.isoformat() if last else None}
