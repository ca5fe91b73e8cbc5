"""How many days pass before an interview that has a deadline, told otherwise than "efter 3 uger": as a week of the absence, as two
dates, or as a time ago and a time to come. An interview after a control notice and an early follow-up have deadlines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from service.rules.numerals import ORDINALS, number, period
from service.rules.phrases import Phrases, listed, spelt
from service.rules.reading import Candidate
from service.rules.words import Sentence

_OWN = {
    "control_interview_days": listed(
        "kontrolmeddelelse*, kontrolbesked*, kontrolsamtale*, lufthavnskontrol*, tvivl … rådighed*, rådighed* … tvivl, "
        "meddelelse*|besked|beskeden|underret*|melding|skrev|skrevet|meddelt|meldt … kontrol*|rådighed*|lufthavn*, "
        "kontrol*|lufthavn* … meddelelse*|besked|underret*|melding|skrev|skrevet|meddelt|meldt, "
        "control|inspection notice, doubt* … availab*, availab* … doubt*, "
        "notice|notified|told … control|inspection|availab*, control|inspection|airport … notice|notified|told"
    ),
    "early_follow_up_days": listed(
        "tidlig|tidligt|tidligere opfølgning*, opfølgning* tidligt, early|earlier follow-up*, early|earlier follow up"
    ),
}
"""The words for an interview with a deadline of its own."""
_FIRST = listed(
    "første samtale*|jobsamtale*|møde*|opfølgning*, første individuelle samtale*|jobsamtale*, førstegangssamtale*, "
    "følge|fulgt|følger op … første gang, første gang … følge|fulgt|følger op, først … opfølgning*|følge, "
    "første … samtale|jobsamtale|opfølgningssamtale, "
    "first|1st interview*|meeting*|talk*|follow-up*|appointment*, first job interview*, follow* up … first time"
)
_CONTACT = listed(
    "henvend*, søgte|søgt|ansøg*|bad|bedt, tilmeld*, meldte|meldt sig, sygemeldt*, fraværsdag*, blev ledig|syg|arbejdsløs, anmod*, "
    "asked|applied|registered|registration, contacted, signed up, sick*, absence, became unemployed"
)
_ABSENT = listed("sygemeldt*, fraværsdag*, sick*, absence")
_SICK = listed("sygemeldt*, sygedagpenge*, sygefravær*, fraværsdag*, sygeuge*, sick*, absence")
_INTERVIEW = listed(
    "*samtale|*samtalen, møde|mødet, *opfølgning|*opfølgningen, interview, meeting, talk, follow-up, tid til, følge|fulgt|følger op, "
    "så|ser|se|mødte hende|ham|borgeren|medlemmet, saw|see|met him|her"
)
_OF_A_COURSE = listed(
    "af|i|efter|fra … *ledighed*|*sygdom*|*fravær*|sygem*|forløbet|tilmeld*|henvend*, ledigheds*|sygdoms*|sygemeldings*|sygeuge*, "
    "of|after|into … absence|unemployment|sickness|registration"
)
_STATES = listed("ledig*|*ledighed|arbejdsløs*|sygemeld*|*fravær|*fraværsdag|sygdom*|unemploy*|absence|sick*")
_WAITING = spelt("vente venter ventet wait waiting waited")
_WHEN = spelt("da før inden efter først when before after until")
_UNITS = spelt("dag dage dages døgn uge uger ugers måned måneder day days week weeks month months")
_WEEK = re.compile(r"\w*uge(n)?|week")
_BEFORE_A_WEEK = spelt("i til efter inden ved senest først den hendes hans in to until by the her his")
_EVERY = spelt("hver hvert every each pr per hel hele om på for")
_AGO, _COMING = spelt("siden ago"), spelt("om in")
_TO_IT = spelt("om efter inden for til vente ventet venter gik går gået først in within after wait waits waited")
_FROM_IT = spelt("efter senere henne siden after later ago")
_DAYS_OF_MONTH, _WEEK_DAYS = 365 / 12, 7
_MOST_WEEKS, _NEAR = 20, 6
_MONTHS = {
    form: at
    for at, names in enumerate(
        "januar january jan|februar february feb|marts march mar|april apr|maj may|juni june jun|juli july jul|"
        "august aug|september sept sep|oktober october okt oct|november nov|december dec".split("|"),
        start=1,
    )
    for form in names.split()
}
_A_DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{2,4})")


@dataclass(frozen=True)
class _Amount:
    """So many days, and where they stand; `unsure` where the words may mean something else."""

    days: int
    sentence: Sentence
    first: int
    last: int
    unsure: bool = False


def deadlines(split: Sequence[Sentence], english: bool) -> Iterator[Candidate]:
    """The days to the interview that the text is about: after a control notice, after the request for an early one, or the first."""
    if not _in(_INTERVIEW, split):
        return
    own = next((fact for fact, words in _OWN.items() if _in(words, split)), None)
    first = _in(_FIRST, split)
    found = next(_told(split, english, own=own is not None, first=first), None)
    if found is None or not (own or first or _in(_CONTACT, split)):
        return
    fact, unsure = own or "first_interview_days", found.unsure
    yield Candidate(fact=fact, value=found.days, sentence=found.sentence, first=found.first, last=found.last, unsure=unsure)
    if not own:
        change = ("deadline",)
        yield Candidate(fact="change", value=change, sentence=found.sentence, first=found.first, last=found.last, unsure=unsure)


def told_by_itself(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without what the words for interviews in general make of a deadline that has a rule of its own. Whoever waits
    no longer than a week has not dropped the interview after a control.
    """
    days = [each.value for each in candidates if each.fact in _OWN]
    if not days:
        return list(candidates)
    soon = all(isinstance(each, int) and each <= _WEEK_DAYS for each in days)
    general = {("change", ("deadline",)), *([("fixed_events_dropped", ("control_interview",))] if soon else [])}
    instead = {"first_interview_days", "citizen_requested_talk"}
    return [each for each in candidates if each.fact not in instead and (each.fact, each.value) not in general]


