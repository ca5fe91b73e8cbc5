"""A text as the patterns read it: one sort of digit, dash and space, nothing invisible, and a way back to the original.

A wall stands for what is already masked: one character that no pattern takes for a letter, a digit or a space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.privacy.model import PLACEHOLDERS, HiddenKind

Span = tuple[int, int]
WALLS = {kind: chr(0xE000 + number) for number, kind in enumerate(HiddenKind)}
"""Private-use characters; one that the writer typed is read as a replacement character."""
_KIND_OF_WALL = {wall: kind for kind, wall in WALLS.items()}
_STANDING = re.compile("|".join(f"(?P<{kind}>{re.escape(text)})" for kind, text in PLACEHOLDERS.items()))
_DASHES = frozenset("−⁃˗➖─━﹘﹣－ー")
_SLASHES = frozenset("∕⁄")
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
_LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_UNKNOWN = "\ufffd"


@dataclass(frozen=True, kw_only=True)
class View:
    """`text[i]` was read from the original's characters `starts[i]` to before `ends[i]`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original(self, span: Span) -> Span:
        """The span in the original; a mark set above or through a letter goes with the letter."""
        return self.starts[span[0]], self.ends[span[1] - 1]

    def walled(self, kind: HiddenKind, spans: Iterable[Span]) -> View:
        """The view with a wall in place of each span; the spans are in order and apart."""
        letters: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for start, end in spans:
            letters += [self.text[at:start], WALLS[kind]]
            starts += [*self.starts[at:start], self.starts[start]]
            ends += [*self.ends[at:start], self.ends[end - 1]]
            at = end
        letters.append(self.text[at:])
        return View(text="".join(letters), starts=[*starts, *self.starts[at:]], ends=[*ends, *self.ends[at:]])


def view_of(text: str) -> View:
    """Read any string; placeholders that it already holds are walls."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for standing in _STANDING.finditer(text):
        _read(text, at, standing.start(), letters, starts, ends)
        letters.append(WALLS[HiddenKind(standing.lastgroup or "")])
        starts.append(standing.start())
        ends.append(standing.end())
        at = standing.end()
    _read(text, at, len(text), letters, starts, ends)
    return View(text="".join(letters), starts=starts, ends=ends)


def _read(text: str, first: int, last: int, letters: list[str], starts: list[int], ends: list[int]) -> None:
    for at in range(first, last):
        letter = text[at]
        if unicodedata.category(letter)[0] == "M":
            _set_on(letter, at, letters, ends)
        elif plain := _plain(letter):
            letters.append(plain)
            starts.append(at)
            ends.append(at + 1)


def _set_on(mark: str, at: int, letters: list[str], ends: list[int]) -> None:
    """A mark belongs to the character before it: "a" and a ring is "å", a digit struck through is still the digit."""
    if not letters or letters[-1] in _KIND_OF_WALL:
        return
    both = unicodedata.normalize("NFC", letters[-1] + mark)
    letters[-1] = both if len(both) == 1 else letters[-1]
    ends[-1] = at + 1


def _plain(letter: str) -> str:
    """One character as patterns know it, or nothing where a reader would see nothing."""
    if letter.isascii() and letter.isprintable():
        return letter
    category = unicodedata.category(letter)
    if letter in _LINE_ENDS:
        return "\n"
    if letter.isspace() or letter == "\u2800":
        return " "
    if category in {"Cf", "Cc"} or letter in _FILLERS:
        return ""
    if (value := unicodedata.decimal(letter, None)) is not None:
        return str(value)
    if category == "Pd" or letter in _DASHES:
        return "-"
    if category == "Co":
        return _UNKNOWN
    return "/" if letter in _SLASHES else _compatible(letter)


def _compatible(letter: str) -> str:
    """Full-width letters and ringed digits as plain ones; raised and lowered digits are foot notes and stay as they are."""
    if unicodedata.decomposition(letter).startswith(("<super>", "<sub>")):
        return letter
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 else letter
