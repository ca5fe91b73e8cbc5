"""A sentence in pieces, each with what it speaks of, how often it is turned into its opposite, and how it binds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus import strict_yaml
from service.answering.claims.clauses import all_of
from service.answering.claims.reading import Read, read
from service.answering.claims.table import phrases_of, value_of, vocabulary

IF = ("hvis ", "når ", "if ", "when ")
"""How a condition begins."""
_FILE = Path(__file__).with_name("signs.yaml")
_CUT = re.compile(
    r"(?<![\d§])[,;:–](?! ?(?:stk|nr|litra|pkt|at|om|hvor|hvilke[nt]?|hvad|hvem|that)\b)(?! ?\d)\s*"
    r"|\s(?=(?:hvis|når|medmindre|inden|før(?! (?:stod|var|havde|hed)\b)|fordi|selv om|mens|men"
    r"|if|when|unless|until|before|because|although|while|but)\b)"
    r"|(?<=[a-zæøå]\.)\s(?=[A-ZÆØÅ])"
    r"|\s(?=(?:eller|or|og|and) (?:(?:er|har|må|skal|at|for at|som|der|is|are|has|have|to) )?"
    r"(?:ikke|uden|undgå|undlad|undtag|nægt|afslå|fritag|slip|not|without|avoid|refus|exempt)\w*\b)"
)
"""Between pieces: a mark, unless it stands in a place of the law or before what a verb takes with it; a word that begins a clause; the
end of a sentence behind a short form."""
_NO_SIGN = re.compile(
    r"\b(?:ikke|not) (?:kun|alene|blot|only|just|solely)\b"
    r"|\b(?:no|not|ikke) (?:later|fewer|more|less|earlier|longer|senere|færre|mindre|mere|flere|længere) (?:than|end)\b"
    r"|\bikke (?:under|over) \d|\bikke [^,;]{0,40}\blængere (?:tid )?end\b|\buanset\b|\bhvad enten\b|\bwhether or not\b|\bikke mindst\b"
)
_AGAIN = frozenset({"hverken", "neither", "nor"})
"""Denials that only repeat one before them."""
_TOO = re.compile(r"\bheller (?:ikke|ingen)\b")
_BEFORE = re.compile(
    r"\b(?:før|inden|until|before)\b"
    r"(?! (?:for\b|den \d|der er gået|stod|var|havde|hed|\d|to |tre |fire |fem |seks |otte |udgangen|one |two |three |four |six ))"
)
_EARLY = re.compile(r"\b(?:før|inden|forud|senest|indtil|lige til|until|before|prior|no later)\b")
_EXCEPTION = re.compile(r"\b(?:dog|men|mens|egne regler|særlige regler|særregler)\b")


@dataclass(frozen=True, kw_only=True, eq=False)
class Piece:
    """What a piece speaks of, the classes of the words that turn it, and whether it stands behind "before", or behind any word for that."""

    text: str
    spoken: frozenset[str]
    signs: tuple[str, ...]
    before: bool
    early: bool
    excepts: bool
    start: int
    end: int

    @property
    def turns(self) -> int:
        """How often it is turned."""
        return len(self.signs)


@lru_cache(maxsize=4)
def signs(language: str) -> re.Pattern[str]:
    """Every word that turns, by its class."""
    rows = strict_yaml.read(_FILE.read_text("utf-8"))
    return phrases_of({name: row[language] for name, row in rows.items()})


@lru_cache(maxsize=8192)
def pieces(text: str, language: str) -> tuple[Piece, ...]:
    """The pieces of a sentence in order; those without a word are none."""
    here = read(text, language).clauses
    ends = [each.end() for each in _CUT.finditer(text)]
    spans = zip([0, *ends], [*ends, len(text)], strict=True)
    found: list[Piece] = []
    for start, end in spans:
        own = [at for at, word in enumerate(here.words) if start <= word.start < end]
        if own:
            said = here.lower[start:end]
            found.append(
                Piece(
                    text=said, spoken=all_of(here.spoken[at] for at in own), before=bool(_BEFORE.search(said)),
                    early=bool(_EARLY.search(said)),
                    signs=_signs(said, here.lower[:start], language), excepts=bool(_EXCEPTION.search(said)), start=start, end=end,
                )
            )  # fmt: skip
    return tuple(found)


def _signs(said: str, ahead: str, language: str) -> tuple[str, ...]:
    none = [each.span() for each in (*_NO_SIGN.finditer(said), *_TOO.finditer(said))]
    found: list[str] = []
    for each in signs(language).finditer(said):
        repeats = each[0] in _AGAIN and not {"deny", "without"}.isdisjoint(found)
        earlier = each[0] in _AGAIN and bool(re.search(r"\b(?:ikke|ingen|uden|not|no|without)\b[^;.]*$", ahead))
        if not repeats and not earlier and not any(first <= each.start() < last for first, last in none):
            found.append(value_of(each))
    return tuple(found)


def language_of(sentence: Read) -> str:
    """The language that a sentence was read in."""
    return "da" if sentence.clauses.table is vocabulary().tables["da"] else "en"


def piece_at(sentence: Read, offset: int) -> Piece | None:
    """The piece of a sentence that an offset of its text lies in."""
    return next((each for each in pieces(sentence.text, language_of(sentence)) if each.start <= offset < each.end), None)


def groups_beside(sentence: Read, offset: int) -> frozenset[str]:
    """The groups named in the piece that an offset lies in."""
    own, lower = piece_at(sentence, offset), sentence.clauses.lower
    return frozenset(name for name, said in sentence.groups.items() if own and own.start <= lower.find(said.lower()) < own.end)


def left_out(words: str, sentence: Read) -> bool:
    """Whether a group is named in a piece of its own that denies: "men ikke sygedagpengemodtagere"."""
    own = piece_at(sentence, sentence.clauses.lower.find(words.lower()))
    return own is not None and "deny" in own.signs and len(pieces(sentence.text, language_of(sentence))) > 1
