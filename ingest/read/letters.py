"""Letters and written answers by their own numbering: Spørgsmål 1, svar, grund 1; a letter without any by its paragraphs, afsnit 1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from ingest.document import Provision
from ingest.read.places import Places, is_heading
from ingest.read.sheet import Block

_BULLET = re.compile(r"[•●▪]")
_MARK = r"(?:[•●▪-]\s*)?"
_QUESTION = re.compile(rf"{_MARK}(?:Spm\.|Spørgsmål)\s*(?:nr\.\s*)?(?P<number>\d+)\s*[.:]?\s*(?P<rest>.*)", re.DOTALL)
_ANSWER = re.compile(r"(?:\S+\s+){0,6}\S*svar(?:\s+på\s+spørgsmål\s+\d+)?\s*:?", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<number>\d{1,2})\)\s")
_REASONS = re.compile(r"\b(?:års|grund|begrundelse)", re.IGNORECASE)
_SALUTATION = re.compile(r"(?:Kære|Hej|Til)\s.{1,150}", re.DOTALL)
_CLOSING = re.compile(r"(?:(?:Med )?(?:de )?(?:venlige?|bedste) hils(?:en|ner)|Mvh\b).*", re.DOTALL | re.IGNORECASE)
_FIELD = re.compile(
    r"\s*(?:dato|sagsnr|j\.?\s*nr|journalnr|kontakt|sagsansvarlig|sagsbehandler|cvr|tlf|telefon|t \+?\d"
    r"|(?:e )?\S+@\S+|www\.|\d{4} [a-zæøå])",
    re.IGNORECASE,
)
_ACT = re.compile(rf"{_MARK}(?P<act>[A-ZÆØÅ]\w+loven)\b")
_SHORT = 60
"""Letters in the longest line of a letterhead."""
_SIGNATURE = 8
"""Blocks that a greeting with names and offices may have."""
_SALUTATION_WITHIN = 25
"""Blocks from the top within which a salutation makes what stands above it a letterhead."""


def letter(blocks: Sequence[Block]) -> tuple[Provision, ...]:
    """Every block in one provision, in order; a letterhead is one."""
    return tuple(_Letter(blocks).provisions())


class _Letter:
    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks, self._places = blocks, Places()
        self._questions = {found["number"] for each in blocks if (found := _QUESTION.fullmatch(each.text))}
        numbered = bool(self._questions) or any(_NUMBERED.match(each.text) for each in blocks)
        self._counted = 0 if not numbered else None
        self._place = "indledning"
        self._question = ""
        self._parent: str | None = None

    def provisions(self) -> Iterator[Provision]:
        number = 0
        while number < len(self._blocks):
            head = self._letterhead(number)
            if head:
                yield self._places.paragraph(self._blocks[number : number + head], "brevhoved")
            elif _CLOSING.fullmatch(self._blocks[number].text):
                head = 1 + sum(1 for _ in takewhile(_is_short, islice(self._blocks, number + 1, number + _SIGNATURE)))
                yield self._places.paragraph(self._blocks[number : number + head], "underskrift")
                self._place, self._parent = "bilag", None
            else:
                yield self._provision(number)
            number += head or 1

    def _provision(self, number: int) -> Provision:
        block = self._blocks[number]
        following = self._blocks[number + 1] if number + 1 < len(self._blocks) else None
        if _SALUTATION.fullmatch(block.text) and is_heading(block, following):
            return self._places.heading([block])
        if question := _QUESTION.fullmatch(block.text):
            return self._asked(block, question)
        if is_heading(block, following):
            return self._headed(block)
        if reason := _NUMBERED.match(block.text):
            leading = " ".join(each.text for each in self._blocks[max(0, number - 2) : number])
            self._place = (
                f"{'grund' if self._place.startswith('grund') or _REASONS.search(leading) else 'punkt'} {reason['number']}"
            )
        if self._counted is not None:
            self._counted += 1
            return self._places.paragraph([block], f"afsnit {self._counted}", parent=self._parent)
        act = _ACT.match(block.text)
        return self._places.paragraph(
            [block], f"{self._place}, {act['act'].lower()}" if act else self._place, parent=self._parent
        )

    def _asked(self, block: Block, question: re.Match[str]) -> Provision:
        """A question with its words: what follows answers it. A heading alone: what follows asks it."""
        self._question = question["number"]
        name = f"Spørgsmål {self._question}"
        if not question["rest"]:
            self._place, heading = name, self._places.heading([block])
            self._parent = heading.at
            return heading
        asked = self._places.paragraph([block], name)
        self._place, self._parent = f"svar {self._question}", asked.at
        return asked

    def _headed(self, block: Block) -> Provision:
        if _ANSWER.fullmatch(block.text):
            self._place = f"svar {self._question}" if len(self._questions) > 1 else "svar"
            self._parent = None
        above = self._parent if self._parent and self._parent.startswith("Spørgsmål") else None
        heading = self._places.heading([block], above)
        self._parent = heading.at
        return heading

    def _letterhead(self, number: int) -> int:
        """How many blocks from here are one: all above the salutation, or short lines among them a date, a number, an address."""
        if number == 0:
            top = enumerate(self._blocks[:_SALUTATION_WITHIN])
            if greeted := next((place for place, each in top if _SALUTATION.fullmatch(each.text)), 0):
                return greeted
        if not _FIELD.match(self._blocks[number].text):
            return 0
        short = list(takewhile(_is_short, islice(self._blocks, number, None)))
        fields = sum(bool(_FIELD.match(each.text)) for each in short)
        return len(short) if fields >= 2 and len(short) >= 3 else 0


def _is_short(block: Block) -> bool:
    """Whether a block may be a line of a letterhead."""
    return len(block.text) <= _SHORT and not _BULLET.match(block.text) and not _QUESTION.match(block.text)


def is_letter(blocks: Sequence[Block]) -> bool:
    """Whether a paper of no given kind is one: it greets somebody, or answers numbered questions."""
    return any(_SALUTATION.fullmatch(each.text) and "Kære" in each.text for each in blocks[:_SALUTATION_WITHIN]) or any(
        _QUESTION.fullmatch(each.text) for each in blocks
    )
