"""Shares of citizens: "78 pct. af de langvarige får fire samtaler". Three measures exist and are never taken for one another.

With at least 12 months on benefit it is the target of intensified supervision; in the first six months it is STAR's follow-up on the
early effort and, from July 2026, the statutory share. Where the sentence does not say which, all are proposed and none is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from service.rules.numerals import number
from service.rules.phrases import listed, spelt
from service.rules.reading import Candidate, Said, plain
from service.rules.words import Sentence

_PERCENT = spelt("% pct procent percent")
_FEWER = listed("færre|mindre end fire|4, under fire|4 samtale*|jobsamtale*, fewer|less than four|4, below four|4")
_FOUR = listed(
    "fire|4 samtale*|jobsamtale*, fire|4 individuelle samtale*|jobsamtale*, four|4 interview*|meeting*|talk*, "
    "four|4 job interview*|meeting*"
)
_FULL = listed("fulde antal, alle samtalerne|jobsamtalerne, full number, all the interviews|meetings")
_LONG = listed(
    "sidste trin|fase|stadie, last|final stage, "
    "langvarig*, langtidsledig*, 12|tolv måneder*|mdr, over et år, long-term, 12|twelve months, over a year"
)
_EARLY = listed(
    "første 6|seks måneder|mdr, første halve år, første halvår, 6|seks måneders anciennitet|ledighed, nyledig*, tidlige indsats, "
    "first six|6 months, first half|half-year, six|6 months seniority, newly unemployed, early effort"
)


def shares(sentence: Sentence, english: bool) -> Iterator[Candidate]:
    """The share that a sentence states of citizens who have, or have not, their interviews; nothing without interviews in it."""
    at = next((at for at in range(1, len(sentence)) if _is_percent(sentence, at)), None)
    share = None if at is None else number(sentence[at - 1].word, english)
    if at is None or share is None or share > 100:
        return
    few, four, full = (phrases.stand_in(sentence) for phrases in (_FEWER, _FOUR, _FULL))
    long, early = _LONG.stand_in(sentence), _EARLY.stand_in(sentence)
    unsure = long == early

    def stated(fact: str, value: Said) -> Candidate:
        return Candidate(fact=fact, value=value, sentence=sentence, first=at - 1, last=at, unsure=unsure)

    if (few or four) and (long or unsure):
        yield stated("share_under_four_talks", plain(share if few else 100 - share))
    if (few or four) and (early or unsure):
        yield stated("early_effort_share", plain(100 - share if few else share))
    if (full or four) and not few and (early or unsure):
        yield stated("share_held", plain(share))


def _is_percent(sentence: Sentence, at: int) -> bool:
    return sentence[at].word in _PERCENT or [token.word for token in sentence[at : at + 2]] == ["per", "cent"]
