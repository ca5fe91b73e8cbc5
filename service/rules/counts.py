"""What a number beside "samtale" or "gang" counts: interviews proposed, or how often somebody has called, been there or had one."""

from __future__ import annotations

import re

from service.rules.phrases import spelt
from service.rules.words import Sentence

ONE = spelt("en et")
_NAMED_BY_MONTHS = re.compile(r"(?:m(?:å|aa|a)neders?|months?-?)(?:samtale|m(?:ø|oe|o)de|interview|talk|meeting)")
"""After a number they name one interview: "16-månederssamtalen"."""
_CALLED = spelt(
    "ringet ringede ringer skrevet skrev spurgt spurgte bedt bad klaget rykket udeblevet udeblev booket called phoned asked written"
)
_TIMES, _ANY_TIMES, _ONCE = spelt("gange times"), spelt("gang gange time times"), spelt("once twice")
_HAD, _PER = spelt("har havde er allerede has had"), spelt("om i pr per hver hvert på over inden a an every each in within over")
_BEEN, _CALLED_IN, _SO_FAR = spelt("været mødt been met"), spelt("indkaldt nøjes kun only"), 6
_ONLY = spelt("kun højst maks maksimalt max bare blot nøjes only just most")
_DOWN_TO, _FAR_BACK = spelt("til"), 8
_DOWN = re.compile(r"ned|op|fra|g(å|aa|a)r?|gik|(?:reduc|begr(æ|ae)ns|neds(æ|ae)t|sk(æ|ae|å|aa)r|halver|skru|s(æ|ae)t|sat)\w*")
"""A number that goes "ned til en" counts; "nej til en samtale" has an article."""


def counts_no_interviews(sentence: Sentence, at: int) -> bool:
    """Whether the number names an interview, or counts how often somebody has called or been there: "har ringet to gange", "har været
    til tre samtaler", "har været til samtale én gang".
    """
    following = sentence[at + 1].word if at + 1 < len(sentence) else ""
    if _NAMED_BY_MONTHS.match(following):
        return True
    before = [token.word for token in sentence[max(0, at - 2) : at]]
    after = {token.word for token in sentence[at + 1 : at + 3]}
    times = bool(_TIMES & after)
    return (
        ((sentence[at].word in _ONCE or following in _ANY_TIMES) and _been_there(sentence, at))
        or bool(_CALLED & set(before))
        or (times and bool(_CALLED & after))
        or (times and bool(_HAD & set(before[-1:])) and not _PER & after)
        or before == ["været", "til"]
        or before == ["been", "to"]
    )


def _been_there(sentence: Sentence, at: int) -> bool:
    before = {token.word for token in sentence[max(0, at - _SO_FAR) : at] if token.clause == sentence[at].clause}
    return bool(_BEEN & before) and not _CALLED_IN & before


def stressed(sentence: Sentence, at: int) -> bool:
    """Whether the word counts: "kun en samtale" does, "beder om en samtale" only has an article."""
    before = words_before(sentence, at)
    if sentence[at].word not in ONE or _ONLY & before:
        return True
    return bool(_DOWN_TO & before) and any(_DOWN.fullmatch(token.word) for token in sentence[max(0, at - _FAR_BACK) : at])


def words_before(sentence: Sentence, at: int) -> set[str]:
    return {token.word for token in sentence[max(0, at - 2) : at]}
