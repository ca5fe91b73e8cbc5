"""Whether a recipient of unemployment benefit still belongs to the unemployment fund, told in hours: the hand-over is at the end of the
calendar month in which 410 hours (part-time 333) are used (BEK 1216/2023 § 7, stk. 2), whatever day of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from service.rules.numerals import number
from service.rules.phrases import listed, spelt
from service.rules.reading import Candidate
from service.rules.words import Sentence, Token

_HOURS = spelt("timer timers timerne hours")
_FULL, _PART = 410.0, 333.0
_A_MONTH_MORE = 170.0
"""More hours than a month holds: so many past the limit, its month has ended."""
_MONTHS = {
    form: month
    for month, names in enumerate(
        "januar january jan|februar february feb|marts march|april|maj may|juni june|juli july|august aug|september sept|oktober "
        "october okt|november nov|december dec".split("|"),
        start=1,
    )
    for form in spelt(names)
}
_ANY_YEAR = 12
_LAST_MONTH = listed("sidste|forrige måned, måneden før, last|previous month, the month before")
_THIS_MONTH = listed(
    "i går, i forgårs, i dag, i mandags|tirsdags|onsdags|torsdags|fredags, denne måned, samme måned, yesterday, today, this month"
)
_USED = listed(
    "brugt, bruger, brugte, forbrugt, nået, nåede, rundede, rundet, ramte, ramt, passerede, passeret, opbrugt, ledighedstimer, "
    "ledighed*, arbejdsløshed*, used, reached, passed, hit"
)
_PART_TIME = listed("deltid*, 333, part-time, part time")


def hand_over(text: Sequence[Sentence], english: bool) -> Iterator[Candidate]:
    """Before or after the hand-over, where the hours used and, at the limit, the month tell it."""
    part = any(_PART_TIME.stand_in(sentence) for sentence in text)
    limit = _PART if part else _FULL
    for sentence in text:
        for at, used in _hours(sentence, english):
            yield Candidate(fact="groups", value=("dagpenge",), sentence=sentence, first=at, last=at + 1)
            before = True if used < limit else False if used >= limit + _A_MONTH_MORE else _same_month(text, sentence)
            if before is not None:
                yield Candidate(fact="before_hand_over", value=before, sentence=sentence, first=at, last=at + 1)


def _hours(sentence: Sentence, english: bool) -> Iterator[tuple[int, float]]:
    """Hours of unemployment, which are told as used or reached; those of work are not."""
    if not _USED.stand_in(sentence):
        return
    for at in range(len(sentence) - 1):
        used = number(sentence[at].word, english)
        if used is not None and used > 60 and sentence[at + 1].word in _HOURS:
            yield at, used


def _same_month(text: Sequence[Sentence], sentence: Sentence) -> bool | None:
    """Whether what is asked about lies in the month in which the limit was reached; None where no month is told."""
    if _LAST_MONTH.stand_in(sentence):
        return False
    named = [_MONTHS[token.word] for token in _month_words(sentence)]
    later = [_MONTHS[token.word] for each in text for token in _month_words(each)]
    if not named:
        return True if _THIS_MONTH.stand_in(sentence) else None
    others = {month for month in later if month != named[0]}
    if others:
        return not any(0 < (month - named[0]) % _ANY_YEAR <= _ANY_YEAR // 2 for month in others)
    return True if len(later) > 1 else None


def _month_words(sentence: Sentence) -> list[Token]:
    return [
        token
        for at, token in enumerate(sentence)
        if token.word in _MONTHS and (token.word not in {"may", "maj", "march"} or _dated(sentence, at))
    ]


def _dated(sentence: Sentence, at: int) -> bool:
    """Whether a day or a preposition stands before a word that may mean something else ("may")."""
    return at > 0 and (sentence[at - 1].word[0].isdigit() or sentence[at - 1].word in {"i", "in", "of", "til", "fra", "on", "to"})
