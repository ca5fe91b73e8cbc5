"""The subject index (stikordsregister): the everyday words under which people look for a provision.

A passage is found by these words and never quotes or cites them. A file names the work and the days on which its places mean what
it says, for numbering changes; an entry at "§ 31" leads to everything within § 31.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Interval
from corpus.rulebook.entries import read_yaml

_PART = re.compile(r", del \d+$")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What the places at and within `at` are found by on the days of `in_force`."""

    at: str
    in_force: Interval
    phrases: tuple[str, ...]


class SubjectIndex:
    """Every entry, by work and place."""

    def __init__(self, entries: Mapping[str, Collection[Entry]]) -> None:
        """`entries` by work."""
        self._entries: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        self._within: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for work, own in entries.items():
            for entry in own:
                self._entries[work, entry.at].append(entry)
                for place in [*_holding(entry.at)][1:]:
                    self._within[work, place].append(entry)

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Every entry with its work."""
        return ((work, entry) for (work, _), own in self._entries.items() for entry in own)

    def phrases(self, work: str, at: str, in_force: Interval) -> tuple[str, ...]:
        """What a passage of `work` at `at` is found by, the nearest place's first; empty where nothing is known of it. A passage that
        tells the whole of § 31 is found by the words of its every stk.

        An entry counts where its days and the passage's overlap: a passage that outlives an entry is still found by it, and its text
        says what it is.
        """
        place = _PART.sub("", at)
        own = [entry for each in _holding(place) for entry in self._entries.get((work, each), ())]
        found = (
            phrase
            for entry in (*own, *self._within.get((work, place), ()))
            if entry.in_force.overlaps(in_force)
            for phrase in entry.phrases
        )
        return tuple(dict.fromkeys(found))


def load_subject_index(folder: Path, works: Collection[str]) -> SubjectIndex:
    """Every `*.yaml` in the folder; one without files is empty.

    BadRule, with file and key, for an unknown key or work, an entry without phrases, a phrase twice in an entry, and a place that
    stands twice on the same days.
    """
    entries: dict[str, list[Entry]] = defaultdict(list)
    for path in sorted(folder.glob("*.yaml")):
        file = read_yaml(path, folder.parent)
        work = file.text("work")
        if work not in works:
            raise file.bad(f"»{work}« er ikke et værk, som korpus kender")
        in_force = file.period()
        provisions = file.sub("provisions")
        for at in provisions.names():
            phrases = provisions.texts(at)
            if not phrases or len(set(phrases)) != len(phrases):
                raise provisions.bad(f"»{at}« skal have ord, og hvert kun én gang")
            twins = (each for each in entries[work] if each.at == at and each.in_force.overlaps(in_force))
            if (twin := next(twins, None)) is not None:
                raise provisions.bad(f"»{at}« står allerede fra {twin.in_force.first} i en anden fil")
            entries[work].append(Entry(at=at, in_force=in_force, phrases=phrases))
        file.done()
    return SubjectIndex(entries)


def _holding(at: str) -> Iterator[str]:
    """The place itself, then each that holds it: "§ 31, stk. 1, nr. 2", "§ 31, stk. 1", "§ 31". In a letter "grund 1, 2" follows
    "grund 1" and is not in it."""
    yield at
    while "§" in at and (at := at.rpartition(", ")[0]):
        yield at
