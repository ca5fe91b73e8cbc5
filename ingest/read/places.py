"""Provisions out of blocks, each with a locator of its own: the first at a place bears the place's name, later ones are counted."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.citation import eid
from ingest.document import Element, Provision
from ingest.read.sheet import Block, Style
from ingest.repair import joined

_LONGEST_HEADING = 150


class Places:
    """Gives out the locators of one document."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._counted: dict[str, int] = {}

    def next(self, place: str) -> str:
        """`place`, or where it is taken "place, 2", "place, 3" ..."""
        number, name = self._counted.get(place, 0), place
        while number == 0 or eid(name) in self._given:
            number += 1
            name = place if number == 1 else f"{place}, {number}"
        self._counted[place] = number
        self._given.add(eid(name))
        return name

    def heading(self, blocks: Sequence[Block], parent: str | None = None) -> Provision:
        """A heading, label or greeting: it has no text of its own to quote, and goes with what stands below it."""
        words = " ".join(each.text for each in blocks)
        at = self.next("overskrift")
        return Provision(at=at, element=Element.heading, text="", heading=words, parent=parent, page=blocks[0].page)

    def paragraph(
        self,
        blocks: Sequence[Block],
        place: str,
        *,
        parent: str | None = None,
        element: Element = Element.paragraph,
        glue: str = "\n",
    ) -> Provision:
        text, offsets = joined([(each.text, each.offsets) for block in blocks for each in (*block.lead, block)], glue)
        return Provision(at=self.next(place), element=element, text=text, offsets=offsets, parent=parent, page=blocks[0].page)


def is_heading(block: Block, following: Block | None) -> bool:
    """Whether the format says so, or it is a line or three without a full stop or a mark, with something below."""
    if block.style is not Style.running:
        return block.style is Style.heading
    text = block.text
    return (
        following is not None
        and len(block.lines) <= 3
        and len(text) <= _LONGEST_HEADING
        and not text.endswith((".", ":", ";", ",", "!", "?", "”", '"'))
        and (text[0].isupper() or text[0].isdigit())
        and not any(each.cell for each in block.lines)
        and any(letter.islower() for letter in text)
    )
