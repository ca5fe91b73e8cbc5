"""Support, by words and without judgement: what a statement claims in figures, paragraphs, duties and denials must stand in what it cites.

A statement is supported where all of the following hold. It is a lower bar than "the passage means this", and one that needs no
reader: it finds the wrong number, the wrong paragraph, a "may" made a "must", and a denial that nobody made.

- number: each number stands in a cited passage, in its name or period, in the question, or in the date asked about. Number words
  count as digits; "én" and "one" are 1, while a passage may also say 1 as "en", 6 as a half-year, 12 as a year.
- section: each "§ n" stands in a cited passage or is a cited place.
- modality: each kind of modality (duty, permission, floor, ceiling) stands in a cited passage.
- negation: a denial stands in a cited passage.

What the rule check itself found is no claim about a passage (`carried`): a ground that was not met denies on the check's authority, and
the short answer, which the measure `verdict` judges, owes its passages only its numbers and sections.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from text_to_num import text2num

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SECTION = re.compile(r"§+\s*(\d+(?:\s[a-zæøå]\b)?)")
_WORD = re.compile(r"[^\W\d_]+")
NEGATION = "negation"
_WORDS = {
    "duty": r"skal|skulle|pligt\w*|\w+pligt\w*|kræve[rst]?|krav\w*|must|shall|dut(?:y|ies)|requir\w+|oblig\w+",
    "permission": r"må|kan|kunne|ret(?:ten)? til|\w*adgang|mulig\w*|vælge\w*|may|can|right to|allow\w*|permit\w*",
    "floor": r"mindst\w*|minimum\w*|at least|no fewer than",
    "ceiling": r"højst|maksim\w*|senest|inden|at most|no more than|no later than|within|cap",
    NEGATION: r"ikke|ingen|intet|aldrig|hverken|uden|nej|not|no|never|neither|nor|without|cannot",
}
_KINDS = {kind: re.compile(rf"\b(?:{words})\b") for kind, words in _WORDS.items()}
FINDING = frozenset({NEGATION})
SHORT_ANSWER = frozenset(_KINDS)
_ONE = {"en", "et", "én", "ét", "a", "an", "one"}
_ONE_STATED = {"én", "ét", "one"}
_PERIODS = {
    "6": re.compile(r"halvår|halve år|half[- ]year"),
    "12": re.compile(r"\b(?:år\w*|years?)\b"),
    "3": re.compile(r"kvartal|quarter"),
}


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """`passages` is the text of what is cited; `places` their places; `beside` what may give numbers: names, periods, question, date.

    `carried` are the kinds of claim that need no passage.
    """

    passages: str
    places: str
    beside: str
    carried: frozenset[str] = frozenset()


def unsupported(statement: str, evidence: Evidence, *, english: bool) -> tuple[str, ...]:
    """What the statement claims that its evidence does not bear out; empty where it is supported."""
    said, passages = statement.lower(), evidence.passages.lower()
    beside = evidence.beside.lower()
    allowed = _figures(passages) | _figures(beside) | _figures(evidence.places.lower()) | _words(beside, english=english)
    numbers = (_figures(said) | _words(said, english=english)) - allowed - _words(passages, english=False) - _implied(passages)
    sections = _sections(said) - _sections(passages) - _sections(evidence.places.lower())
    kinds = [kind for kind, words in _KINDS.items() if words.search(said) and not words.search(passages)]
    return (
        *(f"tallet {number}" for number in sorted(numbers)),
        *(f"§ {section}" for section in sorted(sections)),
        *(kind for kind in kinds if kind not in evidence.carried),
    )


def _figures(text: str) -> set[str]:
    return {_plain(found) for found in _NUMBER.findall(text)}


def _plain(figure: str) -> str:
    """ "01" and "1" are one number; a thousands point is none."""
    return re.sub(r"\.(?=\d{3}\b)", "", figure).lstrip("0") or "0"


def _words(text: str, *, english: bool) -> set[str]:
    """Numbers in words, by the language of the text: Danish "to" is two."""
    return {value for word in _WORD.findall(text) if (value := _number(word, english=english))}


def _number(word: str, *, english: bool) -> str | None:
    if word in _ONE:
        return "1" if word in _ONE_STATED else None
    try:
        return str(text2num(word, "en" if english else "da"))
    except ValueError:
        return None


def _implied(passages: str) -> set[str]:
    """Numbers that a passage says without a numeral."""
    ones = {"1"} if _ONE & set(_WORD.findall(passages)) else set()
    return ones | {number for number, words in _PERIODS.items() if words.search(passages)}


def _sections(text: str) -> set[str]:
    return {" ".join(found.split()) for found in _SECTION.findall(text)}
