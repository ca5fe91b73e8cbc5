"""Interviews counted apart for those who hold them: the fund before the hand-over, the municipality after it.

"Vi har holdt to, fordi a-kassen havde holdt fire" tells two numbers, and "fire i alt" leaves what the fund has not held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.rules.numerals import MONTHS, number
from service.rules.phrases import listed, spelt
from service.rules.reading import Candidate, Said
from service.rules.words import Sentence

_FUND = spelt("a-kassen akassen a-kassens akassens a-kasse akasse fund funds")
_OURS = spelt("vi jeg jobcentret jobcenteret kommunen jobcentrets kommunens we jobcentre municipality")
_US, _WITH = spelt("os us"), spelt("hos with by")
_TOWARDS = spelt("fra til efter hos med from to after with")
"""Before the name of either, they make it no holder: "efter overgangen fra a-kassen"."""
_ARTICLES = spelt("the insurance unemployment job")
_INTERVIEW = re.compile(r"\w*samtaler?|\w*m(?:ø|oe|o)der?|meetings?|interviews?|talks?")
_HELD = spelt("holdt holder holde afholdt afholder haft giver tage tager fik får fået holds held hold had")
_NOT_COUNTS = spelt("de første § stk nr § pct the first")
_IN_ALL = listed("i alt, tilsammen, samlet, in all|total, altogether")
_HAND_OVER = listed(
    "overgangen, overgang fra|til, overtaget|overtog|overtager … a-kassen|akassen, efter a-kassen|akassen, "
    "kom|kommet … fra a-kassen|akassen, "
    "handed over, hand-over, handover, took over from, taken over from"
)
_MOST = 12


@dataclass(frozen=True)
class _Counted:
    count: int
    holder: str
    sentence: Sentence
    at: int


def held_by(text: Sequence[Sentence], english: bool) -> list[Candidate]:
    """The numbers of either holder, and their sum where both are told; nothing where the fund is no holder of its own."""
    told = {each.holder: each for sentence in text for each in _counts(sentence, english)}
    fund, ours, total = told.get("fund"), told.get("ours"), told.get("total")
    handed_over = any(_HAND_OVER.stand_in(sentence) for sentence in text)
    after = ours.count if ours else total.count - fund.count if total and fund else None
    shown = ours or total
    if shown is None or after is None or after < 0 or not (fund or handed_over):
        return []
    found = [_candidate("talks_after_hand_over", after, shown), _candidate("change", ("count",), shown)]
    if fund:
        found += [_candidate("talks_before_hand_over", fund.count, fund), _candidate("new_value", fund.count + after, shown)]
        found += [_candidate("new_value_months", 6, shown), _candidate("period", "first_half_year", shown)]
    return found


def _candidate(fact: str, value: Said, shown: _Counted) -> Candidate:
    return Candidate(fact=fact, value=value, sentence=shown.sentence, first=shown.at, last=shown.at)


def _counts(sentence: Sentence, english: bool) -> Iterator[_Counted]:
    for at, token in enumerate(sentence):
        count = number(token.word, english)
        if count is None or count != int(count) or count > _MOST or not _counts_interviews(sentence, at):
            continue
        total = any(at < each.first <= at + 3 for each in _IN_ALL.find(sentence))
        holder = "total" if total else _holder(sentence, at)
        if holder:
            yield _Counted(int(count), holder, sentence, at)


def _counts_interviews(sentence: Sentence, at: int) -> bool:
    following = [token.word for token in sentence[at + 1 : at + 3]]
    before = [token.word for token in sentence[max(0, at - 3) : at]]
    if (before and before[-1] in _NOT_COUNTS) or any(word in MONTHS for word in following[:1]):
        return False
    named = any(_INTERVIEW.fullmatch(word) for word in following)
    return named or bool(_HELD & set(before)) or following == ["i", "alt"] or following in (["hos", "os"], ["hos", "a-kassen"])


def _holder(sentence: Sentence, at: int) -> str | None:
    for place in range(at + 1, min(at + 5, len(sentence) - 1)):
        word = sentence[place + 1].word
        if sentence[place].word in _WITH and word in _FUND | _OURS | _US:  # "tre hos a-kassen og fire hos os"
            return "fund" if word in _FUND else "ours"
    for place in range(at - 1, -1, -1):
        word = sentence[place].word
        before = next((each.word for each in reversed(sentence[:place]) if each.word not in _ARTICLES), "")
        if word in _FUND | _OURS and before not in _TOWARDS:
            return "fund" if word in _FUND else "ours"
    return None
