"""What a Danish text on interviews states in figures: how many, how often, by when, for what share, and whether it must or may.

Nothing is understood beyond these patterns: two texts differ only where both state a figure of the same sort and share none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("", "én ét en et", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")
    )
    for word in words.split()
}
_N = rf"(?:\d{{1,4}}|{'|'.join(_NUMBERS)})"
_UNIT = r"(?:kalender|sygefraværs|løbende )?(?P<{0}>dag|uge|måned|år)(?:e|en|ens|er|ers|r|rs|es|s)?\b"
_DAYS = {"dag": ("dage", 1), "uge": ("dage", 7), "måned": ("måneder", 1), "år": ("måneder", 12)}

_COUNT = re.compile(
    rf"\b(?P<bound>mindst|højst|yderligere|præcis)? ?(?:mindst )?(?<![\w.,])(?P<number>{_N}) "
    r"(?:(?:[a-zæøå]+e|ekstra) ){0,2}(?P<noun>(?!cv)(?:[a-zæøå]+)?samtaler?|tilbud|gange)\b"
)
_RATE = re.compile(
    rf"(?:for hver|hver|pr\.|på|om|inden for|for)(?: gang [^.;]{{0,40}}?i)? (?:løbende )?(?:(?P<n>{_N})\.? )?{_UNIT.format('u')}"
    r"|(?P<yearly>årligt?e?\b)"
)
_WINDOW = re.compile(
    rf"(?<!efter )\b(?:(?:de|den) første (?P<n>{_N})?\.? ?{_UNIT.format('u')}|(?P<half>(?:det )?første halv(?:e )?år))"
)
_LATEST = re.compile(
    r"(?<!gange )\b(?:inden(?: for| udgangen af)?|senest(?! hver)|før udgangen af|før)\b(?! for de)"
    rf"[^.;,]{{0,45}}?\b(?P<n>{_N})\.? {_UNIT.format('u')}"
)
_EARLIEST = re.compile(rf"\btidligst\b[^.;,]{{0,30}}?\b(?P<n>{_N})\.? {_UNIT.format('u')}")
_SHARE = re.compile(r"(?P<n>\d{1,3}) ?(?:%|pct\b|procent)")
_CLAUSE = re.compile(r"[.;](?=\s|$)|\b(?:og )?derefter\b|\bsenere\b")
_REACH_OF_A_RATE = 70
"""Characters after a count within which its rate stands: "mindst 4 samtaler ... for hver 12 måneder"."""

_NOUNS = {"fællessamtale": "fællessamtaler", "tilbud": "tilbud"}
"""What is counted apart; any other interview is an interview."""
_MODALITIES = {
    "forbud": r"\bmå ikke\b|\bkan ikke (?:beslutte|træffe)\b|\bikke (?:lovligt?|tilladt)\b|\bulovlig",
    "ret": r"\b(?:har|få|have) ret til\b|\bkan (?:forlange|kræve)\b",
    "pligt": r"\bskal\b(?! ikke)|\bhar pligt\b|\bpålæg|\bkrav(?:et|ene)? (?:om|til)\b|\bmindst\b",
    "efter behov": r"\b(?:efter|bestemt af|følger (?:borgerens )?)\s?behov|\baftale[rs]? (?:det )?individuelt\b|\bindividuelt aftalt\b",
}
_MODAL = {name: re.compile(pattern) for name, pattern in _MODALITIES.items()}


@dataclass(frozen=True, order=True)
class Length:
    """A number of "dage" or "måneder"."""

    unit: str
    number: int

    @property
    def one(self) -> str:
        """One of the unit: "dag" or "måned"."""
        return self.unit.removesuffix("er").removesuffix("e")

    def __str__(self) -> str:
        if self.unit == "dage" and self.number % 7 == 0:
            weeks = self.number // 7
            return f"{weeks} uge" if weeks == 1 else f"{weeks} uger"
        return f"{self.number} {self.one if self.number == 1 else self.unit}"


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What a text states. `amounts` are numbers by what they count: "samtaler", or "samtaler pr. måned" for a rate without a window;
    "one for each month" of a window of six months is six. `latest` and `earliest` are deadlines, `windows` the stretch of the course
    that is spoken of, `shares` are per cent, `modality` names what the text imposes or allows."""

    amounts: Mapping[str, frozenset[Fraction]]
    latest: frozenset[Length]
    earliest: frozenset[Length]
    windows: frozenset[Length]
    shares: frozenset[int]
    modality: frozenset[str]


def figures(text: str) -> Figures:
    """The figures of a text."""
    folded = " ".join(text.lower().split())
    amounts = _amounts(folded)
    modality = {name for name, pattern in _MODAL.items() if pattern.search(folded)}
    return Figures(
        amounts=amounts,
        latest=_lengths(_LATEST, folded),
        earliest=_lengths(_EARLIEST, folded),
        windows=_lengths(_WINDOW, folded),
        shares=frozenset(int(each["n"]) for each in _SHARE.finditer(folded)),
        modality=frozenset(modality | ({"pligt"} if amounts and modality != {"ret"} else set())),
    )


def _amounts(text: str) -> dict[str, frozenset[Fraction]]:
    """Read clause by clause: a window counts for the rate beside it, not for what comes "derefter"."""
    found: defaultdict[str, set[Fraction]] = defaultdict(set)
    for clause in _CLAUSE.split(text):
        windows = _lengths(_WINDOW, clause)
        for each in _COUNT.finditer(clause):
            if each["number"] in {"en", "et"} and not each["bound"]:
                continue  # the article, not the number
            noun = _NOUNS.get(each["noun"].removesuffix("r"), "samtaler")
            if each["noun"] == "gange" and "samtale" not in text:
                continue  # times that something else happens
            number, per = _number(each["number"]), _rate(clause[each.end() : each.end() + _REACH_OF_A_RATE])
            totals = [Fraction(number * window.number, per.number) for window in windows if per and window.unit == per.unit]
            if per is not None and not totals:
                found[f"{noun} pr. {per.one}"].add(Fraction(number, per.number))
            else:
                found[noun].update(totals or [Fraction(number)])
    return {noun: frozenset(numbers) for noun, numbers in found.items()}


def _rate(rest: str) -> Length | None:
    found = _RATE.search(rest)
    if found is None:
        return None
    return Length("måneder", 12) if found["yearly"] else _length(found["n"], found["u"])


def _lengths(pattern: re.Pattern[str], text: str) -> frozenset[Length]:
    groups = (each.groupdict() for each in pattern.finditer(text))
    return frozenset(Length("måneder", 6) if each.get("half") else _length(each["n"], each["u"]) for each in groups)


def _length(number: str | None, unit: str) -> Length:
    name, factor = _DAYS[unit]
    return Length(name, factor * (_number(number) if number else 1))


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS[words]
