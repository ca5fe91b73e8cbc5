"""How often in other words than a rate's: "tre måneder mellem samtalerne", "fem måneder siden, vi sidst talte", and where a number that
the law knows is placed: "lægge de fire samtaler i de første seks måneder", "fordelt over ni måneder".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.rules.numerals import period
from service.rules.phrases import listed, spelt
from service.rules.rate import Rate
from service.rules.reading import Candidate, plain
from service.rules.words import Sentence

HALF_YEAR = 6
_TALK = re.compile(
    r"\w*samtaler?n?e?|\w*m(?:ø|oe|o)der?(?:ne)?|\w*opf(?:ø|oe|o)lgning\w*|meetings?|interviews?|talks?|follow-?ups?|gang"
)
_BETWEEN = spelt("mellem imellem between apart mellemrum interval intervaller intervals")
_APART = spelt("mellemrum interval intervaller intervals apart")
_NEAR, _FAR = 5, 9
_SINCE = spelt("siden ago since")
_LAST = listed(
    "sidst … talt*|talte|taler|talt|snakk*|så|set|hørt*|mødt*|kontakt*|samtale*, sidste|seneste samtale*|jobsamtale*|møde*|opfølgning*, "
    "talte|snakkede|mødtes sidst, samtale*|jobsamtale* … sidst, last … talk*|spoke|saw|met|meeting*|interview*, talked|spoke|saw|met … last"
)
_NOT_SPOKEN = listed(
    "ikke … talt|talte|snakket|set|mødtes|mødt|hørt|haft|holdt, "
    "not … talked|spoken|seen|met|heard|had, haven|hasn|didn … talked|spoken|seen|met"
)
_NEXT = listed(
    "næste samtale*|jobsamtale*|møde*|opfølgning*|gang, ny samtale|jobsamtale, tale|taler|ses|mødes … igen, "
    "next interview*|meeting*|talk*|appointment*, talk|meet|speak … again"
)
_AHEAD = spelt("om vente venter vent in wait until til først")
_FIRST = listed("første|allerførste samtale*|jobsamtale*|møde*|opfølgning*, first interview*|meeting*|talk*|follow-up*")
_AT_FIRST = spelt("første first")
_HALF = spelt("halve halvt halvår halvåret seks 6 six half half-year")
_THEN = spelt("derefter herefter derpå efterfølgende siden så then thereafter afterwards after")
_PLACES = re.compile(
    r"l(?:æ|ae)gge[rs]?|lagt|ligge[r]?|ford?el(?:e|er|es|t|te)|plac\w+|spre(?:d\w*|a\w*)|str(?:æ|ae)k\w*|saml(?:e|er|es|et)|klumpe\w*"
    r"|put|plac\w+|spread|schedul\w+"
)
_TAKES = spelt("tage tager når nå afvikle afvikler klare klarer")
_SPREADS = re.compile(r"fordel\w*|spred\w*|spread|str(?:æ|ae)k\w*|strakt|trukket|stretch\w*")


def intervals(sentence: Sentence, english: bool) -> Iterator[Rate]:
    """One interview over the time that passes between two: "der går tre måneder mellem samtalerne", "med to måneders mellemrum"."""
    for at, end, months in _periods(sentence, english):
        following = sentence[end : end + _NEAR]
        between = next((n for n, token in enumerate(following[:3]) if token.word in _BETWEEN), None)
        if between is None:
            continue
        named = any(_TALK.fullmatch(token.word) for token in following[between + 1 :])
        if named or following[between].word in _APART:
            yield Rate(count=1.0, months=months, first=at, last=end + between)


def gaps(text: Sequence[Sentence], english: bool) -> Iterator[Candidate]:
    """The longest time without an interview that is told or planned: since the last one, or until the next."""
    found = [(months, sentence, at, end) for sentence in text for at, end, months in _gaps(sentence, english)]
    if found:
        months, sentence, at, end = max(found, key=lambda each: each[0])
        yield Candidate(fact="months_between_talks", value=plain(months), sentence=sentence, first=at, last=end - 1)
        yield Candidate(fact="change", value=("count",), sentence=sentence, first=at, last=end - 1)


def first_and_then(found: Sequence[tuple[Sentence, Rate]]) -> list[Candidate]:
    """A number for the first half-year and another pace after it: "fire i det første halve år og derefter én om året"."""
    if len(found) != 2 or any(rate.doubtful for _, rate in found):
        return []
    (sentence, first), (later_sentence, then) = found
    together = later_sentence is sentence
    told = {token.word for token in (sentence[first.first : then.first] if together else sentence[first.first :])}
    start = later_sentence[first.last : then.first] if together else later_sentence[: then.first]
    of_the_half = first.months is not None and first.months <= HALF_YEAR and bool(told & _AT_FIRST) and bool(told & _HALF)
    if first.months is None or not of_the_half or then.months is None or not any(token.word in _THEN for token in start):
        return []
    within = int(first.count * math.floor(HALF_YEAR / first.months + 1e-9))
    rows = (("interviews_first_half_year", within, sentence, first), ("change", ("count",), sentence, first))
    rows_then = (("new_value", plain(then.count)), ("new_value_months", plain(then.months)), ("period", "both"))
    return [
        *(Candidate(fact=fact, value=value, sentence=of, first=rate.first, last=rate.last) for fact, value, of, rate in rows),
        *(
            Candidate(fact=fact, value=value, sentence=later_sentence, first=then.first, last=then.last)
            for fact, value in rows_then
        ),
    ]


def _gaps(sentence: Sentence, english: bool) -> Iterator[tuple[int, int, float]]:
    last, unspoken = list(_LAST.find(sentence)), list(_NOT_SPOKEN.find(sentence))
    following = [] if _FIRST.stand_in(sentence) else list(_NEXT.find(sentence))
    for at, end, months in _periods(sentence, english):
        after = sentence[end].word if end < len(sentence) else ""
        before = {token.word for token in sentence[max(0, at - 2) : at]}
        since = after in _SINCE and any(_close(at, end, each.first, each.last) for each in (*last, *unspoken))
        silent = bool(before & {"i", "in", "for"}) and any(0 <= at - each.last <= _NEAR for each in unspoken)
        ahead = bool(before & _AHEAD) and any(_close(at, end, each.first, each.last) for each in following)
        if since or silent or ahead:
            yield at, end, months


def _close(at: int, end: int, first: int, last: int) -> bool:
    return first - end <= _FAR and at - last <= _FAR


def _periods(sentence: Sentence, english: bool) -> Iterator[tuple[int, int, float]]:
    at = 0
    while at < len(sentence):
        found = period(sentence, at, english)
        if found is None:
            at += 1
            continue
        yield at, found[1], found[0]
        at = found[1]


def placed(sentence: Sentence, before: str) -> bool:
    """Whether the sentence says where interviews lie: "må vi lægge de fire samtaler, hvor vi vil", "hvis vi tager alle fire"."""
    lies = any(_PLACES.fullmatch(token.word) for token in sentence)
    return (lies and before in {"de", "alle"}) or (before == "alle" and any(token.word in _TAKES for token in sentence))


def within_half_a_year(sentence: Sentence, rate: Rate) -> Rate:
    """The rate over the whole half-year where the number that the law knows is laid in some part of it."""
    laid = rate.first > 0 and placed(sentence, sentence[rate.first - 1].word)
    return replace(rate, months=HALF_YEAR) if laid and rate.months and rate.months < HALF_YEAR else rate


def spread(sentence: Sentence, rate: Rate) -> Iterator[Candidate]:
    """How many of those spread over more than half a year fall in the first half-year: never all, for the last falls after it."""
    if rate.months is None or rate.months <= HALF_YEAR or not any(_SPREADS.fullmatch(token.word) for token in sentence):
        return
    within = min(rate.count - 1, math.ceil(rate.count * HALF_YEAR / rate.months))
    for fact, value in (("interviews_first_half_year", int(within)), ("period", "both")):
        yield Candidate(fact=fact, value=value, sentence=sentence, first=rate.first, last=rate.last, unsure=rate.doubtful)
