"""Shares of citizens: "78 pct. af de langvarige får fire samtaler". Three measures exist and are never taken for one another.

With at least 12 months on benefit it is the target of intensified supervision; in the first six months it is STAR's follow-up on the
early effort and, from July 2026, the statutory share. Where the sentence does not say which, all are proposed and none is read.

A share stands in per cent, as a fraction ("halvdelen", "ni ud af ti") or in words; beside it may stand for how many months running it
has been so, and how many citizens it is measured on.
"""

from __future__ import annotations

from collections.abc import Iterator

from service.rules.numerals import number
from service.rules.phrases import listed, spelt
from service.rules.reading import Candidate, Said, plain
from service.rules.words import Sentence

_PERCENT = spelt("% pct procent percent")
_FEWER = listed("færre|mindre end fire|4, under fire|4, fewer|less than four|4, below|under four|4")
_NOT = listed(
    "ikke|aldrig … alle|samtlige|fulde|fire|4, ikke|aldrig … de samtaler|jobsamtaler, not|never … all|full|four|4, "
    "don|doesn|didn … all|full|four|4"
)
_FOUR = listed(
    "fire|4 samtale*|jobsamtale*, fire|4 individuelle samtale*|jobsamtale*, four|4 interview*|meeting*|talk*, "
    "four|4 job interview*|meeting*"
)
_FULL = listed(
    "fulde antal|sæt, alle|samtlige samtale*|jobsamtale*, alle|samtlige de|deres|sine samtale*|jobsamtale*, "
    "de samtaler|jobsamtaler de skal have, "
    "full number|set, all the|their|of interviews|meetings, all the|their job interviews"
)
_GET = listed("får, fik, fået, haft, har, nået, når, get, gets, got, had, have, has, giver, give")
_DUE = spelt("skal bør must should")
_EXEMPT_BEFORE = listed(
    "fritage, fritager, fritaget, undtage, undtager, undtaget, sluppet, slipper, slippe, fri, exempt, exempted, exempting, let off"
)
_EXEMPT_AFTER = listed(
    "fritaget, fritages, fritagne, undtaget, undtages, undtagne, sluppet, slipper, fri, exempt, exempted, let off"
)
_AMONG, _THE_REST = spelt("blandt among"), spelt("resten øvrige andre rest others")
_NEAR, _FAR = 5, 9
_LONG = listed(
    "sidste trin|fase|stadie, last|final stage, "
    "langvarig*, langtidsledig*, 12|tolv måneder*|mdr, over|end et år, long-term, 12|twelve months, over|than a year"
)
_EARLY = listed(
    "første 6|seks måneder|mdr, første halve år, første halvår, 6|seks måneders anciennitet|ledighed, nyledig*, tidlige indsats, "
    "first six|6 months, first half|half-year, six|6 months seniority, newly unemployed, early effort"
)
_FRACTIONS = (
    (listed("halvdelen, hver anden, half, every other|second"), 50.0),
    (listed("to tredjedele, two thirds"), 66.67),
    (listed("en tredjedel, hver tredje, one|a third"), 33.33),
    (listed("tre fjerdedele, three quarters"), 75.0),
    (listed("en fjerdedel, hver fjerde, a|one quarter"), 25.0),
)
_OUT_OF = (("ud", "af"), ("out", "of"))
_OF_INTERVIEWS = listed(
    "af samtalerne|jobsamtalerne, af de|alle|vores|sine samtaler|jobsamtaler, "
    "af de fire|4|seks|6|tre|3 samtaler|jobsamtaler, of the interviews"
)
_RUNNING = listed("måneder|mdr i træk|streg|rap, måneder|mdr på rad|stribe, months running, months in a row, consecutive months")
_SO_MEASURED = listed("sådan, andelen, grænsen, det|vi har … ligget|været, the share, below")
_MEASURED_ON = listed("måles|målt|måler på, measured on")
_PEOPLE = spelt("borgere mennesker personer ledige citizens people persons")


def shares(sentence: Sentence, english: bool) -> Iterator[Candidate]:
    """The share that a sentence states of citizens who have, or have not, their interviews; nothing without interviews in it.

    Also the months running and the number of citizens that belong to such a share.
    """
    found = _share(sentence, english)
    if found is not None:
        yield from _of_interviews(sentence, *found)
    if found is not None or _SO_MEASURED.stand_in(sentence):
        yield from _months_running(sentence, english)
    if (found is not None and _EARLY.stand_in(sentence)) or _MEASURED_ON.stand_in(sentence):
        yield from _population(sentence, english)


