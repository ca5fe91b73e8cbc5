"""What the words around a number say of its standing: whether it is what is so already, and whether it is the number at all."""

from __future__ import annotations

from service.rules.numerals import MONTHS, number, period
from service.rules.phrases import listed, spelt
from service.rules.words import Sentence

_MORE_OR_LESS = spelt("færre mindre under fewer less below")
_PERCENT = spelt("% pct procent percent")
_JOINS, _NEAR = spelt("og plus samt and"), 6
_ONE = spelt("en et")
_ONE_MORE = listed(
    "en|én|et|to til, endnu en|én|et|to, yderligere, den|nummer tredje|fjerde|femte|sjette, "
    "one|two more, another, the third|fourth|fifth|sixth"
)
_SO_FAR = spelt("haft holdt fået afholdt været had held got been")
_WHOLE = 6
_PRESENT = listed(
    "i dag, lige nu, hidtil, plejer, plejede, nuværende, nugældende, kravet, kræver, krævede, "
    "today, currently, at present, right now, until now, used to, required, requires, requirement"
)
_REPLACED = listed("i stedet for, frem for, fra, instead of, rather than, from")


def not_proposed(sentence: Sentence, first: int, *, goal: bool) -> bool:
    """Whether the number from word `first` is what is or is required, and not what is proposed."""
    clause = sentence[first].clause
    standing = any(sentence[found.first].clause == clause for found in _PRESENT.find(sentence))
    replaced = any(found.last < first <= found.last + 2 for found in _REPLACED.find(sentence))
    return replaced or (standing and not goal)


def not_offered(sentence: Sentence, first: int) -> bool:
    """Whether it is doubtful that the words count interviews offered: "færre end to", a share."""
    before = {token.word for token in sentence[max(0, first - 2) : first]}
    return bool(_MORE_OR_LESS & before) or any(token.word in _PERCENT for token in sentence)


def not_all(sentence: Sentence, first: int, last: int, months: float | None, english: bool) -> bool:
    """Whether more interviews may be meant than the number says: one of two numbers, or those there have been so far ("har holdt tre på
    fire måneder og holder den fjerde i næste uge").
    """
    if months is not None and months < _WHOLE and _SO_FAR & {token.word for token in sentence[max(0, first - 3) : first]}:
        return True
    return _one_of_two(sentence, first, last, english)


def _one_of_two(sentence: Sentence, first: int, last: int, english: bool) -> bool:
    """Whether another number stands beside it and both may be meant: "to og fem samtaler", "fire samtaler hos os og to med a-kassen"."""
    if any(last < found.first and _holds_no_time(sentence, found.last) for found in _ONE_MORE.find(sentence)):
        return True
    if first > 1 and sentence[first - 1].word in _JOINS and _counts(sentence, first - 2, english):
        return True
    following = range(last + 1, min(last + 1 + _NEAR, len(sentence) - 1))
    joins = (at for at in following if sentence[at].word in _JOINS and sentence[at].clause == sentence[last].clause)
    return any(_counts(sentence, at + 1, english) for at in joins)


def _holds_no_time(sentence: Sentence, last: int) -> bool:
    return last + 1 == len(sentence) or sentence[last + 1].word not in MONTHS


def _counts(sentence: Sentence, at: int, english: bool) -> bool:
    value = number(sentence[at].word, english)
    return sentence[at].word not in _ONE and bool(value) and value == int(value or 0) and not period(sentence, at, english)
