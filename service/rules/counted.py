"""Lengths of time that are counted in years or weeks of their own: residence in Denmark, the time to recovery, and the time until what
exempts from interviews begins (LAB § 106 has 6 weeks for it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.rules.numerals import MONTHS, number
from service.rules.phrases import listed, spelt
from service.rules.reading import Candidate, Said, plain
from service.rules.words import Sentence

_WEEK = MONTHS["uge"]
_RESIDENCE = re.compile(
    r"bo(et|r)$|asyl|flygtede$|ophold\w*|hertil$|landet$|danmark$|lived?$|living$|reside\w*|residence$|denmark$|permit$|arrived$"
)
_HERE = spelt("her here")
_LONGER, _SHORTER = spelt("over mere længere more longer"), spelt("under knap næsten mindre kortere nearly almost less fewer")
_SICK = re.compile(r"rask\w*|tilbage$|recover\w*|back$|well$|fit$")
_FROM_FOLLOW_UP = listed("første|1 opfølgning*|samtale*, first follow-up*|follow")
_FROM_ABSENCE = listed("første|1 fraværsdag*|sygedag*|sygefraværsdag*|fravær*, first day|absence, sygedag*")
_WEEK_NUMBER = spelt("uge week")
_BEGINS = listed(
    "begynde*, start, starte*, starter, termin,  tiltræde*, tiltræder, går|gå|skal på, fået|får, går|gå fra|af, på hånden, "
    "begin*, start*, goes|going on, lined up, retires|retire|retiring, got|has"
)
_UNCERTAIN = listed(
    "søgt, søger, håber, måske, muligvis, samtale om, mistede, mistet, fyret, sagsbehandler*, kollega*, førtidspension*, "
    "hendes|hans|borgerens|sin|min mand|kone|kæreste|søn|datter|mor|far|chef, begynder|starter|går|tiltræder ikke, "
    "his|her wife|husband|son|daughter|mother|father, hoping, maybe, perhaps, applied"
)
_SMALL_JOB = listed("deltid*, timer om ugen, fritidsjob*, studiejob*, timejob*, vikartimer, part-time, hours a week")
_WHAT = (
    ("leave", re.compile(r"(termin|barsel|fædreorlov|forældreorlov|barselsorlov)\w*|maternity|parental|paternity")),
    ("pension", re.compile(r"efterløn\w*|(folke|senior|alders)?pension\w*|fleksydelse\w*|retire\w*")),
    ("job", re.compile(r"\w*job(bet|s)?$|arbejde\w*|\w*stilling(en)?$|fastansæt\w*|ansættelse(n)?$|work$|position$")),
)
_FOLLOW_UP = re.compile(r"opfølgning|opfoelgning|samtale|gange$|follow-up|interview|talk|times$")
_AS_WHAT = listed("starte|starter|begynde|begynder|tiltræde|tiltræder|ansat|ansættes som, start|starts|begin|begins as")
_EXEMPTING = listed("fritage*, fritager, undtage*, undtager, exempt*")
"""Where what begins is not named, so many weeks can still be too many."""
_AHEAD = spelt("om inden in within")
_MOST_WEEKS = 6
_NEW_LIMIT = 26
"""The weeks of the sickness benefit act § 13 f as act 1750/2025 has it."""
_NEAR = 7
_BESIDE = 3


def counted(sentence: Sentence, english: bool) -> Iterator[Candidate]:
    """The years of residence, the weeks to recovery, what begins in so many weeks and how many follow-ups there are, as it is told."""
    lengths = list(_lengths(sentence, english))
    yield from _residence(sentence, lengths)
    yield from _recovery(sentence, lengths, english)
    yield from _start(sentence, lengths)
    yield from _follow_ups(sentence, english)


def _lengths(sentence: Sentence, english: bool) -> Iterator[tuple[float, int, int]]:
    """Each amount of time in months, with its first and last word."""
    for at in range(len(sentence) - 1):
        unit = MONTHS.get(sentence[at + 1].word) or (MONTHS["år"] if sentence[at + 1].word in {"års", "aars", "ars"} else None)
        count = 1.0 if sentence[at].word in {"a", "an"} else number(sentence[at].word, english)
        if unit and count:
            yield count * unit, at, at + 1


def _residence(sentence: Sentence, lengths: list[tuple[float, int, int]]) -> Iterator[Candidate]:
    places = [at for at, token in enumerate(sentence) if _RESIDENCE.match(token.word) or token.word in _HERE]
    lengths = [each for each in lengths if each[0] >= MONTHS["år"] or not _HERE & {token.word for token in sentence}]
    near = [(min(abs(at - first) for at in places), months, first, last) for months, first, last in lengths if places]
    if not near or min(near)[0] > _NEAR:
        return
    _, months, first, last = min(near)
    before = {token.word for token in sentence[max(0, first - 2) : first]}
    years = months / 12 + (0.5 if before & _LONGER else 0) - (0.5 if before & _SHORTER else 0)
    yield _stated(sentence, "years_of_residence", plain(max(years, 0)), first, last)


def _recovery(sentence: Sentence, lengths: list[tuple[float, int, int]], english: bool) -> Iterator[Candidate]:
    if not any(_SICK.match(token.word) for token in sentence):
        return
    ordered = [
        (number(sentence[at + 1].word, english), at, at + 1)
        for at in range(len(sentence) - 1)
        if sentence[at].word in _WEEK_NUMBER
    ]
    ordered += [
        (number(sentence[at - 1].word, english), at - 1, at)
        for at in range(1, len(sentence))
        if sentence[at].word in _WEEK_NUMBER
    ]
    from_absence = _FROM_ABSENCE.stand_in(sentence)  # "uge 34" alone may be a week of the calendar
    weeks = [(count, first, last) for count, first, last in ordered if count and (from_absence or count == _NEW_LIMIT)]
    for months, first, last in lengths:
        if any(first < found.first <= last + _NEAR for found in _FROM_FOLLOW_UP.find(sentence)):
            yield _stated(sentence, "recovery_weeks", plain(round(months / _WEEK, 1)), first, last)
            return
        if any(first < found.first <= last + _NEAR for found in _FROM_ABSENCE.find(sentence)):
            weeks = [(months / _WEEK, first, last)]
    if weeks:
        count, first, last = weeks[0]
        yield _stated(sentence, "absence_weeks", plain(round(count, 1)), first, last)


def _start(sentence: Sentence, lengths: list[tuple[float, int, int]]) -> Iterator[Candidate]:
    """ "begynder i job om tre uger" as what exempts, "om ti uger" as nothing that does."""
    ahead = [each for each in lengths if _AHEAD & {token.word for token in sentence[max(0, each[1] - 2) : each[1]]}]
    named = next(((kind, at) for kind, words in _WHAT for at, token in enumerate(sentence) if words.match(token.word)), None)
    if named is None and (_AS_WHAT.stand_in(sentence) or _EXEMPTING.stand_in(sentence)):
        named = ("job", len(sentence))
    if named is None or not ahead or _UNCERTAIN.stand_in(sentence):
        return
    what, at = named
    if not (_BEGINS.stand_in(sentence) or (what != "job" and 0 < ahead[0][1] - at <= _BESIDE)):
        return
    months, first, last = ahead[0]
    if at == len(sentence) and months <= _MOST_WEEKS * _WEEK and not _AS_WHAT.stand_in(sentence):
        return
    soon = months <= _MOST_WEEKS * _WEEK and not (what == "job" and _SMALL_JOB.stand_in(sentence))
    yield _stated(sentence, "exemption", what if soon else "none", first, last)


def _follow_ups(sentence: Sentence, english: bool) -> Iterator[Candidate]:
    """ "to opfølgninger", "følger op tre gange"; the first number of them in the sentence."""
    for at in range(len(sentence) - 1):
        count = number(sentence[at].word, english)
        if count is not None and any(_FOLLOW_UP.match(token.word) for token in sentence[at + 1 : at + 3]):
            yield _stated(sentence, "contract_follow_ups", plain(count), at, at + 1)
            return


def _stated(sentence: Sentence, fact: str, value: Said, first: int, last: int) -> Candidate:
    return Candidate(fact=fact, value=value, sentence=sentence, first=first, last=last)
