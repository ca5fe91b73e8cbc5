"""The words of a text with their places, sentence by sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*"
_TOKEN = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})"
    r"|(?P<word>\d+(?:[.,]\d+)?½?(?:\s?[-–]\s?\d+(?:[.,]\d+)?)?|½|" + _LETTERS + r"(?:-" + _LETTERS + r")*|[%§])"
    r"|(?P<mark>[?!;…]|\.(?=\s|$)|\n\s*\n)"
    r"|(?P<comma>[,:()\[\]–—\"»«”“]|(?<=\s)-(?=\s))"
)
_SHORTENED = frozenset("pga mht ift vedr fx pr nr stk jf ca kap art no hhv inkl ekskl evt max maks min".split())
"""Words written with a full stop in mid-sentence."""
_UNITS = frozenset({"pct", "mdr", "md", "kr", "mv", "v", "a"})
"""Words written with a full stop wherever they stand: the sentence ends there only before a capital."""

_SHORTHAND = {
    "ka": "kan", "ska": "skal", "ik": "ikke", "ikk": "ikke", "blir": "bliver", "arb": "arbejde",
    "ku": "kunne", "sku": "skulle", "ha": "have", "m": "med", "u": "uden", "el": "eller", "kth": "kontanthjælp",
    "dp": "dagpenge", "sb": "sagsbehandler", "jobc": "jobcentret", "ml": "mellem",
    "å": "og", "syns": "synes",
}  # fmt: skip
"""How words are shortened in a chat; the shorthand is read as the word, and shown as it was written."""

_MISSPELT = tuple(
    (re.compile(wrong), right)
    for wrong, right in (
        (r"udd?ann?else", "uddannelse"), (r"parr?att?(?=e?[nrs]?e?$)", "parat"), (r"^aktivi?t?e?t?s?(?=parat)", "aktivitets"),
        (r"samtle", "samtale"), (r"samtalr$", "samtaler"), (r"mod?t?tag(?:e?r)", "modtager"), (r"^kthj?-", "kontanthjælps"),
        (r"kontanth?j?[æe]lp", "kontanthjælp"), (r"^syge?mel(?:d?t)", "sygemeldt"), (r"(?<=selv)bookn?ing", "booking"),
        (r"^(?:res+u|resso|ressou|reso(?!u))r[sc]e", "ressource"), (r"selvforsørg(?:ne|ene|ende)$", "selvforsørgende"),
        (r"^f(?:ør|or)tidspen[sc]ion", "førtidspension"),
    )
)  # fmt: skip
"""How the field's own words are often misspelt, and how they are read."""

ENGLISH = frozenset(
    "the we may of is are be it and for with their they our year years month months week weeks citizen citizens meeting meetings interview "
    "interviews talks talk once twice each every save unemployed people if committee job one two three four not by because an year's who "
    "how many when should must could would does do".split()
)
DANISH = frozenset(
    "og vi må maa ma er det af året aaret aret år aar ar måned måneden måneder med som borger borgere borgeren samtale samtaler jobsamtale "
    "jobsamtaler ikke så på paa pa skal hver hvert om har hvor mange hvem hvornår der den alle ledige kan til at jeg ledig".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text in lower case and written out, with its place in it (character offsets, end excluded) and its clause's number."""

    word: str
    start: int
    end: int
    clause: int


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A stretch of the text: character offsets, end excluded."""

    start: int
    end: int


Sentence = tuple[Token, ...]


def span_of(sentence: Sentence, first: int, last: int) -> Span:
    """The stretch from the first word to the last, both included."""
    return Span(sentence[first].start, sentence[last].end)


def sentences(text: str) -> tuple[Sentence, ...]:
    """The words of a text in order. A clause ends at a comma or its like; clauses are numbered through the text."""
    return tuple(sentence for sentence in _sentences(text) if sentence)


def _sentences(text: str) -> Iterator[Sentence]:
    words: list[Token] = []
    clause = 0
    for found in _TOKEN.finditer(text):
        if found.lastgroup == "comma":
            clause += 1
        elif found.lastgroup == "mark":
            if found[0] != "." or _ends(words, text[found.end() :].lstrip()[:1]):
                yield tuple(words)
                words = []
                clause += 1
        else:
            word = unicodedata.normalize("NFC", found[0]).lower()
            words.append(Token(_written_out(word), found.start(), found.end(), clause))
    yield tuple(words)


@lru_cache(maxsize=8192)
def _written_out(word: str) -> str:
    """The word that a shorthand or a common misspelling stands for."""
    for wrong, right in _MISSPELT:
        word = wrong.sub(right, word)
    return _SHORTHAND.get(word, word)


def _ends(words: list[Token], following: str) -> bool:
    """Whether a full stop ends the sentence: not after "pr." or "stk.", and after "mdr." or a number only before a capital."""
    if not words or words[-1].word in _SHORTENED:
        return False
    return following.isupper() or not (words[-1].word[0].isdigit() or words[-1].word in _UNITS)


def is_english(text: tuple[Sentence, ...]) -> bool:
    """Whether the text has more of the commonest English words than of the Danish ones."""
    words = [token.word for sentence in text for token in sentence]
    return sum(word in ENGLISH for word in words) > sum(word in DANISH for word in words)
