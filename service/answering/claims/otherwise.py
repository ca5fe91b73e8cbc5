"""The same said another way: rewritings that keep what a sentence means, tried where it does not follow as it stands.

A sentence follows if one of its rewritings does; a changed sentence stays changed in each of them. A rewriting that takes a denial away
is tried only where the passage says the same without one, in the words that the row asks for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

_FREE = r"\b(?:undtag\w*|fritag\w*|slip\w*|fri for)\b"
_OUT = r"\b(?:undtag\w*|undtages|fritag\w*|slip\w*|fri for|uden for|bortset fra|ikke (?:med|omfatte\w*)|hører (?:\w+ )?ikke|gælder ikke)\b"
_OWES = r"\bskal (?:\w+ ){0,4}(?:have|deltage|til)\b"
_ONCE = r"\b(?:når|først|før|inden|indtil|til)\b"
_AMOUNT = r"(?P<amount>(?:\d+|en|et|to|tre|fire|fem|seks|one|two|three|four|five|six) (?:[a-zæøå]+ )?[a-zæøå]+)"
_TIME = r"(?!for\b|\d|de \w+ \d|en |et |to |tre |fire |fem |seks |one |two |three |four |the (?:first|last|end))"
_TOGETHER = 2


@dataclass(frozen=True, kw_only=True)
class Way:
    """What stands in a sentence, what is put for it, and what the passage must have for that and must not."""

    stands: re.Pattern[str]
    put: str | Callable[[re.Match[str]], str]
    needs: re.Pattern[str]
    bars: re.Pattern[str]


def _way(stands: str, put: str | Callable[[re.Match[str]], str], needs: str = "", bars: str = "(?!)") -> Way:
    return Way(stands=re.compile(stands), put=put, needs=re.compile(needs), bars=re.compile(bars))


def _with(found: re.Match[str]) -> str:
    return f"{'M' if found['first'] == 'U' else 'm'}ed {found['what']} {found['modal']} {found['who']}kun"


_WAYS = {
    "da": (
        _way(r"\b(?P<is>er|var|bliver) ikke (?P<one>a-kassen|jobcenteret|kommunen), men (?!(?P=one))", r"\g<is> "),
        _way(r"\b(?P<modal>må|kan) ikke (?P<what>[^;]*?),? (?:før|inden) " + _TIME,
             r"\g<modal> først \g<what>, når ", _ONCE),
        _way(r"\bikke (?P<what>[^,;]*?)\b(?:andre|andet|anden) end ", r"kun \g<what>", r"\b(?:kun|alene)\b"),
        _way(r"\b(?P<first>[Uu])den (?P<what>[^,;]*?) (?P<modal>kan|må) (?P<who>[^,;]*?)\bikke\b", _with,
             r"betingelse|kræve|forudsæt|kun"),
        _way(r"\bhører ikke (?:med |hjemme )?(?:til|under) ", "er uden for ", _OUT),
        _way(r"\ber (?:(?:man|den|de|vedkommende|personen|borgeren) )?ikke (?:med )?i (?=målgruppe|gruppe)", "er uden for ", _OUT),
        _way(r"\ber ikke (?:omfattet af|med i) ", "er uden for ", _OUT),
        _way(r"\b(?:skal|behøver) ikke (?:at )?(?:have|være i|deltage i|med til|til) ", "er fritaget for ", _FREE, _OWES),
        _way(rf"\b{_AMOUNT} eller (?:mere|derover|længere|flere)\b", r"mindst \g<amount>"),
        _way(rf"\b{_AMOUNT} eller (?:mindre|derunder|kortere|færre)\b", r"højst \g<amount>"),
        _way(r"\bde to parter\b", "parterne"),
        _way(r"\b[Kk]an (?P<who>[\w ]{2,30}?) ikke blive enige\b", r"er \g<who> uenige", r"\buenig"),
        _way(r"\b(?P<verb>er|bliver) (?P<who>\w+ )?ikke enige\b", r"\g<verb> \g<who>uenige", r"\buenig"),
        _way(r"\bikke (?:(?:højere|større|mere) end|over)\b", "på eller under", r"på eller under"),
        _way(r"\bVil (?P<who>\w+) ikke have (?P<what>[^,;]*?) med\b", r"Ønsker \g<who> ikke, at \g<what> er med"),
    ),
    "en": (
        _way(r"\b(?P<is>is|was) not (?:the unemployment fund|the job centre|the municipality)(?: that|,) but ", r"\g<is> "),
        _way(r"\b(?P<modal>may|can)(?:not| not) (?P<what>[^;]*?),? (?:until|before) (?=[^,;.]*\b(?:has|have|is|are)\b)" + _TIME,
             r"\g<modal> first \g<what>, when ", _ONCE),
        _way(r"\b(?:does|do) not (?P<what>[^;]*?),? (?:until|before) " + _TIME, r"\g<what>, when ", _ONCE),
        _way(r"\bnot (?P<what>[^,;]*?)\b(?:others?|anything|anyone) (?:than|but) ", r"only \g<what>", r"\b(?:kun|alene)\b"),
        _way(r"\b(?:does|do) not belong (?:to|in) ", "is outside ", _OUT),
        _way(r"\b(?:is|are) not (?:included in|covered by|part of) ", "is outside ", _OUT),
        _way(r"\b(?:does|do) not (?:have|need) to ", "is exempt from ", _FREE, _OWES),
        _way(rf"\b{_AMOUNT} or (?:more|longer|over)\b", r"at least \g<amount>"),
        _way(rf"\b{_AMOUNT} or (?:less|shorter|fewer)\b", r"at most \g<amount>"),
    ),
}  # fmt: skip


def otherwise(text: str, language: str, passage: str) -> Iterator[str]:
    """The sentence in each other way that the passage, in lower case, gives room for, one or two at a time; itself is not among them."""
    ways = [
        each
        for each in _WAYS[language]
        if each.stands.search(text) and each.needs.search(passage) and not each.bars.search(passage)
    ]
    seen = {text}
    for number in range(1, _TOGETHER + 1):
        for chosen in combinations(ways, number):
            said = text
            for way in chosen:
                said = way.stands.sub(way.put, said, count=1)
            said = re.sub(r" {2,}", " ", said)
            if said not in seen:
                seen.add(said)
                yield said
