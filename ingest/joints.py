"""What stands in an act: whether "§ 31, stk. 9" is there, and which lettered sections lie between § 31 and § 33."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from corpus.citation import Locator
from corpus.errors import BadReference
from corpus.model import Kind, Passage, Source
from corpus.references import order

_PART = re.compile(r", del \d+$")


class Joints:
    """The places of one act, with the texts that stand there: a list inside a text holds its points too."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._sections: defaultdict[str, list[tuple[Locator, str]]] = defaultdict(list)
        for at, text in texts:
            try:
                located = Locator.parse(_PART.sub("", at))
            except BadReference:
                continue
            self._sections[located.section].append((located, text))

    def holds(self, wanted: Locator) -> bool:
        """Whether the place is there. A sentence ("2. pkt.") is there where its stk. is: sentences have no number in the text."""
        joints = self._sections.get(wanted.section, [])
        plain = replace(wanted, sentence=None)
        if plain.subsection == 1 and all(at.subsection is None for at, _ in joints):
            plain = replace(plain, subsection=None)  # the only stk. of a § bears no number
        if any(at.within(plain) for at, _ in joints):
            return True
        listed = plain.litra or plain.point
        return listed is not None and any(plain.within(at) and _lists(text, listed) for at, text in joints)

    def between(self, first: str, last: str) -> Iterator[str]:
        """The sections after `first` and before `last` that have a letter, in order."""
        inside = (each for each in self._sections if " " in each and order(first) < order(each) < order(last))
        yield from sorted(inside, key=order)


class Library:
    """The acts at hand, by work and by ELI, as they stand on a day."""

    def __init__(self, sources: Iterable[Source], passages: Iterable[Passage]) -> None:
        self._sources: dict[str, Source] = {}
        self._versions: defaultdict[str, list[Source]] = defaultdict(list)
        for source in sources:
            self._sources[source.source] = source
            if source.kind.is_law and source.kind is not Kind.amending_act:
                self._versions[source.work].append(source)
        texts: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for passage in passages:
            texts[passage.source].append((passage.at, passage.text))
        self._joints: Mapping[str, Joints] = {source: Joints(rows) for source, rows in texts.items()}

    def version(self, named: str, as_of: date) -> Source | None:
        """The source of an ELI, or the version of a work in force on the day; None where it is not at hand."""
        if named in self._sources:
            return self._sources[named]
        versions: Sequence[Source] = [each for each in self._versions.get(named, ()) if each.in_force.holds(as_of)]
        return max(versions, key=lambda each: each.in_force.first, default=None)

    def joints(self, source: str) -> Joints:
        return self._joints.get(source, Joints(()))


def _lists(text: str, item: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(item)}\)", text) is not None
