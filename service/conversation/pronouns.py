"""Pronouns that point back: who "hun" is, and whether "det" is all that a question says."""

from __future__ import annotations

import re

from service.conversation.noun_phrases import NounPhrase, as_one
from service.model import Language

_ONE = re.compile(r"(?<![\w-])(?P<word>han|hun|ham|hende|hans|hendes|vedkommende|he|she|him|his|her)(?![\w-])", re.IGNORECASE)
# "de" is an article before these and after a preposition: "de første 6 måneder", "de unge", "af de langvarige".
_ARTICLE_BEFORE = (
    r"første|anden|andet|seneste|sidste|unge|samme|andre|næste|nye|gamle|faste|to|tre|fire|fem|seks|otte|tolv|\d+|enkelte|"
    r"\w+(?:ige|iske|elle|ede|ende|erne|parate|modtagere|meldte|løse|syge)"
)
_PREPOSITIONS = r"af|for|i|med|om|på|til|hos|ved|mellem|blandt|fra|efter|under|over|alle"
_MANY = re.compile(
    rf"(?<![\w-])(?P<word>(?<!\bPREP )de(?! (?:{_ARTICLE_BEFORE})\b)|deres|they|their)(?![\w-])".replace(
        r"(?<!\bPREP )", "".join(rf"(?<!\b{each} )" for each in _PREPOSITIONS.split("|"))
    ),
    re.IGNORECASE,
)
_POSSESSIVE = frozenset({"hans", "hendes", "deres", "his", "their"})
_SOMEONE = re.compile(
    r"\b(?:borger(?:e|en|ne)?|ledige?|\w*modtager(?:e|en|ne)?|kvinden?|manden?|person(?:en|er)?|klient(?:en)?|medlem(?:met|mer)?|"
    r"mænd\w*|kvinder\w*|sagsbehandler\w*|medarbejder\w*|\w*udvalg\w*|politiker\w*|muslimer|flygtninge|unge|seniorer|\w+parate?|sygemeldte?|"
    r"revalidend\w*|citizens?|clients?|recipients?|person|people|wom[ae]n|m[ae]n|jobseekers?|caseworkers?|committees?|councils?|politicians?)\b",
    re.IGNORECASE,
)
_THING = re.compile(
    r"(?<![\w-])(?:det|den|dem|dette|disse|dén|it|that|this|them|those)(?! (?:første|anden|andet|næste|sidste|samme|enkelte|nye|gamle|sags|"
    r"\w*(?:samtale|møde|ledige|regel|frist|dag|uge|måned)\w*|first|second|next|last|same|interview|meeting|rule|deadline)\b)(?![\w-])",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"\b(?:er|var|bliver|gælder|sker|is|was) (?:det|it)\b.*\b(?:at|hvis|når|to|that|if|when)\b|\b(?:det|it) (?:er|is) \w+ (?:at|to|that)\b",
    re.IGNORECASE,
)
_SAME_DEED = re.compile(r"\b(?:gør(?:e)? det(?: samme)?|do (?:so|that|it|the same))\b", re.IGNORECASE)
_FEW_WORDS = 8


def points_to_someone(text: str) -> bool:
    """Whether a personal pronoun stands with nobody named before it."""
    found = _ONE.search(text) or _MANY.search(text)
    if found is None or len(text[: found.start()].split()) > _FEW_WORDS:
        return False
    return _SOMEONE.search(text[: found.start()]) is None


def points_to_something(text: str) -> bool:
    """Whether "det" or the like is what a short question is about."""
    if _SAME_DEED.search(text) is not None:
        return True
    return len(text.split()) <= _FEW_WORDS and _THING.search(text) is not None and _EXPLETIVE.search(text) is None


def named(text: str, language: Language, *, before: str = "", phrase: NounPhrase | None = None) -> str:
    """With the first personal pronoun replaced: by the noun phrase of `before` where its number fits, else by "borgeren".

    Pronouns after it may stay: they point to what is now named.
    """
    for pattern, one in ((_ONE, True), (_MANY, False)):
        found = pattern.search(text)
        if found is None or _SOMEONE.search(text[: found.start()]) is not None:
            continue
        word = found["word"].lower()
        possessive = word in _POSSESSIVE or (word == "her" and re.match(r" [a-z]", text[found.end() :]) is not None)
        fits = phrase is not None and phrase.one is one and not possessive and not phrase.benefit
        who = as_one(before, phrase) if fits and phrase is not None else _CITIZEN[language, one]
        if possessive:
            who += "s" if language is Language.da else ("'s" if one else "'")
        who = who[0].upper() + who[1:] if found["word"][0].isupper() or found.start() == 0 else who
        return text[: found.start()] + who + text[found.end() :]
    return text


_CITIZEN = {
    (Language.da, True): "borgeren", (Language.da, False): "borgerne",
    (Language.en, True): "the citizen", (Language.en, False): "the citizens",
}  # fmt: skip
