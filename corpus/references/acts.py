"""Which act a chain of locators belongs to: named before it ("straffelovens", "LAB", "lov nr. 548 af 7. maj 2019") or after it
("i lov om sygedagpenge", "i denne lov")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from corpus.references.folding import fold

_FIRST_ELI_YEAR = 1985
_REACH = 240
"""Characters before a chain in which its act's name can begin."""

_NUMBERED = (
    r"(?P<sort>lov(?:bekendtgørelse)?|lbk|bekendtgørelse|bek)(?: nr\.? ?(?P<number>\d+) af (?:\d+\. ?)?(?:[a-z]+ )?(?P<year>\d{4})"
    r"| (?P<short_number>\d+)/(?P<short_year>\d{4}))"
)
_PINNED = r", jf\. lovbekendtgørelse nr\.? ?(?P<pinned>\d+) af (?:\d+\. ?)?(?:[a-z]+ )?(?P<pinned_year>\d{4})"
_OWN = r"(?P<own>(?:denne|nærværende) (?:lov|bekendtgørelse|vejledning))"
_SAME = r"(?P<same>(?:samme|nævnte) (?:lov|bekendtgørelse))"
_DEFINITE = r"(?P<definite>[a-zæøå-]*(?:loven|bekendtgørelsen)|lovforslaget|databeskyttelsesforordningen)"
_TITLED = r"(?P<titled>(?:lov|bekendtgørelse|cirkulære|vejledning) om [^,.;:()§]{3,110}?)"
# Words that no title ends in: what stands before the § is then a sentence about the act, not its name.
_NO_END = r"(?<! og)(?<! eller)(?<! efter)(?<! samt)(?<! i)(?<! af)(?<! til)(?<! jf)(?<! med)(?<! om)(?<! ved)(?<! omfattet)"
_TITLE_ENDS = (
    r"(?= (?:og|eller|samt|finder|har|kan|skal|er|om|for|til|efter|med|ikke|over|som|med|fastsætter|ophører)\b|[,.;:()§]|$)"
)
_TITLED_BEFORE = re.compile(rf"(?:^|(?<=[^\wæøå-])){_TITLED}{_NO_END},? $")


@lru_cache(maxsize=16)
def acts_named(works: frozenset[tuple[str, str]]) -> Acts:
    """The names as compiled for reading."""
    return Acts(works)


@dataclass(frozen=True, kw_only=True)
class Named:
    """An act as named before or `after` its chain, [start, end) of the folded text. `source` is its ELI or work, None where nobody
    knows it."""

    name: str
    source: str | None
    start: int
    end: int
    after: bool


class Acts:
    """The names that lead to works. Made once for a set of names, for it is read for every provision of a document."""

    def __init__(self, works: Iterable[tuple[str, str]]) -> None:
        self._works = {fold(name).text: source for name, source in works}
        known = "|".join(re.escape(name) for name in sorted(self._works, key=len, reverse=True)) or r"(?!)"
        known = rf"(?P<known>{known})"
        self.mention = re.compile(rf"(?<![\wæøå-]){known}(?:['’]?s)?(?![\wæøå-])")
        named = rf"(?:{known}(?:['’]?s)?|{_NUMBERED}s?|{_OWN}s|{_SAME}s|{_DEFINITE}s?)"
        self._before = re.compile(rf"(?:^|(?<=[^\wæøå-])){named}\)?,? $")
        self._after = re.compile(
            rf",? (?:(?:i|af) |(?=(?:lov|bekendtgørelse) (?:om|nr)))(?:{known}(?![\wæøå-])(?:{_PINNED})?|{_NUMBERED}"
            rf"|(?:{_OWN}|{_SAME}|{_DEFINITE})(?![\wæøå])|{_TITLED}{_TITLE_ENDS})"
        )

    def source(self, name: str) -> str:
        """The work or ELI of a name that `mention` found."""
        return self._works[name]

    def after(self, text: str, end: int, previous: Named | None, own: str) -> Named | None:
        """The act named after a chain that ends at `end`: "... i lov om sygedagpenge".

        `own` is the ELI that "denne lov" means, empty where the text is no law; `previous` is the act last named.
        """
        found = self._after.match(text, end)
        return self._named(found, end, found.end(), previous, own, after=True) if found is not None else None

    def before(self, text: str, start: int, previous: Named | None, own: str) -> Named | None:
        """The act named in front of a chain that begins at `start`: "straffelovens ..."."""
        cut = max(0, start - _REACH)
        found = self._before.search(text[cut:start]) or _TITLED_BEFORE.search(text[cut:start])
        return self._named(found, cut + found.start(), start, previous, own, after=False) if found is not None else None

    def _named(self, found: re.Match[str], start: int, end: int, previous: Named | None, own: str, *, after: bool) -> Named:
        said = {name: words for name, words in found.groupdict().items() if words}
        name, source = next(iter(said.values())), None
        if "own" in said:
            source = own or None
        elif "same" in said and previous is not None:
            name, source = previous.name, previous.source
        elif "known" in said:
            source = f"/eli/lta/{said['pinned_year']}/{said['pinned']}" if "pinned" in said else self._works[name]
        elif "sort" in said:
            number, year = said.get("number") or said["short_number"], said.get("year") or said["short_year"]
            name = f"{said['sort']} nr. {number} af {year}"
            source = f"/eli/lta/{year}/{number}" if int(year) >= _FIRST_ELI_YEAR else None
        return Named(name=name.strip(), source=source, start=start, end=end, after=after)
