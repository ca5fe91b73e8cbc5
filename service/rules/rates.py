"""How many interviews and how often: "én om året", "en gang hver tredje måned", "4 i det første halve år", "twice a year".

A rate is a number of interviews over a number of months, or a number alone ("ned til to").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from service.rules.counts import ONE, counts_no_interviews, stressed, words_before
from service.rules.numerals import ADVERBS, number, period
from service.rules.phrases import spelt
from service.rules.rate import Rate
from service.rules.rhythm import placed
from service.rules.standing import not_all, not_offered, not_proposed
from service.rules.words import Sentence

_INTERVIEW = re.compile(
    r"(?!månede|maanede|manede)\w*samtale[nr]?(ne)?|\w*opf(ø|oe|o)lgning(en|er|erne)?|\w*m(ø|oe|o)de(t|r|rne)?|gange?|styks?|times?|meetings?|interviews?|talks?|follow-?ups?|conversations?|appointments?"
)
_BESIDE = spelt(
    "individuelle individuel personlige personlig fysiske fysisk korte ordinære ordinær formelle formel obligatoriske almindelige "
    "enkelt enkelte individual personal job formal ordinary short single mandatory"
)
_PER = spelt("om i pr per hver hvert på over inden indenfor a an every each in within during over")
_BEFORE_PERIOD = spelt(
    "de det den the sit sin vores sine hans hendes deres his her their its for løbet af first første en et hver hvert within each every"
)
_THE = spelt("det de the")
_EVERY = spelt("hver hvert every each")
_BREAKS = spelt(
    "der som når hvis fordi efter ledig ledige ledighed har været er skal og men siden "
    "who that if when after because unemployed is are and but"
)
_CUTS = spelt("skære skærer fjerne fjerner droppe dropper aflyse springe færre flere drop cut remove skip fewer more")
_NOT_COUNTS = spelt("§ stk nr kap pkt den d de alle begge disse the all these those both spørgsmål")
_GETS = spelt("får fik har havde")
_THE_ONE = "ene"
"""Counts after "den": "den ene jobsamtale"."""
_SPREAD, _AT_FIRST = spelt("i over inden indenfor løbet in within during over"), spelt("første first løbet sit his her their")
_OF_MANY = spelt("færre flere af fewer more less of extra ekstra")
_HOLDS = spelt("holde holder give giver have har få får kun højst maks hold give have only most")
_OF = spelt("af ud of out")
_TAKES_AWAY = re.compile(
    r"\b(?:erstat|spring|drop|fjern|skær|undlad|aflys|spar|sløjf|udskift|bytte|replac|skip|cut|remov|cancel)\w*"
)
_HALF_OF = spelt("halvdelen halve half")
_BECOMES = re.compile(r"\b(?:holdes|afholdes|erstattes|udskiftes|byttes|bliver|laves|gøres|konverteres|replaced|held|turned)\b")


def rates(sentence: Sentence, english: bool) -> list[Rate]:
    """Every rate of the sentence, in order."""
    counted = list(_counted(sentence, english))
    for months, start in _spread(sentence, english):
        later = [
            rate
            for rate in counted
            if rate.months is None and rate.first > start and sentence[rate.first].clause == sentence[start].clause
        ]
        if len(later) == 1:  # "i sit første halve år får han to"
            counted[counted.index(later[0])] = replace(later[0], months=months)
    for every in _every(sentence, english):
        if any(rate.holds(every.first) or rate.holds(every.last) for rate in counted):
            continue
        clause = sentence[every.first].clause
        alone = [rate for rate in counted if rate.months is None and sentence[rate.first].clause == clause]
        if len(alone) == 1:  # "hvert år holder vi to samtaler"
            counted[counted.index(alone[0])] = replace(alone[0], months=every.months)
        else:
            counted.append(every)
    marked = [_marked(sentence, rate, english) for rate in counted]
    return sorted(marked, key=lambda rate: rate.first)


def _marked(sentence: Sentence, rate: Rate, english: bool) -> Rate:
    """The rate with what the words around it say of its standing."""
    present = not_proposed(sentence, rate.first, goal=rate.goal)
    in_part = not_all(sentence, rate.first, rate.last, rate.months, english)
    return replace(rate, present=present, doubtful=not_offered(sentence, rate.first), in_part=in_part)


def _counted(sentence: Sentence, english: bool) -> Iterator[Rate]:
    """Rates that begin with a number."""
    for at, token in enumerate(sentence):
        article = english and token.word in {"a", "an"}
        count = 1.0 if article else None if token.word in _HALF_OF else number(token.word, english)
        before = sentence[at - 1].word if at else ""
        if (count is not None or token.word in _HALF_OF) and (left := _left_of(sentence, at, count, english)):
            yield left
            continue
        if (
            count is None
            or count != int(count)
            or (before in _NOT_COUNTS and token.word != _THE_ONE and not _turned(sentence, at) and not placed(sentence, before))
            or before in _CUTS
            or counts_no_interviews(sentence, at)
        ):
            continue
        here = at + 1
        while here < len(sentence) and sentence[here].word in _BESIDE:
            here += 1
        adverb = here if here < len(sentence) and sentence[here].word in ADVERBS else None
        here += adverb is not None
        names = here < len(sentence) and _INTERVIEW.fullmatch(sentence[here].word) is not None
        here += names
        if (article and not names) or (here < len(sentence) and sentence[here].word in _OF_MANY):
            continue
        found = (ADVERBS[sentence[adverb].word], here) if adverb is not None else _over(sentence, here, english, far=names)
        goal = before in {"til", "to"} or (
            before in {"med", "with"} and bool({"nøjes", "noejes", "nojes", "do"} & words_before(sentence, at))
        )
        if found:
            yield Rate(count=count, months=found[0], first=at, last=found[1] - 1, goal=goal)
        elif not article and stressed(sentence, at) and (names or _alone(sentence, at, english, goal=goal)):
            yield Rate(count=count, months=None, first=at, last=here - 1, goal=goal)


def _left_of(sentence: Sentence, at: int, count: float | None, english: bool) -> Rate | None:
    """What is left where some of a number are taken away: "erstatte to af de fire jobsamtaler i det første halve år" leaves two, and
    so does "halvdelen af de fire" (no `count`).
    """
    words = [token.word for token in sentence[at + 1 : at + 5]]
    before = " ".join(token.word for token in sentence[max(0, at - 4) : at])
    after = " ".join(token.word for token in sentence[at + 3 : at + 14])
    if not words or words[0] not in _OF or not (_TAKES_AWAY.search(before) or _BECOMES.search(after)):
        return None
    total_at = next((n for n in range(at + 2, min(at + 4, len(sentence))) if number(sentence[n].word, english)), None)
    total = number(sentence[total_at].word, english) if total_at else None
    if total_at is None or total is None or (count is not None and total < count):
        return None
    left = total / 2 if count is None else total - count
    here = total_at + 1
    while here < len(sentence) and sentence[here].word in _BESIDE:
        here += 1
    if here == len(sentence) or not _INTERVIEW.fullmatch(sentence[here].word):
        return None
    found = _over(sentence, here + 1, english, far=True)
    last = found[1] - 1 if found else here
    return Rate(count=left, months=found[0] if found else None, first=at, last=last, goal=True)


def _turned(sentence: Sentence, at: int) -> bool:
    """Whether "de" before the number is the subject after its verb: "i løbet af et år får de to samtaler"."""
    return at > 1 and sentence[at - 1].word == "de" and sentence[at - 2].word in _GETS


def _alone(sentence: Sentence, at: int, english: bool, *, goal: bool) -> bool:
    """Whether a number without a noun counts interviews: "ned til to", "vil vi holde to"; not "til en borger", "i 6 måneder"."""
    ends = at + 1 == len(sentence) or sentence[at + 1].clause != sentence[at].clause
    held = at > 0 and sentence[at - 1].word in _HOLDS
    return (ends and (goal or held)) or (goal and sentence[at].word not in ONE and not period(sentence, at, english))


def _over(sentence: Sentence, here: int, english: bool, *, far: bool) -> tuple[float, int] | None:
    """The period that a count is over, and the place after it: at once, or up to five words on where interviews were named."""
    if here < len(sentence) and sentence[here].word in ADVERBS:
        return ADVERBS[sentence[here].word], here + 1
    for per in range(here, min(here + (6 if far else 1), len(sentence))):
        word = sentence[per].word
        if sentence[per].clause != sentence[here - 1].clause or word in _BREAKS:
            return None
        at_once = per == here and word in _THE  # "fire det første halve år"
        if word not in _PER and not at_once:
            continue
        start = per + 1
        while start < len(sentence) and sentence[start].word in _BEFORE_PERIOD and not period(sentence, start, english):
            start += 1
        found = period(sentence, start, english)
        if found and not (word == "i" and start + 1 == found[1] and sentence[start].word in {"dag", "uge", "år", "aar", "ar"}):
            return found
    return None


def _spread(sentence: Sentence, english: bool) -> Iterator[tuple[float, int]]:
    """The length in months of a period named before what is counted, and its place: "i det første halve år", "i løbet af et år"."""
    for at, token in enumerate(sentence):
        if token.word not in _SPREAD or (at and sentence[at - 1].word in _SPREAD):
            continue
        start = at + 1
        while start < len(sentence) and sentence[start].word in _BEFORE_PERIOD | _SPREAD and not period(sentence, start, english):
            start += 1
        found = period(sentence, start, english) if start < len(sentence) else None
        skipped = {each.word for each in sentence[at:start]}
        if found and (skipped & _AT_FIRST or token.word == "over"):
            yield found[0], at


def _every(sentence: Sentence, english: bool) -> Iterator[Rate]:
    """ "hver tredje måned", "every 3 months", "månedlige samtaler": one over that period."""
    for at, token in enumerate(sentence):
        found = period(sentence, at + 1, english) if token.word in _EVERY else None
        if found:
            yield Rate(count=1.0, months=found[0], first=at, last=found[1] - 1)
        elif token.word in ADVERBS:
            yield Rate(count=1.0, months=ADVERBS[token.word], first=at, last=at)
