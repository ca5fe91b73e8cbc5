"""What is learned from: entries of the subject index, each with its phrases and the text of the provision they lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.index.embedded import embedded_text
from corpus.model import Passage
from corpus.subject_index import SubjectIndex

BATCH = 32
NEIGHBOURS = 8
"""Entries that stand beside each other in the act stay together: telling them apart is what is hard."""
_FEWEST = 4


@dataclass(frozen=True, kw_only=True)
class Unit:
    """An entry: its work, its place, its phrases (at least two) and the passage's text as it is embedded."""

    work: str
    at: str
    phrases: tuple[str, ...]
    text: str

    def overlaps(self, other: Unit) -> bool:
        """Whether one place holds the other: then neither is a wrong answer to the other's words."""
        return self.work == other.work and (_within(self.at, other.at) or _within(other.at, self.at))


def units(index: SubjectIndex, passages: Sequence[Passage]) -> tuple[Unit, ...]:
    """Every entry with two phrases or more that leads to a passage; of several passages, the latest that it alone is about."""
    by_phrase: Mapping[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        for phrase in passage.found_by:
            by_phrase[phrase].append(passage)
    found = []
    for work, entry in index.entries():
        led_to = by_phrase.get(entry.phrases[0], [])
        if len(entry.phrases) > 1 and led_to:
            nearest = min(led_to, key=lambda each: (len(each.found_by), -each.in_force.first.toordinal()))
            found.append(Unit(work=work, at=entry.at, phrases=entry.phrases, text=embedded_text(nearest)))
    return tuple(found)


def batches(every: Sequence[Unit], draw: np.random.Generator) -> list[list[Unit]]:
    """One pass over all units in random order, each batch of one work."""
    by_work: dict[str, list[Unit]] = defaultdict(list)
    for unit in every:
        by_work[unit.work].append(unit)
    found = [batch for own in by_work.values() for batch in _of_one_work(own, draw)]
    draw.shuffle(found)
    return found


def _of_one_work(own: Sequence[Unit], draw: np.random.Generator) -> Iterator[list[Unit]]:
    groups = [own[start : start + NEIGHBOURS] for start in range(0, len(own), NEIGHBOURS)]
    draw.shuffle(groups)
    mixed = [unit for group in groups for unit in group]
    for start in range(0, len(mixed), BATCH):
        if len(batch := list(mixed[start : start + BATCH])) >= _FEWEST:
            yield batch


def _within(inner: str, outer: str) -> bool:
    return inner == outer or inner.startswith(f"{outer},")
