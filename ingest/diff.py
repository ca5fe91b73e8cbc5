"""What changed from one release to another, place by place: what a lawyer must read again before relying on it."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.index.port import Release
from corpus.model import OFFICIAL, Passage, Source

_ALIKE = 0.5


class Nature(StrEnum):
    """What happened to a place."""

    new = "new"
    gone = "gone"
    reworded = "reworded"
    moved_in_time = "moved_in_time"
    now_official = "now_official"
    now_digest = "now_digest"
    superseded = "superseded"
    """A digest that went because the official text of its source came."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One place; `before` and `after` are None where it was not, or is no longer."""

    nature: Nature
    at: str
    before: Passage | None
    after: Passage | None


@dataclass(frozen=True, kw_only=True)
class SourceChange:
    """One source. `before` or `after` is None where the source came or went; `changes` are in the order of the source."""

    source: str
    before: Source | None
    after: Source | None
    changes: tuple[Change, ...]

    @property
    def known(self) -> Source:
        found = self.after or self.before
        assert found is not None
        return found


def compare(before: Release, after: Release) -> list[SourceChange]:
    """What changed, source by source, in the order of the later release; sources that read the same are left out."""
    old, new = {each.source: each for each in before.sources()}, {each.source: each for each in after.sources()}
    was, became = _by_source(before.passages()), _by_source(after.passages())
    found = []
    for name in dict.fromkeys((*new, *old)):
        changes = tuple(_changes(was.get(name, ()), became.get(name, ())))
        if changes or old.get(name) != new.get(name):
            found.append(SourceChange(source=name, before=old.get(name), after=new.get(name), changes=changes))
    return found


def amendments(before: str, after: str) -> list[str]:
    """The change of wording as an amending act puts it: »fire« ændres til »seks«, efter »loven« indsættes », jf. § 5«, »straks« udgår.

    Compared word by word; a wording with less than half its words in common is told as a new one.
    """
    one, other = before.split(), after.split()
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return [f"ny ordlyd: »{after}«"]
    told = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        gone, came = " ".join(one[i1:i2]), " ".join(other[j1:j2])
        if tag == "replace":
            told.append(f"»{gone}« ændres til »{came}«")
        elif tag == "delete":
            told.append(f"»{gone}« udgår")
        elif tag == "insert":
            told.append(f"efter »{' '.join(one[max(0, i1 - 3) : i1])}« indsættes »{came}«" if i1 else f"først indsættes »{came}«")
    return told


def _changes(was: Sequence[Passage], became: Sequence[Passage]) -> Iterator[Change]:
    """Pair wordings of a place by their first day, then what is left of a place in order; what has no pair came or went."""
    old, new = {each.passage_id: each for each in was}, {each.passage_id: each for each in became}
    lone: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in was:
        if passage.passage_id not in new:
            lone[passage.at].append(passage)
    for passage in became:
        earlier = old.get(passage.passage_id) or (lone[passage.at].pop(0) if lone[passage.at] else None)
        if (nature := _nature(earlier, passage)) is not None:
            yield Change(nature=nature, at=passage.at, before=earlier, after=passage)
    came = any(each.text_status == OFFICIAL for each in became)
    for passage in (each for rest in lone.values() for each in rest):
        nature = Nature.superseded if came and passage.text_status != OFFICIAL else Nature.gone
        yield Change(nature=nature, at=passage.at, before=passage, after=None)


def _nature(before: Passage | None, after: Passage) -> Nature | None:
    if before is None:
        return Nature.new
    if before.text_status != after.text_status:
        return Nature.now_official if after.text_status == OFFICIAL else Nature.now_digest
    if before.text != after.text:
        return Nature.reworded
    return Nature.moved_in_time if before.in_force != after.in_force else None


def _by_source(passages: Iterable[Passage]) -> Mapping[str, list[Passage]]:
    found: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        found[passage.source].append(passage)
    return found
