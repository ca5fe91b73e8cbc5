"""What a limit or a cut is of: interviews, or something else ("højst én bisidder", "afskaffe papirkopierne ved jobsamtalen")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from service.rules.numerals import ADVERBS, MONTHS, number, period
from service.rules.phrases import listed, spelt
from service.rules.reading import Candidate
from service.rules.words import Sentence

INTERVIEW = re.compile(
    r"(?!månede|maanede|manede)\w*samtale[nr]?(ne)?s?|\w*m(ø|oe|o)de(t|r|rne)?|gange?|kontakt\w*|indkald\w*|opf(ø|oe|o)lgning\w*|antal\w*"
    r"|times?|once|twice|meetings?|interviews?|talks?|conversations?|appointments?|follow-ups?|contacts?|number"
)
_OTHER_DEEDS = listed(
    "opdater*, underskriv*, skriver|skrive under, send|sende|sender|sendes, evaluer*, rapporter*, betal*, ansøg*, "
    "update*|updating, sign|signs|signed, send|sends|sent, report|reports|reported, pay|pays"
)
_SOMEBODY = re.compile(
    r"borger\w*|ledig\w*|\w*parate?|\w*modtager\w*|\w*hjælp\w*|\w*hjaelp\w*|dagpenge\w*|medlem\w*|sygemeldt\w*|revalid\w*|klient\w*|unge|dem|ham|hende|alle"
    r"|hver|enhver|folk|personer|\w*pension\w*|citizen\w*|client\w*|unemployed|people|them|him|her|everyone|everybody|anyone|member\w*|recipient\w*|each"
)
TIMES = spelt("gang gange times time")
MEETINGS = tuple(spelt("møde meeting"))
_BODY = re.compile(r"\w*udvalg\w*|\w*råd\w*|team\w*|ledelse\w*|bestyrelse\w*|committee\w*|council\w*|board\w*|management")
_SAYS_NOTHING = spelt(
    "om i pr per hver hvert på over inden indenfor til for ved af og eller men med som der hvis når efter under fra kun samlet alt "
    "a an every each in within during over to for of and or but with if when after per only total all"
)
_LENGTH = listed(
    "om|per dagen|dag, dagligt, daglig, a|per|each day, daily, vare, varer, varede, varighed*, "
    "minutter, minut, kvarter, last, lasts, minutes, minute, long"
)
_STAFF = listed(
    "hver|alle|pr|per|enhver|enkelte sagsbehandler|sagsbehandlere|medarbejder|medarbejdere må|kan|skal|har|holder|når, "
    "pr|per sagsbehandler|medarbejder, med ledelsen|chefen|lederen|direktøren, med hver|vores sagsbehandler|sagsbehandlere|medarbejdere, "
    "mus, mus-samtale*, tillidsmand*|tillidsrepræsentant* får|har, lederen|chefen sidder|deltager, "
    "each|every caseworker|employee|colleague may|can|must|holds|has|should, per caseworker, our caseworkers get|have|has"
)
_BESIDE_IT = spelt("ved under før during before"), spelt("during before at")
_ADDED = spelt("eneste enkelt enkelte mere flere single more only")
_NOBODY = spelt("no any every")
_ARTICLES = spelt("de det den en et vores alle hver sin deres the a an our all each every")
_ITSELF, _TO = spelt("det dette dem ham hende it this them him her os us borgere borgeren ledige citizens"), spelt("til to")
_ROOMS = re.compile(r"rooms?|slots?|guides?|forms?|schedules?")
_NEAR, _WINDOW = 3, 3
_SHORT = 0.2
"""A number over so few months (a day) is what a caseworker can do, and no citizen's."""


def of_something_else(candidate: Candidate, text: Sequence[Sentence], english: bool) -> bool:
    """Whether a change of the number, a cap or an end that was read is one of something else than interviews."""
    if candidate.fact != "change" or candidate.value not in {("cap",), ("abolish",), ("count",)}:
        return False
    sentence, first, last = candidate.sentence, candidate.first, candidate.last
    if _beside(sentence, first, last, english):
        return True
    if candidate.value != ("cap",):
        return False
    if of_staff(sentence) or _limits_a_time(sentence, first, last, english):
        return True
    others = _counts_others(sentence, first, last, english) or _limits_another(sentence, first, last)
    return others or _of_a_length(sentence, last) or (_of_meetings(sentence) and of_a_body(text))


