"""Sentences with personal data put in, and where each piece stands: made from a seed, so that a figure can be made again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from corpus.rulebook.entries import Entry, read_yaml
from evals.privacy import numbers, people
from evals.privacy.disguises import disguised
from service.privacy import HiddenKind

_FILE = Path(__file__).with_name("sentences.yml")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One piece of personal data: characters `start` to before `end` of its sentence, and the way it was written."""

    kind: HiddenKind
    start: int
    end: int
    way: str


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One sentence with its pieces, in order of place."""

    text: str
    pieces: tuple[Piece, ...]


def _digits(make: Callable[[Random], str], ways: Mapping[str, numbers.Way]) -> Callable[[Random], tuple[str, str]]:
    def written(random: Random) -> tuple[str, str]:
        way = random.choice(sorted(ways))
        value, disguise = disguised(ways[way](make(random), random), random)
        return value, way if disguise == "as it is" else f"{way}, {disguise}"

    return written


_SLOTS: Mapping[str, tuple[HiddenKind, Callable[[Random], tuple[str, str]]]] = {
    "cpr": (HiddenKind.cpr, _digits(numbers.cpr, numbers.CPR_WAYS)),
    "phone": (HiddenKind.phone, _digits(numbers.phone, numbers.PHONE_WAYS)),
    "bare_phone": (HiddenKind.phone, _digits(numbers.phone, numbers.BARE_PHONE_WAYS)),
    "email": (HiddenKind.email, people.email),
    "address": (HiddenKind.address, people.address),
    "small_address": (HiddenKind.address, people.small_address),
    "journal": (HiddenKind.journal, numbers.journal),
    "plan": (HiddenKind.journal, numbers.plan),
    "name": (HiddenKind.name, people.name),
    "rare_name": (HiddenKind.name, people.rare_name),
    "small_name": (HiddenKind.name, people.small_name),
}


def variants(count: int, seed: int) -> list[Variant]:
    """`count` sentences, the kinds of slot by turns and the sentence by chance; one in five is English."""
    random = Random(seed)  # noqa: S311 - a seed must give the same sentences again
    patterns = _patterns()
    kinds = {language: sorted(patterns[language]) for language in patterns}
    made: list[Variant] = []
    for number in range(count):
        language = "en" if number % 5 == 4 else "da"
        kind = kinds[language][number // 5 % len(kinds[language])]
        made.append(_filled(random.choice(patterns[language][kind]), kind, random))
    return made


def _patterns() -> dict[str, dict[str, list[str]]]:
    """By language and kind of slot; BadRule where the file is not that."""
    file = read_yaml(_FILE, _FILE.parent)
    return {language: _of_language(file.sub(language)) for language in file.names()}


def _of_language(entry: Entry) -> dict[str, list[str]]:
    return {kind: [str(row) for row in entry.take(kind)] for kind in entry.names()}


def _filled(pattern: str, kind: str, random: Random) -> Variant:
    """The sentence with every slot filled; in the sentences of one kind each slot is of that kind."""
    text, at = "", 0
    pieces: list[Piece] = []
    for slot in _SLOT.finditer(pattern):
        text += pattern[at : slot.start()]
        hidden, make = _SLOTS[slot[1] if kind == "mixed" else kind]
        value, way = make(random)
        pieces.append(Piece(kind=hidden, start=len(text), end=len(text) + len(value), way=way))
        text += value
        at = slot.end()
    return Variant(text=text + pattern[at:], pieces=tuple(pieces))
