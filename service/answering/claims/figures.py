"""Numbers with what they count and how they bind: "mindst fire jobsamtaler", "senest 1 uge efter", "every third month", "13-20 uger"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from service.answering.claims.binding import bound_of, direction_of, trail_of
from service.answering.claims.numerals import ORDINALS, number_words, value_of_word
from service.answering.claims.table import Table, Unit, value_of, vocabulary
from service.answering.claims.words import Word, lowered, words

_UNIT_NEAR = 4
_ONES = frozenset({"en", "et", "a", "an"})
_HALVES = frozenset({"halv", "halve", "halvt", "half"})
_SHARES = {"halvdel": 50.0, "fjerdedel": 25.0, "tredjedel": 33.3, "half": 50.0, "one-third": 33.3, "one-quarter": 25.0}
_MILLIONS = frozenset({"mio", "million", "millioner"})
_EVERY = frozenset({"hver", "hvert", "every", "each", "pr", "per"})
_HEADS = frozenset({"uge", "week", "måned", "month", "months", "weeks"})
_JOINS = frozenset({"og", "eller", "til", "and", "or", "to", "-", "–"})
TIME = frozenset({"months", "days", "hours"})
"""The units that a deadline is counted in."""
_ENDS = frozenset("af of i in til to for på on og and er is skal must om".split())
"""Words that no unit stands behind."""
_STOP = re.compile(r"[;:.!?()]")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """`value` of `unit` (a family of `words.yaml`, a label, or None), [first, last] of its words. `ordinal` is "the eighth week"; `every`
    "every third month". `bound` and `direction` are early, late, at_least …; `trail` says whether it counts before or after."""

    value: float
    count: float
    unit: str | None
    first: int
    last: int
    words: str
    ordinal: bool = False
    every: bool = False
    stated: bool = True
    bound: str | None = None
    direction: str | None = None
    trail: str | None = None


@lru_cache(maxsize=8192)
def figures(sentence: str, language: str, masked: tuple[tuple[int, int], ...] = ()) -> tuple[Figure, ...]:
    """Every figure of a sentence, in order. What lies in `masked` spans (references, dates) counts nothing."""
    tokens = words(sentence)
    table = vocabulary().tables[language]
    raw: list[tuple[int, float, bool, bool]] = []
    for at, word in enumerate(tokens):
        if any(start <= word.start < end for start, end in masked) or _is_part(tokens, at):
            continue
        value = value_of_word(word.text, language)
        if value is not None:
            named = (
                word.text != "one"
                or _unit(sentence, tokens, at, at, table)[0] is not None
                or bound_of(sentence, tokens, at, -1, table) is not None
            )
            raw.append((at, value, _is_ordinal(sentence, tokens, at), named))
        elif word.text in ORDINALS and _ordinal_unit(tokens, at, table):
            raw.append((at, float(ORDINALS[word.text]), True, word.text not in {"andre", "andet"}))
        elif word.text in _HALVES and at + 1 < len(tokens) and tokens[min(at + 1, len(tokens) - 1)].text in {"år", "a", "year"}:
            raw.append((at, 0.5, False, True))
        elif word.text in _ONES - {"a", "an"} and bound_of(sentence, tokens, at, -1, table) in {"at_least", "at_most"}:
            raw.append((at, 1.0, False, True))
        elif word.text in _ONES and _unit(sentence, tokens, at, at, table)[0] is not None:
            if at + 1 < len(tokens) and tokens[at + 1].text not in _HALVES:
                raw.append((at, 1.0, False, False))
        elif word.text == "once" and at + 1 < len(tokens) and tokens[at + 1].text in _EVERY | _ONES:
            raw.append((at, 1.0, False, True))
        elif (share := _share(tokens, at)) is not None:
            raw.append((at, share, False, True))
        elif (implied := _implied(word, table)) is not None:
            raw.append((at, implied, False, True))
    return tuple(_figures(sentence, tokens, raw, table))


def _figures(sentence: str, tokens: tuple[Word, ...], raw: list[tuple[int, float, bool, bool]], table: Table) -> list[Figure]:
    found: list[Figure] = []
    for number, (at, value, ordinal, stated) in enumerate(raw):
        word_one = tokens[at].text in _ONES
        before = raw[number - 1][0] if number else -1
        following = raw[number + 1][0] if number + 1 < len(raw) else len(tokens)
        if _share(tokens, at) is not None:
            found.append(
                Figure(value=value, count=value, unit="per_cent", first=at, last=at, words=sentence[tokens[at].start : tokens[at].end],
                       bound=bound_of(sentence, tokens, at, before, table))
            )  # fmt: skip
            continue
        label = _label(sentence, tokens, at, table, found[-1] if found else None)
        if (headed := _headed(sentence, tokens, at, table, found[-1] if found else None)) is not None:
            found.append(
                Figure(value=round(value * headed.times, 3), count=value, unit=headed.family, first=at, last=at, ordinal=True,
                       words=sentence[tokens[at - 1].start : tokens[at].end],
                       direction=direction_of(sentence, tokens, max(at - 1, 0), at, before, following, table))
            )  # fmt: skip
            continue
        unit, times, last = (label, 1.0, at) if label else _unit(sentence, tokens, at, following, table)
        if unit is None and following - at <= 2 and following < len(tokens) and _joined(sentence, tokens, at, following):
            unit, times, last = *_unit(sentence, tokens, following, len(tokens), table)[:2], at
        if at + 1 < len(tokens) and tokens[at + 1].text in _MILLIONS:
            times *= 1e6
        if unit is None and tokens[at].text in {"twice", "once"}:
            unit = "talks"
        bound, direction, trail = (
            (None, None, None) if label else _binding(sentence, tokens, at, last, before, following, table, timed=unit in TIME)
        )
        stated = stated or (word_one and any((bound, direction, trail and tokens[at].text in {"en", "et"})))
        found.append(
            Figure(
                value=round(value * times, 3), count=value, unit=unit, first=at, last=last, ordinal=ordinal, stated=stated,
                words=sentence[tokens[at].start : tokens[last].end],
                every=at > 0 and tokens[at - 1].text in _EVERY, bound=bound, direction=direction, trail=trail,
            )
        )  # fmt: skip
    return found


def _headed(sentence: str, tokens: tuple[Word, ...], at: int, table: Table, previous: Figure | None) -> Unit | None:
    """The unit in front of its number: "uge 8", "months 4 and 6"."""
    if not tokens[at].text.isdecimal() or at == 0:
        return None
    own = tokens[at - 1].text in _HEADS and sentence[tokens[at - 1].end : tokens[at].start] == " "
    shared = previous is not None and previous.ordinal and previous.first == previous.last
    if not own and not (shared and previous is not None and _joined(sentence, tokens, previous.first, at)):
        return None
    head = at - 1 if own or previous is None else previous.first - 1
    found = table.unit.fullmatch(tokens[head].text) if head >= 0 and tokens[head].text in _HEADS else None
    return vocabulary().units[value_of(found)] if found else None


def _is_part(tokens: tuple[Word, ...], at: int) -> bool:
    """Whether "en" or "one" belongs to a share, "en fjerdedel", or "anden" to "ingen anden … end"."""
    if tokens[at].text in {"en", "one", "a"}:
        return at + 1 < len(tokens) and _share(tokens, at + 1) is not None
    return (
        tokens[at].text in {"anden", "andet", "andre"} and at > 0 and tokens[at - 1].text in {"ingen", "intet", "ikke", "nogen"}
    )


def _share(tokens: tuple[Word, ...], at: int) -> float | None:
    """Half and a quarter as per cent; "half a year" is a time."""
    text, after = tokens[at].text, tokens[at + 1].text if at + 1 < len(tokens) else ""
    if text == "half" and after in {"a", "year", "years"}:
        return None
    return next((share for stem, share in _SHARES.items() if text in {stem, f"{stem}en", f"{stem}e"}), None)


def _implied(word: Word, table: Table) -> float | None:
    """ "halvår" and "kvartal" are numbers by themselves."""
    found = table.unit.fullmatch(word.text)
    return 1.0 if found and value_of(found) in {"half_years", "quarters"} else None


def _is_ordinal(sentence: str, tokens: tuple[Word, ...], at: int) -> bool:
    end = tokens[at].end
    return tokens[at].text.isdecimal() and (
        bool(re.match(r"\. ?(?:uge|måned|samtale|jobsamtale|dag|år)", sentence[end : end + 14].lower()))
        or bool(re.match(r"(?:st|nd|rd|th)\b", sentence[end : end + 2]))
    )


def _ordinal_unit(tokens: tuple[Word, ...], at: int, table: Table) -> bool:
    """Whether an ordinal word counts: "anden samtale" does, "den anden myndighed" and "de første 6 måneder" do not."""
    after = [word.text for word in tokens[at + 1 : at + 3]]
    if after and tokens[at].text in {"anden", "andet"} and after[0] == "af":
        return True
    if (
        not after
        or after[0][0].isdecimal()
        or after[0] in _HALVES
        or after[0] in number_words("da")
        or after[0] in number_words("en")
    ):
        return False
    return _implied(tokens[at + 1], table) is None and any(table.unit.fullmatch(word) for word in after)


def _unit(sentence: str, tokens: tuple[Word, ...], at: int, following: int, table: Table) -> tuple[str | None, float, int]:
    """The unit that a figure counts, how many of its family it is, and the word it ends at."""
    units = vocabulary().units
    start = tokens[at].end
    if sentence[start : start + 2].strip().startswith("%"):
        return "per_cent", 1.0, at
    own = table.unit.fullmatch(tokens[at].text)
    if own:
        unit = units[value_of(own)]
        return unit.family, unit.times, at
    if sentence[max(0, tokens[at].start - 4) : tokens[at].start].strip().lower() == "dkk":
        return "kroner", 1.0, at
    stop = following if following > at else len(tokens)
    skipped = at + 1 < len(tokens) and tokens[at + 1].text in _MILLIONS
    for near in range(at + 1 + skipped, min(at + 1 + _UNIT_NEAR, len(tokens), stop)):
        between = sentence[tokens[at + skipped].end : tokens[near].start]
        if _STOP.search(between.lstrip(".")) or ("," in between and near > at + 1):
            break
        joined = sentence[tokens[near].start - 1] == "-"  # "16-månederssamtalen"
        if found := table.unit.match(*((tokens[near].text,) if joined else (lowered(sentence), tokens[near].start))):
            unit = units[value_of(found)]
            return unit.family, unit.times, near
        if tokens[near].text in _ENDS:
            break
    return None, 1.0, at


def _label(sentence: str, tokens: tuple[Word, ...], at: int, table: Table, previous: Figure | None) -> str | None:
    """The name that a number belongs to: "kapitel 11-14", "kategori 2", "nr. 4 eller 5"."""
    lower = lowered(sentence)
    for back in (1, 2):
        found = table.labelled.match(lower, tokens[at - back].start) if at >= back else None
        if found and not lower[found.end() : tokens[at].start].strip(" ."):
            return f"label:{value_of(found)}"
    if previous is not None and (previous.unit or "").startswith("label:") and _joined(sentence, tokens, previous.first, at):
        return previous.unit
    return None


def _joined(sentence: str, tokens: tuple[Word, ...], first: int, second: int) -> bool:
    between = sentence[tokens[first].end : tokens[second].start].strip().lower()
    return between in _JOINS or between in {",", ".", ". og", ", og"}


def _binding(
    sentence: str, tokens: tuple[Word, ...], at: int, last: int, before: int, following: int, table: Table, *, timed: bool
) -> tuple[str | None, str | None, str | None]:
    return (
        bound_of(sentence, tokens, at, before, table),
        direction_of(sentence, tokens, at, last, before, following, table) if timed else None,
        trail_of(sentence, tokens, last, following, table) if timed else None,
    )
