"""What a sentence does with what it names: proposes it (or describes a practice to be judged), asks for information about it, or neither.

"Hvor mange samtaler skal en dagpengemodtager have?" asks; "Må vi nøjes med to?" proposes, and its two is a proposal. A question in
courtesy asks what stands in it ("Kan I fortælle, hvor mange ..."), and a short question after an account judges it ("Går den?").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from service.rules.numerals import number
from service.rules.phrases import Phrases, listed, spelt
from service.rules.stance_words import (
    ALTERNATIVE,
    ASKS_DUTY,
    ASKS_TO_KNOW,
    AT_WHAT,
    CLAIMS_LAW,
    DEED,
    DIRECT,
    FRAMES,
    IN_A_WORD,
    INDIRECT,
    INTENDS,
    JUDGED,
    JUDGING,
    KEPT,
    KEPT_ASKED,
    LEAVE,
    RULES,
    SUPPOSES,
    SUPPOSES_OF_US,
    TELL,
    TELLS_OF_LAW,
    TRUTH,
    WANTS_TO_KNOW,
)
from service.rules.words import Sentence


class Stance(Enum):
    """`asks` wants to know; `asks_whether` wants a yes or no on what the law asks; `asks_leave` wants to know when or how far
    something may be done.
    """

    proposes = "proposes"
    asks = "asks"
    asks_whether = "asks_whether"
    asks_leave = "asks_leave"
    neutral = "neutral"


_JOINING = spelt("og men så eller samt and but so or also hej hi jo mon tak please lige")
_TO_WHOM = spelt("mig os me us lige gerne kort venligst please lidt noget om på to")
_WHETHER = spelt("om hvorvidt whether if at that")
_UNDECIDED = frozenset({Stance.neutral, Stance.asks_whether})
_SAYS, _THE_LAW = spelt("siger mener"), spelt("loven reglerne lovgivningen juraen")
_UNTOLD = spelt("uden undgå undgår slippe slipper without avoid avoiding")
_LONGEST_JUDGING, _FEWEST = 12, 3
_SUBJECTS = spelt("det den dette vi jeg man")
_FINITE = re.compile(r"\w+(?:r|de|te)|må|kan|vil|tør|gik")
_OF_THE_LAW_ITSELF = spelt("gælder tæller skal skulle starter begynder regnes kræver har havde hedder betyder findes")
"""Verbs that ask what the law says of the matter, and no judgement of it."""
_OURS = spelt("vi os jeg mig we us me")
_OF_OTHERS = listed(
    "nabokommun*, en|et|den|i anden|andre|flere|nogle kommune|kommuner|jobcentre, anden|andre|flere|nogle kommune|kommuner|jobcentre, "
    "ministeren, ministeriet, regeringen, oppositionen, folketinget, "
    "min|vores forgænger*, our|the|a neighbouring|neighboring municipality, "
    "neighbouring|neighboring|another|other municipality|municipalities, the minister|ministry|government, "
    "the opposition, my|our predecessor"
)
"""What somebody else does or proposes; where the text speaks of nobody's own practice, it is no proposal of the asker's."""
_REPORTS = listed(
    "har|havde svaret|skrevet|oplyst|meddelt|udtalt|fastslået|påpeget … at … ikke|ulovlig*|lovlig*|strid*, "
    "svarede|skrev|udtalte|fastslog|påpegede … at … ikke|ulovlig*|lovlig*|strid*, "
    "has|have|had answered|written|replied|stated|held … that … not|cannot|unlawful|lawful"
)
"""What somebody has found of the matter; where the text goes on to ask for information, it puts nothing forward."""
_NOT_JUDGING = listed(
    "eller, kommunen, jobcentret, jobcenteret, a-kassen, akassen, pligt*, krav*, frist*, ret til, nødvendig*, samtale*, jobsamtale*, "
    "or, duty, required, requirement*, deadline*, entitled, right to, interview*, meeting*, talk*"
)
"""A short question with one of these in it asks for something of its own."""


def stances(text: Sequence[Sentence]) -> tuple[Stance, ...]:
    """The stance of each sentence. A sentence that says neither stands with a proposal where the text has one, and a short question
    after an account ("Gør vi det rigtigt?") puts the account forward to be judged.
    """
    each = [_stance(sentence) for sentence in text]
    told = [stance is Stance.neutral for stance in each]
    for at in range(1, len(each)):
        asks_of_law = TRUTH.stand_in(text[at]) and CLAIMS_LAW.stand_in(text[at - 1])
        judges = (each[at] in _UNDECIDED and _judges(text[at])) or _asks_the_law(text[at])
        if judges and any(told[:at]) and not asks_of_law:
            each[at] = Stance.proposes
    if not any(_OURS & {token.word for token in sentence} for sentence in text):
        each = [Stance.asks if _begins(sentence, _OF_OTHERS) else stance for stance, sentence in zip(each, text, strict=True)]
    if {Stance.asks, Stance.asks_leave} & set(each):
        each = [Stance.asks if _REPORTS.stand_in(sentence) else stance for stance, sentence in zip(each, text, strict=True)]
    if Stance.proposes in each:
        each = [Stance.proposes if stance is Stance.neutral else stance for stance in each]
    return tuple(each)


def asks_within(sentence: Sentence, at: int) -> bool:
    """Whether an indirect question governs word `at`: "afgøre, hvem der skal have færre samtaler" proposes no fewer to anyone."""
    clause = sentence[at].clause
    return any(0 < found.first <= found.last < at and sentence[found.first].clause == clause for found in INDIRECT.find(sentence))


def _stance(sentence: Sentence) -> Stance:
    framed = _after_frame(sentence)
    if framed is not None:
        return _wrapped(sentence[framed:])
    if TELLS_OF_LAW.stand_in(sentence) and not DEED.stand_in(sentence):
        return Stance.asks_whether
    if JUDGED.stand_in(sentence) or _begins(sentence, KEPT_ASKED) or _closes_with_judgement(sentence):
        return Stance.proposes
    asks = WANTS_TO_KNOW.stand_in(sentence)
    if _begins(sentence, SUPPOSES) or (not asks and _begins(sentence, SUPPOSES_OF_US)):
        return Stance.proposes
    if _begins(sentence, WANTS_TO_KNOW) or _begins(sentence, AT_WHAT) or _asks_directly(sentence):
        return _asking(sentence)
    if _asks_to_be_told(sentence) or _begins(sentence, TELL):
        return Stance.asks
    done = DEED.stand_in(sentence) or KEPT.stand_in(sentence)
    if ALTERNATIVE.stand_in(sentence):
        return Stance.proposes
    if not done and _begins(sentence, ASKS_DUTY):
        return Stance.asks_whether
    return Stance.proposes if done or LEAVE.stand_in(sentence) or INTENDS.stand_in(sentence) else Stance.neutral


def _asks_to_be_told(sentence: Sentence) -> bool:
    """Whether a verb of asking or telling stands before a question word; "uden at forklare, hvilke hensyn ..." tells of nobody asking."""
    return any(
        not _UNTOLD & {token.word for token in sentence[max(0, found.first - 3) : found.first]}
        for found in ASKS_TO_KNOW.find(sentence)
    )


def _wrapped(asked: Sentence) -> Stance:
    """The stance of what stands in words of courtesy: a question word asks, "om" puts forward or asks what the law says."""
    start = next((at for at, token in enumerate(asked) if token.word not in _TO_WHOM | _WHETHER), len(asked))
    whether = any(token.word in _WHETHER for token in asked[:start])
    rest = asked[start:]
    if not rest or _begins(rest, WANTS_TO_KNOW) or _begins(rest, AT_WHAT):
        return _asking(rest)
    puts = any(words.stand_in(rest) for words in (LEAVE, DEED, KEPT, JUDGED))
    if whether:
        return Stance.proposes if puts else Stance.asks_whether
    return Stance.proposes if puts and not RULES.stand_in(rest) else Stance.asks


def _asks_directly(sentence: Sentence) -> bool:
    """Whether a question in the order of a main clause stands there, with nothing put forward before it."""
    asked = next((found.first for found in DIRECT.find(sentence)), None)
    return asked is not None and not any(words.stand_in(sentence[:asked]) for words in (LEAVE, DEED))


def _asking(sentence: Sentence) -> Stance:
    return Stance.asks_leave if LEAVE.stand_in(sentence) or DEED.stand_in(sentence) else Stance.asks


def _judges(asked: Sentence) -> bool:
    """Whether this is a short question that judges what stands before it, with nothing of its own to ask about."""
    if len(asked) <= _FEWEST and _begins(asked, IN_A_WORD):
        return True
    if len(asked) > _LONGEST_JUDGING or not (_begins(asked, JUDGING) or _turned(asked)) or _NOT_JUDGING.stand_in(asked):
        return False
    if TELLS_OF_LAW.stand_in(asked):
        return False
    return not any(token.word[0].isdigit() or (number(token.word, False) or 0) > 1 for token in asked)


def _asks_the_law(asked: Sentence) -> bool:
    """Whether this only turns to the law on what stands before it: "Hvad siger reglerne?", "Hvad siger loven, er det tilladt?"."""
    words = [token.word for token in asked]
    if len(words) < _FEWEST or words[1] not in _SAYS or words[2] not in _THE_LAW:
        return False
    return len(words) == _FEWEST or (asked[_FEWEST].clause != asked[2].clause and _judges(asked[_FEWEST:]))


def _turned(asked: Sentence) -> bool:
    """Whether a verb and then a pronoun open the sentence, as Danish asks for a yes or no: "Slår det til?"."""
    verb, pronoun = [token.word for token in asked[_start(asked) :][:2]] if len(asked) - _start(asked) > 1 else ("", "")
    return pronoun in _SUBJECTS and _FINITE.fullmatch(verb) is not None and verb not in _OF_THE_LAW_ITSELF


def _closes_with_judgement(sentence: Sentence) -> bool:
    """Whether the last clause judges the ones before it: "Et loft på tre om året, er det vejen frem?"."""
    start = next(at for at, token in enumerate(sentence) if token.clause == sentence[-1].clause)
    return start > 0 and not _begins(sentence, WANTS_TO_KNOW) and not _begins(sentence, ASKS_DUTY) and _judges(sentence[start:])


def _after_frame(sentence: Sentence) -> int | None:
    """The place after the words of courtesy that open the sentence; None where there are none."""
    start = _start(sentence)
    return max((found.last + 1 for found in FRAMES.find(sentence) if found.first <= start), default=None)


def _start(sentence: Sentence) -> int:
    return next((at for at, token in enumerate(sentence) if token.word not in _JOINING), 0)


def _begins(sentence: Sentence, phrases: Phrases[str]) -> bool:
    """Whether one of the phrases opens the sentence, after a joining word or two."""
    start = _start(sentence)
    return any(found.first <= start for found in phrases.find(sentence))
