"""Postal addresses: a street and a house number, with or without floor, door and town. A street alone is nobody's home."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.privacy.scanning import before, hits
from service.privacy.view import Span

_CAPITAL = r"[A-ZÆØÅÄÖÜÉ]"
_WORD = rf"{_CAPITAL}[^\W\d_]{{0,40}}(?:['’.\-][^\W\d_]{{0,40}}){{0,4}}"
_ENDING = (
    r"(?:vej|gade|allé|alle|alléen|alleen|stræde|strædet|plads|pladsen|torv|torvet|vænge|vænget|park|parken|boulevard|boulevarden|bakke|"
    r"bakken|bakker|høj|højen|høje|toft|toften|sti|stien|kaj|kajen|vang|vangen|lund|lunden|eng|engen|krog|krogen|skov|skoven|mark|"
    r"marken|ager|ageren|have|haven|gård|gården|bro|broen|brygge|dal|dalen|kvarter|kvarteret|bugt|strand|stranden|kær|kæret|led|løkken|"
    r"løkke|passage|passagen|gaden|vejen|byvej|ås|åsen|dige|diget|sø|søen|hus|huse|husene|hegn|hegnet|vold|volden|"
    r"[Ss]treet|[Rr]oad|[Aa]venue|[Ll]ane)"
)
_LINK = r"(?:[ ](?:af|og|den|de|i|på|ved|van|von)[ ]|[ ])"
_STREET = rf"(?:{_WORD}{_LINK}){{0,4}}(?:{_CAPITAL}[^\W\d_]{{0,40}}{_ENDING}|Torvet|Havnen|{_WORD}[ ](?i:{_ENDING}))"
_SMALL_STREET = (
    r"[^\W\d_]{2,25}(?i:vej|vejen|gade|gaden|allé|alle|alléen|stræde|strædet|boulevard|vænge|vænget|parken|toften|bakken|haven)"
)
_HOUSE = (
    r",?[\s]{1,3}(?:nr\.?\s)?\d{1,3}(?:[A-Za-zÆØÅæøå](?!\w)|[ ][A-ZÆØÅ](?!\w)|[ ][a-hj-np-zæø](?![\w.]))?"
    r"(?:\s?-\s?\d{1,3}[A-Z]?)?(?![\w/%§)]|[.,]\d{3})"
)
_DOOR = r"(?:tv|th|mf|t\.v|t\.h|dør\s?\d{1,3}|door\s?\d{1,3}|lejl(?:ighed|\.)?\s?\d{1,3}|(?:værelse|vær\.)\s?\d{1,3})\b\.?"
_FLOOR = (
    r"(?i:,?\s{0,3}(?:(?:\d{1,2}\.(?!\d)|st\b\.?|stuen\b|kld\b\.?|kl\b(?!\.?\s?\d)\.?|kælderen\b)(?:\s?sal\b\.?)?"
    rf"(?:[\s,.]{{0,3}}(?:{_DOOR}|\d{{1,4}}\b(?!\s?[^\W\d])))?|\d{{1,2}}\s?(?:sal\b|tv\b|th\b|mf\b)\.?(?:[\s,.]{{0,3}}{_DOOR})?|{_DOOR}))"
)
_SURE_FLOOR = r"(?i:,?\s{0,3}(?:\d{1,2}|st|kld?)\b\.?,?\s?(?:sal|tv|th|mf|t\.v|t\.h)\b\.?)"
_TOWN_WORD = rf"{_CAPITAL}[^\W\d_]{{0,40}}(?:-[^\W\d_]{{1,40}}){{0,3}}"
_TOWN = rf"(?:[\s,]{{1,6}}(?:DK-?\s?)?[1-9]\d{{3}}[ ]{{1,2}}{_TOWN_WORD}(?:[ ]{_TOWN_WORD}){{0,2}})"
_FIRST_OF_TOWN = r"(?:kongens|kgs\.?|nørre|nr\.?|sønder|sdr\.?|øster|vester|store|lille|gammel|gl\.?|ny|hvide|høje|sankt|skt\.?)"
_SMALL_TOWN = (
    rf"(?i:[\s,]{{1,6}}(?:dk-?\s?)?[1-9]\d{{3}}[ ]{{1,2}}(?:{_FIRST_OF_TOWN}[ ])?"
    r"[^\W\d_]{2,25}(?:[ ](?:[nsvøckfmj]|n[vø]|s[vø])\b)?)"
)
_COMPLETE = re.compile(rf"(?<!\w){_STREET}{_HOUSE}{_FLOOR}?{_TOWN}?(?!\w)")
_BY_TOWN = re.compile(rf"(?<!\w)(?:{_WORD}{_LINK}){{0,3}}{_WORD}{_HOUSE}(?:{_FLOOR}?{_TOWN}|{_SURE_FLOOR})(?!\w)")
_SMALL = re.compile(rf"(?<!\w){_SMALL_STREET}{_HOUSE}(?:{_FLOOR}{_SMALL_TOWN}?|{_SMALL_TOWN})(?!\w)")
_SAID = re.compile(
    r"(?i:\b(?:adresse[nr]?|bopæl|folkeregisteradresse|address|bor(?:\s(?:nu|stadig|fortsat|alene|sammen\s\w+))?|boet|bosat|boende|"
    r"lives|living|flyttet|flytter|flytte|moved|hjemme|home)\b(?:\s(?:er|is|nu|now)\b)?"
    r"(?:\s?[:,]|\s(?:på|i|til|ved|hos|at|on|in|to)\b)?\s{0,3})"
    r"(?P<value>(?P<street>(?:[^\W\d_][^\W\d_.'’\-]{0,40}[.]?[ ]){0,4}[^\W\d_][^\W\d_.'’\-]{0,40})"
    rf"{_HOUSE}(?P<more>{_FLOOR}?(?:{_TOWN}|{_SMALL_TOWN})?))(?!\w)"
)
_NUMBER_FIRST = re.compile(
    rf"(?<![\w.,])\d{{1,4}}[A-Za-z]?[ ](?:{_WORD}[ ]){{1,3}}(?:Street|Road|Avenue|Lane|Drive|Square|Close|Terrace)\b{_TOWN}?"
)
_SMALL_ENDING = re.compile(rf"{_SMALL_STREET}$")
_IN_LAW = re.compile(r"(?:§|stk\.|nr\.|kap\.|artikel|bilag|lov|jf\.|kapitel|afsnit|section|article)\s?$", re.IGNORECASE)
_NO_STREET = frozenset(
    "paragraf stykke nummer litra kapitel bilag artikel afsnit punkt lov loven lbk bek side uge kl klokken januar februar "
    "marts april maj juni juli august september oktober november december år siden de seneste sidste mindst højst over "
    "under i på en et den det ca cirka omkring mere end section article chapter week weeks day days year years for the past "
    "last about kommune kommunen arbejdsplads praktikplads botilbud gruppe gruppen niveau trin fase region boplads first "
    "since more".split()
)


def addresses(text: str) -> Iterator[Span]:
    """Where addresses stand: by the street's ending, by a town after the number, or after words that say where someone lives."""
    yield from hits(_COMPLETE, text, lambda found: not _law(text, found))
    yield from hits(_NUMBER_FIRST, text, lambda _: True)
    yield from hits(_BY_TOWN, text, lambda found: not _law(text, found))
    yield from hits(_SMALL, text, lambda found: not _law(text, found))
    yield from hits(_SAID, text, lambda found: _is_home(found) and not _counts(text, found))


