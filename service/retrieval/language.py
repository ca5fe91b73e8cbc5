"""Danish or English: told by letters and by the small words that every sentence has. No model, no guess beyond the two."""

from __future__ import annotations

import re

from service.model import Language

_DANISH = frozenset(
    "og i at det er en et den til på af med for ikke skal kan må vi jeg om hvad hvor hvornår hvem hvordan hvilke hvis når der som "
    "har have fra eller efter ved så os man borgeren borger ledig samtaler samtale jobsamtaler kommunen loven reglerne hvorfor "
    "mange få får sin sit være bliver blive også kun før siden denne dette".split()
)
_ENGLISH = frozenset(
    "the and of to in is are may can must shall we i what when who how which if does do a an on for not with be by after before "
    "many cut meeting meetings interview interviews unemployed citizen municipality law rules year month months week only their "
    "has have been from this that it they or should would within".split()
)
_ASKING = frozenset(
    "siger står sige lyder ordlyd ordlyden indhold indholdet indeholder gælder tekst teksten vis find slå op paragraf paragraffen "
    "efter ifølge loven lov say says said read reads text wording show section act under according provision give us mig os".split()
)
_WORD = re.compile(r"[a-zæøåé]+", re.IGNORECASE)


def language_of(text: str) -> Language:
    """The language of a question; Danish where nothing tells, for that is what most people here write."""
    words = [word.lower() for word in _WORD.findall(text)]
    danish = sum(word in _DANISH for word in words) + sum(any(letter in word for letter in "æøå") for word in words)
    english = sum(word in _ENGLISH for word in words)
    return Language.en if english > danish else Language.da


def content_words(text: str) -> list[str]:
    """The words that say what a question is about, lower case: not those that every sentence has, nor those that only ask."""
    return [word for each in _WORD.findall(text) if (word := each.lower()) not in _DANISH | _ENGLISH | _ASKING and len(word) > 1]
