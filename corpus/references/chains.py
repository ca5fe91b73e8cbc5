"""Chains of locators as law writes them: "§ 6, nr. 1-5 og 7-10", "§§ 9 c-9 f", "§ 68, stk. 3, stk. 4, nr. 1 eller 2, eller stk. 5".

A chain is groups: a mark (§, stk., nr., litra, or pkt. after its numbers) and a list of values. A comma before a finer mark narrows the
last value; anything else adds places beside it. What comes after "jf." is a chain of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.citation import Locator

_LEVELS = ("section", "subsection", "point", "litra", "sentence")
_LONGEST_RANGE = 400
_ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"

_MARK = re.compile(
    r"(?P<section>§§? ?|paragraf(?:ferne)? )(?=\d)|(?P<subsection>stk\.? ?|stykke )(?=\d)|(?P<point>nr\.? ?|nummer )(?=\d)"
    r"|(?P<litra>litra )(?=[a-zæøå](?![\wæøå]))"
    r"|(?P<sentence>)(?=\d{1,3}\.(?:(?: ?[-–] ?|, | og | eller )\d{1,3}\.){0,20} ?(?:pkt|punktum))"
)
_PLURAL = re.compile(r"§§|paragrafferne")
_UNMARKED = re.compile(r"(?P<section>)(?=\d+(?: [a-zæøå])?,? (?:stk|nr)\.)")
_MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_UNITS = r"pct|procent|kr\b|kroner|uge|måned|år|dag|time|gang|person|(?:job)?samtale|tilbud|arbejdsdag"
# A number that counts something, heads a list, is part of a date or an amount, or belongs to "pkt.": no place in the law.
_NO_VALUE = re.compile(
    rf"\)| ?%| (?:{_UNITS})|\. (?:{_MONTHS})|\.\d{{3}}|\.(?: ?pkt| ?[-–] ?\d+\.|, \d+\.| (?:og|eller) \d+\. ?pkt)|-årig"
)
_NUMBER = re.compile(r"(?P<number>\d{1,5})(?!\d)(?: ?(?P<letter>[a-zæøå])(?![\wæøå]))?")
_LETTER = re.compile(r"[a-zæøå](?![\wæøå])")
# "§ 9 i lov om ..." names § 9: an "i" is a letter of the section only where no word follows it.
_LETTER_I_ENDS = re.compile(r"$|[,.;:)»\"-]| og | eller | stk| nr")
_RANGE = re.compile(r" ?[-–] ?| til ")
_AND = re.compile(r",? (?:og|eller|samt) |, ")
_JOIN = re.compile(r"(?:, ?| )?(?P<and>(?:og|eller|samt) )?")
_SENTENCES = re.compile(r"(?P<numbers>\d{1,3}\.(?:(?: ?[-–] ?|, | og | eller )\d{1,3}\.){0,20}) ?(?:pkt\.?|punktum)")


@dataclass(frozen=True, kw_only=True)
class Chain:
    """Places of one act in the order named; `ranges` are the (first, last) sections of "§§ 31-33", whose lettered sections between
    only the act itself knows. `last` is where the places before the last § end, where that § stands, and how many they are."""

    start: int
    end: int
    locators: tuple[Locator, ...]
    ranges: tuple[tuple[str, str], ...] = ()
    last: tuple[int, int, int] = (0, 0, 0)

    def halves(self) -> tuple[Chain, Chain] | None:
        """The chain before its last § and from there on; None where it has one § only."""
        ends, at, before = self.last
        if not before:
            return None
        named = {each.section for each in self.locators[:before]}
        left = tuple(each for each in self.ranges if each[0] in named)
        right = tuple(each for each in self.ranges if each[0] not in named)
        return (
            Chain(start=self.start, end=ends, locators=self.locators[:before], ranges=left),
            Chain(start=at, end=self.end, locators=self.locators[before:], ranges=right),
        )


def read_chain(text: str, start: int, within: Locator | None) -> Chain | None:
    """Read the chain that begins at `start` of a folded text; None where none does. `within` is the place that a chain without § is
    read from; where it is missing, such a chain has no locators."""
    mark = _MARK.match(text, start)
    if mark is None or mark.lastgroup is None:
        return None
    first = mark.lastgroup
    grounded = first == "section" or within is not None
    path = within or Locator(section="0")
    leaves: list[Locator] = []
    ranges: list[tuple[str, str]] = []
    level, end, joined = -1, start, True
    last = (start, start, 0)
    plural = bool(_PLURAL.match(text, start))
    while mark is not None and mark.lastgroup is not None:
        values, spans, values_end = _values(text, mark, plural)
        if not values:
            break
        before, level = level, _LEVELS.index(mark.lastgroup)
        if leaves and level > before and not joined:
            leaves.pop()
        if level == 0:
            last = end, mark.start(), len(leaves)
        found = [_step(path, level, value) for value in values]
        path, end = found[-1], values_end
        leaves += found
        ranges += spans
        join = _JOIN.match(text, end)
        joined = join is not None and join["and"] is not None
        mark = _next_mark(text, join.end(), first, plural) if join is not None else None
    if not leaves:
        return None
    return Chain(start=start, end=end, locators=tuple(leaves) if grounded else (), ranges=tuple(ranges), last=last)


def _next_mark(text: str, at: int, first: str, plural: bool) -> re.Match[str] | None:
    """The mark that goes on with the chain. A chain that begins with "stk." ends before a §, which may be another act's; one that
    begins with "§§" may leave the § out: "§§ 155, 158, stk. 1, og 159, stk. 2"."""
    mark = _MARK.match(text, at) or (_UNMARKED.match(text, at) if plural else None)
    return None if mark is not None and mark.lastgroup == "section" and first != "section" else mark


def _step(path: Locator, level: int, value: str) -> Locator:
    """The place one step down from what of `path` lies above the level."""
    if level == 0:
        return Locator(section=value)
    if level == 1:
        return Locator(section=path.section, subsection=int(value))
    if level == 2:
        return Locator(section=path.section, subsection=path.subsection, point=value)
    if level == 3:
        return replace(path, litra=value, sentence=None)
    return replace(path, sentence=int(value))


def _values(text: str, mark: re.Match[str], plural: bool) -> tuple[list[str], list[tuple[str, str]], int]:
    """The values after a mark, the ranges of sections among them, and where they end."""
    kind = mark.lastgroup
    if kind == "sentence":
        sentences = _SENTENCES.match(text, mark.end())
        return (_sentences(sentences["numbers"]), [], sentences.end()) if sentences else ([], [], mark.end())
    many = kind != "section" or _PLURAL.match(mark["section"])
    values: list[str] = []
    ranges: list[tuple[str, str]] = []
    end = at = mark.end()
    while (read := _value(text, at, kind)) is not None:
        first, end = read
        last, end = _range_end(text, end, kind, first)
        values += _between(first, last)
        if kind == "section" and first != last:
            ranges.append((first, last))
        more = _AND.match(text, end) if many else None
        if more is None or (plural and kind != "section" and _UNMARKED.match(text, more.end())):
            break
        at = more.end()
    return values, ranges, end


def _value(text: str, at: int, kind: str | None) -> tuple[str, int] | None:
    """The value at `at` and where it ends; None where what stands there is no place in the law."""
    if kind == "litra":
        litra = _LETTER.match(text, at)
        return (litra[0], litra.end()) if litra else None
    found = _NUMBER.match(text, at)
    if found is None:
        return None
    letter, end = found["letter"], found.end()
    if letter and (kind == "subsection" or (letter == "i" and not _LETTER_I_ENDS.match(text, end))):
        letter, end = None, found.end("number")
    if not int(found["number"]) or _NO_VALUE.match(text, end):
        return None
    return _spelled(int(found["number"]), letter or ""), end


def _range_end(text: str, at: int, kind: str | None, first: str) -> tuple[str, int]:
    """The last value of a range that begins with `first` and where it ends, or `first` itself; "9 a-c" ends in "9 c"."""
    dash = _RANGE.match(text, at)
    if dash is None:
        return first, at
    number, letter = order(first)
    last = _value(text, dash.end(), kind)
    if last is None and letter and (bare := _LETTER.match(text, dash.end())):
        last = _spelled(number, bare[0]), bare.end()
    return last if last is not None and order(first) < order(last[0]) else (first, at)


def _between(first: str, last: str) -> list[str]:
    """The values from `first` to `last`: whole numbers, and letters of one number ("9-9 b" is 9, 9 a, 9 b)."""
    (low, low_letter), (high, high_letter) = order(first), order(last)
    if low == high:
        return [_spelled(low, letter) for letter in _letters(low_letter, high_letter)]
    whole = range(low + 1, high) if high - low <= _LONGEST_RANGE else range(0)
    return [first, *(str(number) for number in whole), *(_spelled(high, letter) for letter in _letters("", high_letter))]


def _letters(first: str, last: str) -> list[str]:
    """The letters from `first` to `last`; the empty one comes before a."""
    return ["", *_ALPHABET][_ALPHABET.find(first) + 1 if first else 0 : _ALPHABET.find(last) + 2 if last else 1]


def _spelled(number: int, letter: str) -> str:
    """ "9", "9 a", and for a litra, which has no number, "a"."""
    return " ".join(part for part in (str(number) if number else "", letter) if part)


def order(value: str) -> tuple[int, str]:
    """How values follow each other: 9, 9 a, 9 b, 10; a litra has number 0."""
    number, _, letter = value.partition(" ")
    return (int(number), letter) if number.isdigit() else (0, number)


def _sentences(numbers: str) -> list[str]:
    """The numbers before "pkt.": "1.-3." is three of them, "1. og 3." two."""
    ends = [re.findall(r"\d+", part) for part in re.split(r", | og | eller ", numbers)]
    return [value for part in ends for value in _between(part[0], part[-1])]
