"""Whether a text is in the language it was asked for in: told by the small words that no sentence does without, and by its letters.

Stricter than telling the language of a question: what shows no sign of its own language is another one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from service.model import Language
from service.wording import sentences

_OWN: Mapping[Language, frozenset[str]] = {
    Language.da: frozenset(
        "og i at det er en et den til på af med for ikke skal kan må om der som har fra eller efter ved så man hvis når også kun før "
        "de dem sin sit sine deres hver hvert hvordan mindst højst senest inden under over mellem uden blive bliver blev var være "
        "have få får bør dog ud op ind hen hos vi jeg du han hun hvor hvad hvem hvilke dette denne disse den mere end både samt "
        "uger måneder år dage borgeren kommunen jobcenteret loven reglerne ministeriet samtaler jobsamtaler nej ja ingen alle".split()
    ),
    Language.en: frozenset(
        "the and of to in is are may can must shall we what when who how which if does do a an on for not with be by after before "
        "at least most only their has have been from this that it they or should would within no yes any all each every than as "
        "its under over between without about will who whom whose into out up month months week weeks year years day days".split()
    ),
}
_OTHERS: Mapping[str, frozenset[str]] = {
    "de": frozenset(
        "und die das ist nicht muss müssen werden von zu für ein eine sind auf wird nach oder dass kann darf mit".split()
    ),
    "fr": frozenset("le la les des une est pas doit dans pour sur que qui avec du au aux mois ou par sont".split()),
    "es": frozenset("el los las una que es con por para debe del meses cada son no puede".split()),
    "nl": frozenset("het een van moet niet worden voor zijn met door maanden minstens kan gesprekken".split()),
    "pl": frozenset("nie jest się musi na oraz przez musi miesięcy które".split()),
    "it": frozenset("il gli una che è con per deve del mesi sono della non".split()),
}
_NEAR = frozenset(
    "och att är inte från måste också enligt veckor vecka månader månad av varje inom ska före minst första hålla samtal fyra skall "
    "arbetslös arbetssökande bör etter uker uke mellom noen noe hva dersom plikt månedene løpet møter blir avholde gjennom "
    "gjennomføre gjelder arbeidssøker arbeid rett ikkje nokon mottaker stønad sosial foreta oppfølging oppfølgingssamtale".split()
)
"""Words that only the nearest neighbours of Danish have: one is enough, for the rest of the sentence looks the same."""
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"»[^«]*«|“[^”]*”|\"[^\"]*\"")
_NORDIC = re.compile(r"[æøå]")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzæøåéáàèüö")
"""The letters that Danish and English texts use, with those of common loan words and names."""
SHARE = 0.12
"""The least share of its words that a sentence's own small words make up."""
SHORT = 5
"""A sentence of fewer words may have none of them."""


def in_language(text: str, language: Language) -> bool:
    """Whether every sentence of the text is in that language; what it quotes may be in another."""
    plain = _QUOTED.sub(" ", unicodedata.normalize("NFKC", text))
    return all(_speaks(each, language) for each in sentences(plain) or [plain])


def _speaks(sentence: str, language: Language) -> bool:
    words = [word.lower() for word in _WORD.findall(sentence)]
    if any(letter not in _LETTERS for word in words for letter in word):
        return False
    own = _OWN[language]
    if language is Language.da and _count(words, _NEAR):
        return False
    if any(_count(words, theirs - own) >= max(1, _count(words, own - theirs)) for theirs in _others(language)):
        return False
    if language is Language.en and sum(bool(_NORDIC.search(word)) for word in words) >= _count(words, own):
        return False
    return len(words) < SHORT or _count(words, own) >= SHARE * len(words)


def _others(language: Language) -> Iterator[frozenset[str]]:
    yield from (words for other, words in _OWN.items() if other is not language)
    yield from _OTHERS.values()


def _count(words: Iterable[str], among: frozenset[str]) -> int:
    return sum(word in among for word in words)