def of_another_deed(sentence: Sentence) -> bool:
    """Whether "to gange om året" counts something else that is done: "opdaterer Min Plan to gange om året"."""
    return _OTHER_DEEDS.stand_in(sentence) and not any(
        INTERVIEW.fullmatch(token.word) for token in sentence if token.word not in TIMES
    )


def of_a_body(text: Sequence[Sentence]) -> bool:
    """Whether a committee or a team stands in the text and no citizen: "møder" may then be its own."""
    words = [token.word for sentence in text for token in sentence]
    return any(_BODY.fullmatch(word) for word in words) and not any(_SOMEBODY.fullmatch(word) for word in words)


def of_a_day(months: float | None) -> bool:
    return months is not None and months < _SHORT


def of_staff(sentence: Sentence) -> bool:
    """Whether the interviews are those of the staff: what each caseworker holds, or what the manager has with them."""
    return _STAFF.stand_in(sentence)


def _limits_a_time(sentence: Sentence, first: int, last: int, english: bool) -> bool:
    """Whether a length of time is what is limited: "vente mere end fem dage"."""
    timed = any(
        period(sentence, at, english) and _is_number(sentence, at, english) for at in (last, last + 1) if at < len(sentence)
    )
    return timed and not any(INTERVIEW.fullmatch(token.word) for token in sentence[first : last + 1])


def _is_number(sentence: Sentence, at: int, english: bool) -> bool:
    """Whether a number and then its unit stand there: "fem dage", not "one a year"."""
    unit = sentence[at + 1].word if at + 1 < len(sentence) else ""
    return number(sentence[at].word, english) is not None and unit in MONTHS


def _of_meetings(sentence: Sentence) -> bool:
    words = [token.word for token in sentence]
    return any(word.startswith(MEETINGS) for word in words) and not any(
        "samtale" in word or "interview" in word for word in words
    )


def _limits_another(sentence: Sentence, first: int, last: int) -> bool:
    """Whether an object stands within the words and is none that has to do with interviews: "begrænse adgangen til"."""
    inner = [token.word for token in sentence[first + 1 : last]]
    objects = [word for word in inner if word not in _SAYS_NOTHING | _ARTICLES | _ITSELF and not _SOMEBODY.fullmatch(word)]
    return sentence[last].word in _TO and bool(objects) and not any(INTERVIEW.fullmatch(word) for word in objects)


def _beside(sentence: Sentence, first: int, last: int, english: bool) -> bool:
    """Whether the interview that the words end in is only where or when it happens: "ved jobsamtalerne"."""
    if last == first or not INTERVIEW.fullmatch(sentence[last].word):
        return False
    at = last - 1
    while at > first and sentence[at].word in _ARTICLES:
        at -= 1
    return at > first and sentence[at].word in _BESIDE_IT[english]


def _of_a_length(sentence: Sentence, last: int) -> bool:
    return any(sentence[found.first].clause == sentence[last].clause for found in _LENGTH.find(sentence))


def _counts_others(sentence: Sentence, first: int, last: int, english: bool) -> bool:
    """Whether the cap stands on a number of other things, or "over" something else."""
    clause = sentence[last].clause
    after = [at for at in range(last + 1, len(sentence)) if sentence[at].clause == clause]
    words = [sentence[at].word for at in after]
    if words[:1] in (["over"], ["of"]) and not number(words[1] if len(words) > 1 else "x", english):
        return not any(INTERVIEW.fullmatch(word) or word in {"hvor", "how"} for word in words[1 : 1 + _WINDOW])
    counted = next((at for at in range(first, min(last + 1 + _NEAR, len(sentence))) if _counts(sentence, at, english)), None)
    if counted is None:
        return False
    near = [token.word for token in sentence[counted + 1 : counted + 1 + _NEAR] if token.clause == clause]
    following = list(takewhile(lambda word: word not in _SAYS_NOTHING | _ARTICLES | _ADDED, near))
    if any(INTERVIEW.fullmatch(word) for word in following):
        named = next(at for at, word in enumerate(following) if INTERVIEW.fullmatch(word))
        return any(_ROOMS.fullmatch(word) for word in following[named + 1 : named + 2])
    return bool(following) and following[0] not in ADVERBS


def _counts(sentence: Sentence, at: int, english: bool) -> bool:
    word = sentence[at].word
    if at and sentence[at - 1].word in _NOBODY:
        return False
    value = 1.0 if word in ({"a", "an"} if english else {"en", "et"}) else number(word, english)
    return bool(value) and not period(sentence, at, english)
