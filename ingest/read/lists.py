"""Lists: an item is read with the words that lead up to it, and short items are one passage with them.

»Det handler fx om:« says nothing alone, and neither does »Bogholderi«.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from ingest.read.sheet import Block, Style
from ingest.repair import joined

_ITEM = re.compile(r"[•●▪■◦‣\uf0b7](?!\s*(?:Spm\.|Spørgsmål)\s*\d)|[o–-] (?=[A-ZÆØÅ])")
"""A numbered question has a bullet too, but begins a part of its own."""
_SUBSTANTIAL = 100
"""Letters in the mean item from which each is read on its own."""
_LONGEST_LEAD = 200
_LONGEST_LIST = 1000


def with_leads(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with lists of short items as one, and lead-in words in the `lead` of each item instead of alone."""
    return tuple(_led(blocks))


def _led(blocks: Sequence[Block]) -> Iterator[Block]:
    number = 0
    while number < len(blocks):
        block = blocks[number]
        items = _items(blocks, number + 1) if block.text.endswith(":") else []
        if not items or block.lines[0].cell or len(block.text) > _LONGEST_LEAD:
            yield block
            number += 1
            continue
        number += 1 + len(items)
        length = sum(len(each.text) for each in items)
        if length < _SUBSTANTIAL * len(items) and length < _LONGEST_LIST:
            text, offsets = joined([(each.text, each.offsets) for each in (block, *items)], "\n")
            lines = tuple(line for each in (block, *items) for line in each.lines)
            yield Block(text=text, offsets=offsets, lines=lines, apart=block.apart)
        else:
            yield from (replace(each, lead=(block,)) for each in items)


def _items(blocks: Sequence[Block], start: int) -> list[Block]:
    return list(takewhile(lambda each: each.style is Style.item or _ITEM.match(each.text), islice(blocks, start, None)))
