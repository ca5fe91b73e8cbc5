"""How long a citizen has been on the course, how soon the first interview is, and ages used as a limit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.rules.numerals import number, period
from service.rules.phrases import listed, spelt
from service.rules.reading import Candidate, plain
from service.rules.words import Sentence

_HALF_YEAR = 6
_AN_AGE = 15 * 12
"""So many months tell an age ("dagpengemodtagere over 30 år") and no time on the course."""
_DAYS_OF_MONTH = 365 / 12
_STATE = re.compile(
    r"ledig|arbejdsl|sygem|jobafkl|ydelse|kontanthj|dagpenge|\w*forl(ø|oe|o)b|jobs(ø|oe|o)gende|\w*parat$|kthj?$|unemploy|jobless|benefit|assistance|sick|out$|revalid|uddannelseshj"
)


_NO_DURATION = spelt(
    "første first seneste sidste last inden within senest hver hvert every each løbet pr om once twice times gange"
)
_WITHIN = spelt("på i over in over within")
_ANY_MEETING = re.compile(r"\w*samtaler?$|m(ø|oe|o)der?$|gange$|interviews?$|meetings?$|talks?$|times$")
_INTO = spelt("inde henne into in")
"""After an amount of time they tell how far the course has come: "fem måneder inde", "five months into"."""
_AFTER = spelt("efter after over mindst længere than end ved least beyond past")
_HOW_OFTEN = spelt("once twice thrice")
_JUST_AFTER = spelt("efter after")
_NOT_SO_FAR = _JUST_AFTER | spelt("før before tilbage left")
_MONTHS_OR_YEARS = spelt("måned måneder mdr år month months year years")
_BEFORE = spelt("under op mindre færre højst below less fewer most")
_FIRST_INTERVIEW = listed("første samtale*|jobsamtale*|møde*, first|1st … interview*|meeting*|talk*")
_ANY_INTERVIEW = listed(
    "samtale*, jobsamtale*, møde*, indkalde*, interview*, meeting*, talk*, "
    "se|ser|så|mødte|mødes|talt|talte|taler med|hende|ham|borgeren|medlemmet|dem, see|saw|seen|met her|him|them"
)
_FIRST_CONTACT = listed(
    "henvend*, henvendelse*, søgte|søgt|ansøgt|bad|bedt, ansøgning*, tilmeld*, meldte|meldt sig, kom|kommet i|ind, "
    "asked|asking|applied|applies|registered|registers|registration|application, contacted, first contact"
)
_SINCE_THEN = spelt("siden efter since after")
_AFTER_CONTACT = spelt("efter fra after from")
_SINCE = spelt("siden senere ago later")
_PASSED = spelt("gik går gået ude passed pass")
_NEAR_CONTACT = 7
"""Words within which the first contact is named after "10 dage efter"."""
_SOON = spelt(
    "inden efter senest om til går gik gået vente venter vente ventet ventede within after in until før wait waiting waited"
)
_DAY_UNITS = spelt("dag dage dagen uge uger måned måneder day days week weeks month months")
_AGE_LIMIT = spelt("over under fyldt end than above below aged mellem between past")
_YEARS, _OF_AGE = spelt("år years"), spelt("årige")
_PERSONS = re.compile(
    r"\w*borgere|ledige|\w*parate|\w*modtagere|personer|m(æ|ae)nd|kvinder|dem|alle|ingen|citizens|people|those|everyone|unemployed|recipients"
)
_THE_ONE = spelt("den det denne min vores en et")
"""Before an age these tell of one person: "det 38-årige medlem"."""
_LAWS_OWN_AGES = frozenset({18, 25, 30})
"""LAB §§ 6, 27 and 30 themselves use these."""


def durations(sentence: Sentence, english: bool) -> Iterator[Candidate]:
    """ "ledig i 8 måneder" as months on the course; "ledige i over et år" as the part of the course that follows from it."""
    at = 0
    while at < len(sentence):
        found = period(sentence, at, english) if _begins_amount(sentence, at, english) else None
        if not found:
            at += 1
            continue
        months, end = found
        before = [token.word for token in sentence[max(0, at - 3) : at]]
        near = sentence[max(0, at - 5) : at] + sentence[end : end + 4]
        counted = any(_STATE.match(token.word) for token in near)
        until = (
            end < len(sentence) and sentence[end].word in _NOT_SO_FAR
        )  # "10 dage efter, at han henvendte sig" is no time on the course
        into = [token.word for token in sentence[end : end + 2]]
        counted = counted or before[:2] in (["hos", "os"], ["with", "us"]) or bool(_INTO & set(into)) or into == ["bag", "sig"]
        until = until or months >= _AN_AGE or _how_often(sentence, at)
        if (counted or _after_months(sentence, at, end)) and not until and not any(word in _NO_DURATION for word in before):
            yield from _on_course(sentence, at, end - 1, months, before)
        at = end


def _how_often(sentence: Sentence, at: int) -> bool:
    """Whether the time is that of a rate: "to samtaler på et halvt år"."""
    return (
        at > 0
        and sentence[at - 1].word in _WITHIN
        and any(_ANY_MEETING.match(each.word) for each in sentence[max(0, at - 3) : at - 1])
    )


def _after_months(sentence: Sentence, at: int, end: int) -> bool:
    """Whether the text says "efter 9 måneder": in a question on interviews that is months of the course."""
    return at > 0 and sentence[at - 1].word in _JUST_AFTER and sentence[end - 1].word in _MONTHS_OR_YEARS


def _begins_amount(sentence: Sentence, at: int, english: bool) -> bool:
    word = sentence[at].word
    if word in _HOW_OFTEN:
        return False  # "twice a year" is how often, not how long
    return number(word, english) is not None or (english and word in {"a", "an"})


def _on_course(sentence: Sentence, first: int, last: int, months: float, before: list[str]) -> Iterator[Candidate]:
    if any(word in _BEFORE for word in before):
        if months <= _HALF_YEAR:
            yield Candidate(fact="period", value="first_half_year", sentence=sentence, first=first, last=last)
    elif any(word in _AFTER for word in before):
        if months >= _HALF_YEAR:
            yield Candidate(fact="period", value="later", sentence=sentence, first=first, last=last)
    else:
        yield Candidate(fact="months_on_course", value=plain(months), sentence=sentence, first=first, last=last)


def first_interview(sentence: Sentence, english: bool) -> Iterator[Candidate]:
    """Days to the first interview, and that its deadline is what is changed: "den første samtale holdes efter 3 uger", "10 dage efter,
    at han henvendte sig". An interview counted from the first contact is the first one, whatever it is called.
    """
    named = _FIRST_INTERVIEW.stand_in(sentence)
    contacts = [each.first for each in _FIRST_CONTACT.find(sentence)]
    if not named and not (contacts and _ANY_INTERVIEW.stand_in(sentence)):
        return
    for at in range(len(sentence) - 1):
        counted = number(sentence[at].word, english) is not None and sentence[at + 1].word in _DAY_UNITS
        found = period(sentence, at, english) if counted else None
        if found and _to_the_first(sentence, at, found[1], named, contacts):
            days = round(found[0] * _DAYS_OF_MONTH)
            yield Candidate(fact="first_interview_days", value=days, sentence=sentence, first=at, last=found[1] - 1)
            yield Candidate(fact="change", value=("deadline",), sentence=sentence, first=at, last=found[1] - 1)


def _to_the_first(sentence: Sentence, at: int, end: int, named: bool, contacts: list[int]) -> bool:
    """Whether the days from `at` to `end` run to the first interview: "om 3 uger", or counted from the first contact."""
    since = end < len(sentence) and sentence[end].word in _SINCE_THEN
    if since and not contacts and any(found.first > end for found in _FIRST_INTERVIEW.find(sentence)):
        return False  # "en måned, siden hun havde sin første samtale"
    if named and _SOON & {token.word for token in sentence[max(0, at - 2) : at]}:
        return True
    following = sentence[end].word if end < len(sentence) else ""
    if named and following in _PASSED:
        return True  # "ni dage gik der, før hun kom til første samtale"
    if following in _SINCE and any(contact < at for contact in contacts):
        return True  # "søgte om hjælp for 12 dage siden"
    return following in _AFTER_CONTACT and (named or any(end < contact <= end + _NEAR_CONTACT for contact in contacts))


def age_limits(sentence: Sentence, english: bool) -> Iterator[Candidate]:
    """ "over 55 år", "55-årige": those of that age as a group, and the age as what decides (H18) unless the act has that limit itself."""
    for at, token in enumerate(sentence):
        age = number(token.word, english)
        if age is None or not 15 < age < 100:
            continue
        before = sentence[at - 1].word if at else ""
        lead = sentence[at - 2].word if at > 1 else ""
        following = sentence[at + 1].word if at + 1 < len(sentence) else ""
        limited = (
            before in _AGE_LIMIT
            and (following in _YEARS or _PERSONS.fullmatch(lead) is not None)
            and lead not in {"i", "for", "in"}
        )
        if limited or (following in _OF_AGE and before not in _THE_ONE):
            last = at + (following in _YEARS or following in _OF_AGE)
            yield Candidate(fact="scope", value="group", sentence=sentence, first=at - limited, last=last)
            if age not in _LAWS_OWN_AGES:
                yield Candidate(fact="purposes", value=("H18",), sentence=sentence, first=at - limited, last=last)