def _told(split: Sequence[Sentence], english: bool, *, own: bool, first: bool) -> Iterator[_Amount]:
    yield from _between_dates(split)
    yield from _ago_and_to_come(split, english)
    if own:
        yield from (each for sentence in split for each in _amounts(sentence, english) if _to_the_interview(each))
    if first:
        yield from (each for sentence in split for each in _weeks(sentence, english, sick=_in(_SICK, split)))
        yield from (each for sentence in split for each in _amounts(sentence, english) if _before_the_first(each))


def _in(words: Phrases[str], split: Sequence[Sentence]) -> bool:
    return any(words.stand_in(sentence) for sentence in split)


def _amounts(sentence: Sentence, english: bool) -> Iterator[_Amount]:
    """Every stretch of time in days, weeks or months with a number: "ni dage", "to uger"."""
    at = 0
    while at < len(sentence) - 1:
        counted = number(sentence[at].word, english) is not None and sentence[at + 1].word in _UNITS
        found = period(sentence, at, english) if counted else None
        if found:
            yield _Amount(round(found[0] * _DAYS_OF_MONTH), sentence, at, found[1] - 1)
        at = found[1] if found else at + 1


def _to_the_interview(amount: _Amount) -> bool:
    before = {token.word for token in amount.sentence[max(0, amount.first - 2) : amount.first]}
    after = {token.word for token in amount.sentence[amount.last + 1 : amount.last + 2]}
    return bool(before & _TO_IT or after & _FROM_IT) and not before & {"hver", "hvert", "every"}


