"""Who a sentence is about: target groups, those who act, and those whose view it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from service.answering.claims.clauses import GENERAL, Clauses, all_of
from service.answering.claims.table import value_of, vocabulary

_TARGETS = re.compile(
    r"(?:§ 6, nr\.|målgruppe(?:rne)?(?: i § 6,)? nr\.|\(nr\.) (?P<numbers>\d+(?:-\d+)?(?:(?:, | og | eller )\d+(?:-\d+)?)*)"
)
_SECTION = re.compile(r"§ 6, nr\.|målgruppe")
"""Where a bare "(nr. 1)" is a target group and no other list."""
_NUMBERS = re.compile(r"(\d+)(?:-(\d+))?")
_JOINING = re.compile(r"\s*(?:,|og|eller|samt|and|or|/)\s*")
_OF = re.compile(r"\s*(?:,|og|eller|samt|and|or|/|af|of|of the)\s*")
_EMPLOYERS = re.compile(r"(?<![\w-])DA(?:'s)?(?!\w)|Arbejdsgiverforening")
_ACCORDING = re.compile(r"(?:ifølge|according to|as|mener|bemærker|oplyser|ønsker|says|notes|writes)(?: the)?\s*$")
_IN_VIEW = re.compile(r"(?:efter|in)(?: the| dansk)?\s*$")
_PERFECT = re.compile(r" (?:har|havde|has|have|had)\b")
_OBJECT = re.compile(r"\b(?:til|fra|i|af|hos|for|med|over for|ved|to|from|in|by|at|with|of)(?: the)? $")
_SENTENCE = re.compile(r"[;:]|\.(?! [a-zæøå\d])")
_BACK, _AHEAD, _TWO_WORDS, _TOLD = 22, 60, 2, 8


def groups(sentence: Clauses) -> dict[str, str]:
    """Target groups by name, and by their number in § 6, with the words."""
    found = _first_words(sentence, sentence.table.group)
    for each in _TARGETS.finditer(sentence.text) if _SECTION.search(sentence.text) else ():
        for first, last in _NUMBERS.findall(each["numbers"]):
            for number in range(int(first), int(last or first) + 1):
                if name := vocabulary().numbers.get(number):
                    found.setdefault(name, f"nr. {number}")
    return found


def actors(sentence: Clauses) -> dict[str, str]:
    """Authorities and organisations, with the words. "da" is one only in capitals."""
    found = _first_words(sentence, sentence.table.actor)
    if "da_org" in found and not _EMPLOYERS.search(sentence.text):
        del found["da_org"]
    return found


def said_by(sentence: Clauses) -> dict[str, str]:
    """Who is said to have said it: "KL mener", "ifølge ministeriet", "in the administration's view"."""
    known = actors(sentence).keys() & vocabulary().speakers
    mentions = (each for each in sentence.table.actor.finditer(sentence.lower) if value_of(each) in known)
    return {value_of(each): words for each in mentions if (words := _says(sentence, each))}


def _says(sentence: Clauses, actor: re.Match[str]) -> str:
    behind = sentence.lower[actor.end() : actor.end() + _AHEAD]
    ahead = sentence.lower[max(0, actor.start() - _BACK) : actor.start()]
    says = sentence.table.saying.search(behind)
    most = _TOLD if _PERFECT.match(behind) else _TWO_WORDS
    if says and len(behind[: says.start()].split()) <= most and not _SENTENCE.search(behind[: says.start()]):
        return sentence.text[actor.start() : actor.end() + says.end()]
    view = sentence.table.view.match(sentence.lower, actor.end() + 1)
    if _ACCORDING.search(ahead) or (_IN_VIEW.search(ahead) and view):
        return sentence.text[max(0, actor.start() - 10) : actor.end()]
    return ""


def around(sentence: Clauses, actor: str) -> list[frozenset[str]]:
    """What is spoken of in the words nearest to each mention of an actor, in their clause."""
    mentions = (each for each in sentence.table.actor.finditer(sentence.lower) if value_of(each) == actor)
    return [all_of(_near(sentence, sentence.at(each.start()))) - GENERAL - {"interview"} for each in mentions]


def windows(sentence: Clauses, actors_: frozenset[str], reach: int, *, clause: bool) -> list[tuple[str, bool, frozenset[str]]]:
    """Each mention of some actors, whether it is no more than an object ("til jobcenteret"), and what is spoken of around it, as far as
    its clause goes or beyond."""
    found = []
    for each in sentence.table.actor.finditer(sentence.lower):
        if value_of(each) in actors_:
            here = sentence.at(each.start())
            span = range(max(0, here - reach), min(len(sentence.words), here + reach + 1))
            near = all_of(sentence.spoken[at] for at in span if at != here and (not clause or sentence.together(at, here)))
            object_ = bool(_OBJECT.search(sentence.lower[: each.start()]))
            found.append((value_of(each), object_, near - GENERAL - {"interview"}))
    return found


def _near(sentence: Clauses, here: int) -> Iterator[frozenset[str]]:
    for each in range(max(0, here - 3), min(len(sentence.words), here + 5)):
        if each != here and sentence.together(here, each):
            yield sentence.spoken[each]


def joined_to_itself(sentence: Clauses) -> list[str]:
    """Actors named twice in a row: "KL og KL"."""
    return [
        one[0]
        for one, other in pairwise(sentence.table.actor.finditer(sentence.lower))
        if value_of(one) == value_of(other) and _OF.fullmatch(sentence.lower[one.end() : other.start()])
    ]


def listed_twice(sentence: Clauses) -> list[str]:
    """Groups that one enumeration names twice: "førtidspensionister, selvforsørgende og førtidspensionister"."""
    found: list[str] = []
    row: list[str] = []
    mentions = list(sentence.table.group.finditer(sentence.lower))
    for at, each in enumerate(mentions):
        if at == 0 or not _JOINING.fullmatch(sentence.lower[mentions[at - 1].end() : each.start()]):
            row = []
        if len(row) > 1 and value_of(each) in row:
            found.append(each[0])
        row.append(value_of(each))
    return found


def joined(sentence: Clauses) -> list[tuple[str, str, str]]:
    """Two actors named side by side, with the words: "KL og Ankestyrelsen"."""
    return [
        (value_of(one), value_of(other), sentence.text[one.start() : other.end()])
        for one, other in pairwise(sentence.table.actor.finditer(sentence.lower))
        if _JOINING.fullmatch(sentence.lower[one.end() : other.start()])
    ]


def _first_words(sentence: Clauses, pattern: re.Pattern[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in pattern.finditer(sentence.lower):
        found.setdefault(value_of(each), sentence.text[each.start() : each.end()])
    return found
