"""Whatever is added, superseded, repealed and removed, in whatever order: the release says on every day what a plain dictionary says."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from corpus.index.exact import ExactIndex
from corpus.index.release import LoadedRelease
from ingest.register import State
from tests.ingest.acts import act
from tests.ingest.workshop import Workshop

TITLES = ("Bekendtgørelse af lov om eksempler", "Bekendtgørelse af lov om prøver")
NUMBERS = st.integers(min_value=2, max_value=6)
WORDS = ("straks", "inden to uger", "efter anmodning", "mindst fire gange")
TEXTS = st.lists(st.sampled_from([f"Kommunen holder samtalen {each}." for each in WORDS]), min_size=1, max_size=3)
DAYS = st.dates(min_value=date(2010, 1, 1), max_value=date(2014, 12, 31))


@dataclass(frozen=True)
class Law:
    """What the dictionary knows of one act."""

    title: str
    first: date
    last: date | None
    texts: tuple[str, ...]

    @property
    def xml(self) -> list[list[str]]:
        return [[text] for text in self.texts]


class Shelving(RuleBasedStateMachine):
    """Rules act on the shelf and on the dictionary; the invariant asks both."""

    @initialize()
    def begin(self) -> None:
        self.root = Path(tempfile.mkdtemp())
        self.workshop = Workshop.at(self.root)
        self.laws: dict[str, Law] = {}
        self.offered: dict[str, set[bytes]] = {}

    @rule(number=NUMBERS, title=st.sampled_from(TITLES), first=DAYS, texts=TEXTS)
    def add(self, number: int, title: str, first: date, texts: list[str]) -> None:
        """A new act, a later consolidation of one that is held, or a corrected text of the same: the publisher decides by its ELI."""
        self._offer(number, Law(title=title, first=first, last=None, texts=tuple(texts)))

    @precondition(lambda self: self.laws)
    @rule(data=st.data(), days=st.integers(min_value=0, max_value=700))
    def repeal(self, data: st.DataObject, days: int) -> None:
        source = data.draw(st.sampled_from(sorted(self.laws)))
        law = self.laws[source]
        ended = Law(title=law.title, first=law.first, last=law.first + timedelta(days=days), texts=law.texts)
        self._offer(int(source.rsplit("/", 1)[1]), ended)

    @precondition(lambda self: self.laws)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        source = data.draw(st.sampled_from(sorted(self.laws)))
        self.workshop.remove(source)
        del self.laws[source]
        self.offered[source] = set()

    @invariant()
    def the_release_says_what_the_dictionary_says(self) -> None:
        self.workshop.build()
        release = self.workshop.release()
        for day in _edges(self.laws.values()):
            held = {
                (each.source, each.text)
                for each in release.passages()
                if each.in_force.holds(day) and "/2001/1" not in each.source
            }
            assert held == self._told(day)
            assert self._found(release, day) == held

    @invariant()
    def nothing_that_was_added_is_gone(self) -> None:
        shelf = self.workshop.shelf()
        for entry in shelf.latest():
            assert [each.version for each in shelf.versions(entry.source)] == list(range(1, entry.version + 1))
            for version in shelf.versions(entry.source):
                assert shelf.raw(version)
        assert {entry.source for entry in shelf.latest() if entry.state is State.held} == set(self.laws)

    def teardown(self) -> None:
        if hasattr(self, "root"):
            shutil.rmtree(self.root)

    def _offer(self, number: int, law: Law) -> None:
        source = f"/eli/lta/2001/{number}"
        raw = act(number, law.xml, title=law.title, first=law.first, last=law.last)
        self.workshop.take(raw)
        if raw not in self.offered.setdefault(source, set()):
            self.laws[source] = law
        self.offered[source].add(raw)

    def _told(self, day: date) -> set[tuple[str, str]]:
        """The dictionary's answer: of each work, what has begun, has not ended, and that no later version has taken the place of."""
        told: set[tuple[str, str]] = set()
        for source, law in self.laws.items():
            later = [other.first for other in self.laws.values() if other.title == law.title and other.first > law.first]
            last = law.last if law.last is not None else min(later) - timedelta(days=1) if later else date.max
            if law.first <= day <= last:
                told |= {(source, text) for text in law.texts}
        return told

    def _found(self, release: LoadedRelease, day: date) -> set[tuple[str, str]]:
        """What a search finds on the day, asked for everything."""
        hits = ExactIndex(release).search(self.workshop.embedder.embed_query("samtale"), as_of=day, k=1000)
        found = [release.passage(each.passage_id) for each in hits]
        return {(each.source, each.text) for each in found if each is not None and "/2001/1" not in each.source}


def _edges(laws: Iterable[Law]) -> list[date]:
    """The days on which something begins or ends, those beside them, and two far out."""
    days = {day for law in laws for day in (law.first, law.last) if day}
    return sorted(
        {date(2009, 12, 31), date(2030, 1, 1), *days, *(day + timedelta(days=step) for day in days for step in (-1, 1))}
    )


TestShelving = Shelving.TestCase
TestShelving.settings = settings(max_examples=10, stateful_step_count=10, deadline=None)
