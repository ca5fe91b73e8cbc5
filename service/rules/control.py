"""How many days pass from a control notice to the interview after it: "meddelelsen kom for tre dage siden, og samtalen er om to uger"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.rules.numerals import number, period
from service.rules.phrases import listed, spelt
from service.rules.reading import Candidate
from service.rules.words import Sentence

_NOTICE = listed(
    "kontrolmeddelelse*, meddelelse* om kontrol*, meddelelse* … kontrol*, kontrol* … meddelelse*, underret* … kontrol*, kontrolbesøg*, "
    "lufthavnskontrol*, control notice*, notice* … control, control … notice*"
)
_DAY_UNITS = spelt("dag dage dagen uge uger måned måneder day days week weeks month months")
_DAYS_OF_MONTH = 365 / 12
_SINCE = spelt("siden ago")
_UNTIL = spelt("efter senere om after later in inden within")
_LIMITS = spelt("inden within senest højst")
_ANY_TALK = re.compile(r"\w*samtale\w*|m(ø|oe|o)de\w*|tid(en)?|den|interview\w*|talk|meeting|it")
_NOT_HELD = listed("ikke|aldrig|endnu|ingen … holdt|afholdt|haft|indkaldt|samtale*|møde*, not|no|never … held|interview|talk|yet")


def control_days(text: Sequence[Sentence], english: bool) -> Iterator[Candidate]:
    """The days to the interview, counted from the notice; those since the notice where none has been held."""
    if not any(_NOTICE.stand_in(sentence) for sentence in text):
        return
    since, until = 0, 0
    where: tuple[Sentence, int, int] | None = None
    held = not any(_NOT_HELD.stand_in(sentence) for sentence in text)
    for sentence in text:
        for at, end, days in _amounts(sentence, english):
            near = {token.word for token in (*sentence[max(0, at - 2) : at], *sentence[end : end + 1])}
            if near & _SINCE:
                since, where = since + days, where or (sentence, at, end - 1)
            elif near & _UNTIL and not near & _LIMITS and any(_ANY_TALK.fullmatch(token.word) for token in sentence):
                until, where = max(until, days), (sentence, at, end - 1)
    if where and (until or not held):
        yield Candidate(fact="control_interview_days", value=since + until, sentence=where[0], first=where[1], last=where[2])


def _amounts(sentence: Sentence, english: bool) -> Iterator[tuple[int, int, int]]:
    for at in range(len(sentence) - 1):
        if number(sentence[at].word, english) is None or sentence[at + 1].word not in _DAY_UNITS:
            continue
        found = period(sentence, at, english)
        if found:
            yield at, found[1], round(found[0] * _DAYS_OF_MONTH)