def _before_the_first(amount: _Amount) -> bool:
    """Whether so much unemployment or absence came before the first interview: "fem ugers ledighed og så", "da hun havde været ledig i
    otte uger", "49 dage efter hendes første fraværsdag"."""
    sentence, before = amount.sentence, amount.sentence[max(0, amount.first - _NEAR) : amount.first]
    after = sentence[amount.last + 1 : amount.last + _NEAR]
    if {token.word for token in after} & _WAITING:
        return _FIRST.stand_in(sentence)
    if _STATES.stand_in(after[:1]) or (after and after[0].word in _FROM_IT and _STATES.stand_in(after)):
        return _FIRST.stand_in(sentence)
    since = {token.word for token in before} & _WHEN
    return bool(since) and _STATES.stand_in(before) and _FIRST.stand_in(sentence)


def _ago_and_to_come(split: Sequence[Sentence], english: bool) -> Iterator[_Amount]:
    """ "for tre dage siden … om to uger": the days between."""
    amounts = [each for sentence in split for each in _amounts(sentence, english)]
    past = [each for each in amounts if {token.word for token in each.sentence[each.last + 1 : each.last + 2]} & _AGO]
    coming = [each for each in amounts if each not in past and each.sentence[each.first - 1].word in _COMING and each.first]
    if len(past) == len(coming) == 1:
        yield _Amount(past[0].days + coming[0].days, coming[0].sentence, coming[0].first, coming[0].last)


def _weeks(sentence: Sentence, english: bool, *, sick: bool) -> Iterator[_Amount]:
    """ "i 10. sygeuge", "niende uge efter første fraværsdag", "uge 9 af hendes ledighed": the last day of that week.

    A bare "uge 11" may be one of the calendar; with the sick-listed, whose deadline the act gives as a week, an early one is not.
    """
    for at, token in enumerate(sentence):
        if not _WEEK.fullmatch(token.word):
            continue
        following = number(sentence[at + 1].word, english) if at + 1 < len(sentence) else None
        before = sentence[at - 1].word if at else ""
        lead = sentence[at - 2].word if at > 1 else ""
        numbered = ORDINALS.get(before) or (number(before, english) if before[:1].isdigit() else None)
        week = following if following is not None and before not in _EVERY else numbered
        if week is None or week != int(week) or (week == numbered and (lead in _EVERY or lead not in _BEFORE_A_WEEK)):
            continue
        near = sentence[max(0, at - 2) : at + _NEAR]
        sure = token.word not in {"uge", "ugen", "week"} or _OF_A_COURSE.stand_in(near) or (sick and week <= _MOST_WEEKS)
        first = at - 1 if week == numbered else at
        yield _Amount(_WEEK_DAYS * int(week), sentence, first, max(at, first + 1), unsure=not sure)


def _between_dates(split: Sequence[Sentence]) -> Iterator[_Amount]:
    """The days from one date to another where the text names two: "meldte sig den 1. november … samtale den 12. november"."""
    found = [each for sentence in split for each in _dates(sentence)]
    if len(found) != 2:
        return
    (start, _, _), (end, sentence, at) = found
    days = (end - start).days
    absence = _in(_ABSENT, split)  # the first day of absence is day 1
    yield _Amount(days % 365 + absence, sentence, at, at + 1)


def _dates(sentence: Sentence) -> Iterator[tuple[date, Sentence, int]]:
    """The dates of a sentence; a year that is not told is any."""
    for at, token in enumerate(sentence):
        following = sentence[at + 1] if at + 1 < len(sentence) else None
        whole = _A_DATE.fullmatch(token.word)
        day, month = (whole[1], int(whole[2])) if whole else (token.word, 0)
        if following is not None and not whole:
            slashed = following.start == token.end + 1 and following.word.isdigit() and int(following.word) <= 12
            month = _MONTHS.get(following.word, int(following.word) if slashed else 0)
        if day.isdigit() and 0 < int(day) <= 31 and 0 < month <= 12:
            try:
                yield date(2001, month, int(day)), sentence, at if following is not None else at - 1
            except ValueError:
                continue
