"""What belongs to the first half-year though its words do not stand together: its length, its end, and what follows it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.rules.phrases import listed
from service.rules.reading import ReadFact
from service.rules.words import Sentence

_HALF_A_YEAR = re.compile(r"\b(?:6|seks|six|½|halv\w*|half\S*)\b", re.IGNORECASE)
_GONE = re.compile(r"\b(?:gået|forbi|ovre|omme|slut|overstået|passed|over|gone)\b", re.IGNORECASE)
_SO_FAR = listed(
    "har|havde … holdt|haft|fået|nået|afholdt, nåede|fik|blev, have|has|had … held|had|given|got, only held|had|got, kun holdt|haft|fået"
)
_LENGTH = 6
_COUNTED_APART = frozenset({"talks_after_hand_over", "new_value", "new_value_months"})


def in_the_half_year(sure: Sequence[ReadFact], unsure: Sequence[ReadFact], split: Sequence[Sentence]) -> list[ReadFact]:
    """What was read, with the months of a number that counts over the first half-year and the part of the course it belongs to."""
    facts = {each.fact: each for each in sure}
    if _still_open(facts, split):
        return [each for each in sure if each.fact not in _COUNTED_APART]
    if "new_value" not in facts:
        return list(sure)
    period = facts.get("period")
    gone = _gone(facts, split)
    if gone is not None:
        kept = [each for each in sure if each.fact != "period"]
        return [*kept, _read("period", "first_half_year", gone), _read("new_value_months", _LENGTH, gone)]
    if period is None and _then_as_agreed(facts, unsure):
        return [*sure, _read("period", "both", facts["new_value"])]
    if period is None or period.value != "first_half_year" or "new_value_months" in facts:
        return list(sure)
    if not _HALF_A_YEAR.search(period.words) or not any(_holds(sentence, period, facts["new_value"]) for sentence in split):
        return list(sure)
    return [*sure, _read("new_value_months", _LENGTH, period)]


def _still_open(facts: dict[str, ReadFact], split: Sequence[Sentence]) -> bool:
    """Whether what was held after the hand-over is told of a half-year that still runs: more may be held before it ends."""
    months, held = facts.get("months_on_course"), facts.get("talks_after_hand_over")
    if months is None or held is None or not isinstance(months.value, int | float) or months.value >= _LENGTH:
        return False
    return any(_SO_FAR.stand_in(sentence) and _holds(sentence, held) for sentence in split)


def _gone(facts: dict[str, ReadFact], split: Sequence[Sentence]) -> ReadFact | None:
    """The words that tell that the half-year is over, where the number is what was held until then."""
    if "new_value_months" in facts or not any(
        _SO_FAR.stand_in(sentence) and _holds(sentence, facts["new_value"]) for sentence in split
    ):
        return None
    months, period = facts.get("months_on_course"), facts.get("period")
    if months is not None:
        return months if months.value == _LENGTH else None
    return period if period and period.value == "later" and _GONE.search(period.words) else None


def _then_as_agreed(facts: dict[str, ReadFact], unsure: Sequence[ReadFact]) -> bool:
    """Whether a number for the half-year stands beside what is agreed after it."""
    told = {each.value for each in unsure if each.fact == "period"}
    months = facts.get("new_value_months")
    return (
        told == {"first_half_year", "later"} and "as_agreed_or_needed" in facts and months is not None and months.value == _LENGTH
    )


def _holds(sentence: Sentence, *facts: ReadFact) -> bool:
    return all(sentence[0].start <= each.span.start and each.span.end <= sentence[-1].end for each in facts)


def _read(fact: str, value: int | str, beside: ReadFact) -> ReadFact:
    return ReadFact(fact=fact, value=value, span=beside.span, words=beside.words)
