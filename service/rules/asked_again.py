"""How many job interviews a citizen who asks for another has had: "har haft én samtale og beder om en til". They are no proposal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.rules.numerals import number
from service.rules.phrases import spelt
from service.rules.reading import Candidate
from service.rules.words import Sentence

_TALK = re.compile(r"\w*samtaler?|m(ø|oe|o)der?|interviews?|talks?|meetings?|jobsamtaler?")
_HAD = spelt("haft fået fik holdt had held given got")
_BEEN, _TIMES = spelt("været haft mødt been had"), spelt("gang gange time times")
_NONE = spelt("ingen nul aldrig no zero")
_REQUEST = frozenset({"citizen_requested_talk", "request_refused"})
_OF_THE_FUND = frozenset({"a_kasse_absent", "a_kasse_declined", "a_kasse_wanted", "a_kasse_needed"})
_OF_A_RATE = frozenset({"change", "new_value", "new_value_months"})
_REACH = 5


def asked_again(candidates: Sequence[Candidate], text: Sequence[Sentence], english: bool) -> list[Candidate]:
    """The candidates; where the citizen asks for an interview, with those held before, which then are no number proposed."""
    of_the_fund = [each for each in candidates if each.fact in _OF_THE_FUND]
    candidates = [each for each in candidates if each.fact not in _REQUEST or not _beside(each, of_the_fund)]
    if not any(each.fact in _REQUEST and each.value is True for each in candidates):
        return list(candidates)
    held = list(_held(text, english))
    return [*(each for each in candidates if each.fact not in _OF_A_RATE or not _counts(each, held, candidates)), *held]


def _counts(rate: Candidate, held: Sequence[Candidate], candidates: Sequence[Candidate]) -> bool:
    """Whether a number is of interviews held, or of the one asked for: "en jobsamtale, som hun beder om"."""
    asked = [each for each in candidates if each.fact == "citizen_requested_talk" and rate.value in {1, ("count",)}]
    return _beside(rate, [*held, *asked])


def _beside(one: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether the words of one touch those of any other: a "nej" to the fund refuses nobody an interview."""
    return any(each.sentence is one.sentence and each.first <= one.last and one.first <= each.last for each in others)


def _held(text: Sequence[Sentence], english: bool) -> Iterator[Candidate]:
    """Each number of interviews that the citizen has had."""
    for sentence in text:
        words = [token.word for token in sentence]
        yield from _been_times(sentence, words, english)
        for at, word in enumerate(words):
            count = 0.0 if word in _NONE else number(word, english)
            near = set(words[max(0, at - _REACH) : at]) | set(words[at + 1 : at + 3])
            if (
                count is not None
                and count == int(count)
                and at + 1 < len(words)
                and _followed(words, at)
                and _had(words, at, near, count)
            ):
                yield Candidate(fact="talks_held", value=int(count), sentence=sentence, first=at, last=at + 1)


def _followed(words: list[str], at: int) -> bool:
    return any(_TALK.fullmatch(word) for word in words[at + 1 : at + 3])


def _had(words: list[str], at: int, near: set[str], count: float) -> bool:
    """Whether the interviews have been had; "ingen samtaler til dato" tells it without a verb."""
    return bool(near & _HAD) or (count == 0 and bool({"dato", "endnu", "hidtil", "yet"} & set(words[at + 1 : at + 5])))


def _been_times(sentence: Sentence, words: list[str], english: bool) -> Iterator[Candidate]:
    """ "har været til samtale én gang"."""
    for at, word in enumerate(words[:-1]):
        count = number(word, english)
        before = words[max(0, at - _REACH) : at]
        been = bool(_BEEN & set(before)) and any(_TALK.fullmatch(each) for each in before)
        if count is not None and count == int(count) and words[at + 1] in _TIMES and been:
            yield Candidate(fact="talks_held", value=int(count), sentence=sentence, first=at, last=at + 1)
