"""Chains of locators as law writes them: "§ 6, nr. 1-5 og 7-10", "§§ 9 c-9 f", "§ 68, stk. 3, stk. 4, nr. 1 eller 2, eller stk. 5".

A chain is groups: a mark (§, stk., nr., litra, or pkt. after its numbers) and a list of values. A comma before a finer mark narrows the
last value; anything else adds places beside it. What comes after "jf." is a chain of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.citation import Locator

_LEVELS = ("section", "subsection", "point", "litra", "sentence")
_LONGEST_RANGE = 400

_MARK = re.compile(
    r"(?P<section>§§? ?|paragraf(?:ferne)? )(?=\d)|(?P<subsection>stk\.? ?|stykke )(?=\d)|(?P<point>nr\.? ?|nummer )(?=\d)"
    r"|(?P<litra>litra )(?=[a-zæøå](?![\wæøå]))"
    r"|(?P<sentence>)(?=\d+\.(?:(?: ?[-–] ?|, | og | eller )\d+\.)* ?(?:pkt|punktum))"
)
_MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_UNITS = r"pct|procent|kr\b|kroner|uge|måned|år|dag|time|gang|person|(?:job)?samtale|tilbud|arbejdsdag"
# A number that counts something, heads a list, is part of a date or an amount, or belongs to "pkt.": no place in the law.
_NO_VALUE = re.compile(rf"\)| ?%| (?:{_UNITS})|\. (?:{_MONTHS})|\.\d{{3}}|\.(?: ?pkt| ?[-–] ?\d+\.|, \d+\.| (?:og|eller) \d+\. ?pkt)|-årig")
_NUMBER = re.compile(r"(?P<number>\d+)(?: ?(?P<letter>[a-zæøå])(?![\wæøå]))?")
_LETTER = re.compile(r"[a-zæøå](?![\wæøå])")
# "§ 9 i lov om ..." names § 9: an "i" is a letter of the section only where no word follows it.
_LETTER_I_ENDS = re.compile(r"$|[,.;:)»\"-]| og | eller | stk| nr")
_RANGE = re.compile(r" ?[-–] ?| til ")
_AND = re.compile(r",? (?:og|eller|samt) |, ")
_JOIN = re.compile(r"(?:, ?| )?(?P<and>(?:og|eller|samt) )?")
_SENTENCES = re.compile(r"(?P<numbers>\d+\.(?:(?: ?[-–] ?|, | og | eller )\d+\.)*) ?(?:pkt\.?|punktum)")


@dataclass(frozen=True, kw_only=True)
class Chain:
    """Places of one act in the order named; `ranges` are the (first, last) sections of "§§ 31-33", whose lettered sections between
    only the act itself knows."""

    start: int
    end: int
    locators: tuple[Locator, ...]
    ranges: tuple[tuple[str, str], ...] = ()


def read_chain(text: str, start: int, within: Locator | None) -> Chain | None:
    """Read the chain that begins at `start` of a folded text; None where none does. `within` is the place that a chain without § is
    read from; where it is missing, such a chain has no locators."""
    mark = _MARK.match(text, start)
    if mark is None or mark.lastgroup is None:
        return None
    grounded = mark.lastgroup == "section" or within is not None
    path = within or Locator(section="0")
    leaves: list[Locator] = []
    ranges: list[tuple[str, str]] = []
    level, end, joined = -1, start, True
    while mark is not None and mark.lastgroup is not None:
        before, level = level, _LEVELS.index(mark.lastgroup)
        values, end, spans = _values(text, mark)
        if not values:
            return None if not leaves else _chain(start, before_end, leaves, ranges, grounded)
        if leaves and level > before and not joined:
            leaves.pop()
        found = [_step(path, level, value) for value in values]
        path = found[-1]
        leaves += found
        ranges += spans
        before_end = end
        join = _JOIN.match(text, end)
        assert join is not None
        joined = join["and"] is not None
        mark = _MARK.match(text, join.end()) if join.end() > end else None
    return _chain(start, end, leaves, ranges, grounded)


def _chain(start: int, end: int, leaves: list[Locator], ranges: list[tuple[str, str]], grounded: bool) -> Chain:
    return Chain(start=start, end=end, locators=tuple(leaves) if grounded else (), ranges=tuple(ranges))


def _step(path: Locator, level: int, value: str) -> Locator:
    """The place one step down from what of `path` lies above the level."""
    kept = {name: getattr(path, name) for name in _LEVELS[:level]}
    number = int(value) if _LEVELS[level] in {"subsection", "sentence"} else value
    return replace(Locator(section=value if level == 0 else path.section), **kept, **{_LEVELS[level]: number})


def _values(text: str, mark: re.Match[str]) -> tuple[list[str], int, list[tuple[str, str]]]:
    """The values after a mark, where they end, and the ranges of sections among them."""
    kind = mark.lastgroup or ""
    if kind == "sentence":
        found = _SENTENCES.match(text, mark.end())
        assert found is not None
        return _sentences(found["numbers"]), found.end(), []
    values: list[str] = []
    ranges: list[tuple[str, str]] = []
    end, at = mark.start(), mark.end()
    while (read := _value(text, at, kind)) is not None:
        first, end = read
        last, end = _range_end(text, end, kind, first)
        between = list(_between(first, last))
        values += between
        if kind == "section" and len(between) > 1:
            ranges.append((first, last))
        more = _AND.match(text, end)
        if more is None or (kind == "section" and not mark["section"].startswith(("§§", "paragrafferne"))):
            break
        at = more.end()
    return values, end, ranges


def _value(text: str, at: int, kind: str) -> tuple[str, int] | None:
    if kind == "litra":
        letter = _LETTER.match(text, at)
        return (letter[0], letter.end()) if letter else None
    found = _NUMBER.match(text, at)
    if found is None:
        return None
    letter, end = found["letter"], found.end()
    if letter and (kind == "subsection" or (letter == "i" and not _LETTER_I_ENDS.match(text, end))):
        letter, end = None, found.end("number")
    if _NO_VALUE.match(text, end):
        return None
    return found["number"] + (f" {letter}" if letter else ""), end


def _range_end(text: str, at: int, kind: str, first: str) -> tuple[str, int]:
    """The last value of a range that begins with `first`, or `first` itself; "9 a-c" ends in "9 c"."""
    dash = _RANGE.match(text, at)
    if dash is None:
        return first, at
    last = _value(text, dash.end(), kind)
    if last is None and " " in first and (letter := _LETTER.match(text, dash.end())):
        last = f"{first.split()[0]} {letter[0]}", letter.end()
    return last if last is not None and _key(first) < _key(last[0]) else (first, at)


def _between(first: str, last: str) -> Iterator[str]:
    """The values of a range, both ends included: whole numbers, and letters where both ends have the same number."""
    (low, low_letter), (high, high_letter) = _key(first), _key(last)
    if low == high and (low_letter or high_letter):
        for code in range(ord(low_letter or "`"), ord(high_letter) + 1):
            yield "".join((str(low) if low else "", " " if low and code > ord("`") else "", chr(code) if code > ord("`") else ""))
        return
    yield first
    if high - low <= _LONGEST_RANGE:
        yield from (str(number) for number in range(low + 1, high))
    if last != first:
        yield from (() if not high_letter else (str(high),))
        yield last


def _key(value: str) -> tuple[int, str]:
    """How values follow each other: 9, 9 a, 9 b, 10; a litra has no number."""
    number, _, letter = value.partition(" ")
    return (int(number), letter) if number.isdigit() else (0, number)


def _sentences(numbers: str) -> list[str]:
    """The numbers before "pkt.": "1.-3." is three of them, "1. og 3." two."""
    values: list[str] = []
    for part in re.split(r", | og | eller ", numbers):
        ends = re.findall(r"\d+", part)
        values += list(_between(ends[0], ends[-1]))
    return values
