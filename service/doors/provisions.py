"""Places as people write them, found in the corpus: "LAB § 31, stk. 1", "/eli/lta/2019/548 § 31", "kk-bif-svar-2021 grund 1"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from corpus.citation import Locator, place
from corpus.errors import BadReference
from corpus.model import Passage, Place
from corpus.references import references_in
from service.answering.library import Library
from service.retrieval.named import UNSAID
from service.retrieval.typed import Typed


class Provisions:
    """Looks places up in a library. `works` leads every name of an act to a work or an ELI (`corpus.glossary`)."""

    def __init__(self, works: Mapping[str, str], library: Library) -> None:
        self.works, self.library = works, library
        self._typed = Typed(works)
        self._divided: dict[tuple[str, str], list[Passage]] = defaultdict(list)
        self._texts = [(one_line(each.text), each) for passages in library.by_work.values() for each in passages]
        for _, passage in self._texts:
            section = passage.at.partition(", ")[0]
            if _locator(section) and not _locator(passage.at):
                self._divided[passage.source, section].append(passage)

    def places(self, written: str) -> tuple[Place, ...]:
        """The places that a citation names, in every source of the work. BadReference where it names none that we know."""
        first, _, rest = written.strip().partition(" ")
        if first in self.library.sources:
            return (place(written),) if rest else ()
        text = self._typed.as_law_writes(written)
        found = [
            each
            for reference in references_in(text, own=UNSAID, works=self.works)
            for at in reference.places
            for each in self.expanded(at)
        ]
        if not found:
            raise BadReference(
                f"»{written}« er ikke en henvisning, der kan slås op. Skriv fx »LAB § 31, stk. 1« eller »fvl § 24«."
            )
        return tuple(dict.fromkeys(found))

    def expanded(self, at: Place) -> list[Place]:
        """A place of a work, in each source of the work; that of an ELI or a slug by itself."""
        return [Place(source, at.at) for source in self._sources(at.source)]

    def in_force(self, places: Iterable[Place], as_of: date) -> list[Passage]:
        """The passages in force at the places or inside them; where there are none, those around them. Each once."""
        listed = list(places)
        held = [each for each in self.ever(listed) if each.in_force.holds(as_of)]
        return held or [each for at in listed for each in self._around(at) if each.in_force.holds(as_of)]

    def ever(self, places: Iterable[Place]) -> list[Passage]:
        """The passages at the places or inside them in any period, in the order of the places and then of time."""
        found = {each.passage_id: each for at in places for each in sorted(self._within(at), key=_first_day)}
        return list(found.values())

    def holding(self, words: str) -> list[Passage]:
        """The passages that hold the words, which are on one line, word for word in any period."""
        return [passage for text, passage in self._texts if words in text]

    def _within(self, at: Place) -> list[Passage]:
        return [*self.library.places.within(at), *self._divided.get((at.source, at.at), ())]

    def _around(self, at: Place) -> list[Passage]:
        """A section may be told by other parts than its own subsections: "§ 31, jobparate"."""
        return [*self.library.places.around(at), *self._divided.get((at.source, at.at.partition(", ")[0]), ())]

    def _sources(self, named: str) -> list[str]:
        """Work or ELI; an ELI that no source is stands for itself, and nothing will be found there."""
        return [each.source for each in self.library.sources.values() if each.work == named] or [named]


def one_line(text: str) -> str:
    """With one blank wherever there is a line break or a run of blanks."""
    return " ".join(text.split())


def _first_day(passage: Passage) -> date:
    return passage.in_force.first


def _locator(at: str) -> bool:
    try:
        Locator.parse(re.sub(r", del \d+$", "", at))
    except BadReference:
        return False
    return True