def _law(text: str, found: re.Match[str]) -> bool:
    return bool(_IN_LAW.search(before(text, found.start(), 12))) or not _a_street(found[0])


def _is_home(found: re.Match[str]) -> bool:
    """After words that say where someone lives: a street's ending or capital, or a floor or a town after the number."""
    last = found["street"].split()[-1]
    return _a_street(found["value"]) and bool(found["more"] or last[0].isupper() or _SMALL_ENDING.search(last))


def _a_street(written: str) -> bool:
    """The word right before the number is what the number is of: "kapitel 12" and "seneste 12" are no streets, and neither is the one
    on a benefit in "Dagpengemodtager, 3 måneders ledighed", though streets end in "-ager" too."""
    words = re.findall(r"[^\W\d_]+", re.split(r"\d", written, maxsplit=1)[0])
    if words and words[-1].lower() == "nr":
        words.pop()
    return bool(words) and len(words[-1]) > 1 and words[-1].lower() not in _NO_STREET and not words[-1].endswith("modtager")


def _counts(text: str, found: re.Match[str]) -> bool:
    """A number that counts what comes after it ("flyttet til job 12 timer") is no house number, unless floor or town follow."""
    return bool(
        re.match(
            r"\s(?:timer|dage|uger|måneder|år|gange?|hours|days|weeks|months|years|times|kr|pct|procent|km|andre)\b",
            text[found.end() :],
        )
    )