def _exempted(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the share is of those exempted: "har fritaget 22 pct.", "30 pct. af de jobparate er sluppet"."""
    if any(token.word in _AMONG for token in sentence[max(0, first - 3) : first]):
        return False
    before = any(first - _NEAR <= found.last < first for found in _EXEMPT_BEFORE.find(sentence))
    if any(token.word in _THE_REST for token in sentence[last : last + _FAR + 1]):
        return before
    return before or any(last < found.first <= last + _FAR for found in _EXEMPT_AFTER.find(sentence))


def _of_interviews(sentence: Sentence, share: float, first: int, last: int) -> Iterator[Candidate]:
    if _exempted(sentence, first, last):
        yield Candidate(fact="share_held", value=plain(100 - share), sentence=sentence, first=first, last=last)
        return
    denied = _NOT.stand_in(sentence)
    few, four, full = (phrases.stand_in(sentence) for phrases in (_FEWER, _FOUR, _FULL))
    few = few or (four and denied)
    full = full and _GET.stand_in(sentence)
    long, early = _LONG.stand_in(sentence), _EARLY.stand_in(sentence) or _EXEMPT_AFTER.stand_in(sentence)
    unsure = long == early

    def stated(fact: str, value: Said) -> Candidate:
        return Candidate(fact=fact, value=value, sentence=sentence, first=first, last=last, unsure=unsure)

    if (few or four) and (long or unsure):
        yield stated("share_under_four_talks", plain(share if few else 100 - share))
    if (few or four) and (early or unsure):
        yield stated("early_effort_share", plain(100 - share if few else share))
    if (full or four) and not few and (early or unsure):
        yield stated("share_held", plain(100 - share if full and denied else share))


def _share(sentence: Sentence, english: bool) -> tuple[float, int, int] | None:
    """The first share in the sentence, in per cent, with its first and last word; none where it is one that "skal" be had."""
    for at in range(1, len(sentence)):
        if _is_percent(sentence, at):
            share = number(sentence[at - 1].word, english)
            return None if share is None or share > 100 or _due(sentence, at) else (share, at - 1, at)
        if tuple(token.word for token in sentence[at : at + 2]) in _OUT_OF and at + 2 < len(sentence):
            part, whole = number(sentence[at - 1].word, english), number(sentence[at + 2].word, english)
            if part and whole and part <= whole:
                return (round(100 * part / whole, 2), at - 1, at + 2)
    if _OF_INTERVIEWS.stand_in(sentence) or not (_GET.stand_in(sentence) or _EXEMPT_AFTER.stand_in(sentence)):
        return None
    fractions = ((found, share) for phrases, share in _FRACTIONS for found in phrases.find(sentence))
    return next(((share, found.first, found.last) for found, share in fractions), None)


def _due(sentence: Sentence, at: int) -> bool:
    return at + 1 < len(sentence) and sentence[at + 1].word in _DUE


def _months_running(sentence: Sentence, english: bool) -> Iterator[Candidate]:
    for found in _RUNNING.find(sentence):
        at = found.first - 1
        months = number(sentence[at].word, english) if at >= 0 else None
        if months:
            yield Candidate(fact="early_effort_months", value=plain(months), sentence=sentence, first=at, last=found.last)


def _population(sentence: Sentence, english: bool) -> Iterator[Candidate]:
    """ "af de 140 borgere", "måles på ni mennesker"; of "ni ud af ti borgere" nothing."""
    for at in range(1, len(sentence) - 1):
        before = [token.word for token in sentence[max(0, at - 2) : at]]
        people = number(sentence[at].word, english) if sentence[at + 1].word in _PEOPLE else None
        if people and people == int(people) and {"af", "of", "på", "on"} & set(before) and not {"ud", "out"} & set(before):
            yield Candidate(fact="early_effort_population", value=int(people), sentence=sentence, first=at, last=at + 1)


def _is_percent(sentence: Sentence, at: int) -> bool:
    return sentence[at].word in _PERCENT or [token.word for token in sentence[at : at + 2]] == ["per", "cent"]
