"""Which act a chain of locators belongs to: named before it ("straffelovens", "LAB", "lov nr. 548 af 7. maj 2019") or after it
("i lov om sygedagpenge", "i denne lov")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.references.folding import fold

_FIRST_ELI_YEAR = 1985
_REACH = 240
"""Characters before a chain in which its act's name can begin."""

_NUMBERED = (
    r"(?P<sort>lov(?:bekendtgørelse)?|lbk|bekendtgørelse|bek)(?: nr\.? ?(?P<number>\d+) af (?:\d+\. ?)?(?:[a-z]+ )?(?P<year>\d{4})"
    r"| (?P<short_number>\d+)/(?P<short_year>\d{4}))"
)
_OWN = r"(?P<own>(?:denne|nærværende) (?:lov|bekendtgørelse|vejledning))"
_SAME = r"(?P<same>(?:samme|nævnte) (?:lov|bekendtgørelse))"
_DEFINITE = r"(?P<definite>[a-zæøå-]*(?:loven|bekendtgørelsen)|lovforslaget|databeskyttelsesforordningen)"
_TITLED = r"(?P<titled>(?:lov|bekendtgørelse|cirkulære|vejledning) om [^,.;:()§]{3,110}?)"
# Words that no title ends in: what stands before the § is then a sentence about the act, not its name.
_NO_END = r"(?<! og)(?<! eller)(?<! efter)(?<! samt)(?<! i)(?<! af)(?<! til)(?<! jf)(?<! med)(?<! om)(?<! ved)(?<! omfattet)"
_TITLE_ENDS = (
    r"(?= (?:og|eller|samt|finder|har|kan|skal|er|om|for|til|efter|med|ikke|over|som|med|fastsætter|ophører)\b|[,.;:()§]|$)"
)


@dataclass(frozen=True, kw_only=True)
class Named:
    """An act as named. `source` is its ELI or work, None where nobody knows it; `start` and `end` bound the name in the folded text."""

    name: str
    source: str | None
    start: int
    end: int


class Acts:
    """The names of a document's world. `own` is the ELI that a § without an act belongs to, or empty where the text is no law."""

    def __init__(self, own: str, works: Mapping[str, str]) -> None:
        self._own = own
        self._works = {fold(name).text: source for name, source in works.items()}
        known = "|".join(re.escape(name) for name in sorted(self._works, key=len, reverse=True)) or r"(?!)"
        known = rf"(?P<known>{known})"
        self.mention = re.compile(rf"(?<![\wæøå-]){known}(?:['’]?s)?(?![\wæøå-])")
        self._before = re.compile(
            rf"(?:^|(?<=[^\wæøå-]))(?:{known}(?:['’]?s)?|{_NUMBERED}s?|{_OWN}s|{_SAME}s|{_DEFINITE}s?|{_TITLED}{_NO_END})\)?,? $"
        )
        self._after = re.compile(
            rf",? (?:i|af) (?:{known}(?![\wæøå-])|{_NUMBERED}|{_OWN}(?![\wæøå])|{_SAME}(?![\wæøå])|{_DEFINITE}(?![\wæøå])"
            rf"|{_TITLED}{_TITLE_ENDS})"
        )

    def source(self, name: str) -> str:
        """The work or ELI of a name that `mention` found."""
        return self._works[name]

    def around(self, text: str, start: int, end: int, previous: Named | None) -> Named | None:
        """The act of the chain [start, end): the name after it counts before the name in front of it; None for the text's own act."""
        after = self._after.match(text, end)
        if after is not None:
            return self._named(after, start, after.end(), previous)
        cut = max(0, start - _REACH)
        before = self._before.search(text[cut:start])
        return self._named(before, cut + before.start(), end, previous) if before is not None else None

    def _named(self, found: re.Match[str], start: int, end: int, previous: Named | None) -> Named:
        if found["own"]:
            return Named(name=found["own"], source=self._own or None, start=start, end=end)
        if found["same"]:
            same = previous.source if previous else None
            return Named(name=previous.name if previous else found["same"], source=same, start=start, end=end)
        if found["known"]:
            return Named(name=found["known"], source=self._works[found["known"]], start=start, end=end)
        number, year = found["number"] or found["short_number"], found["year"] or found["short_year"]
        if number:
            source = f"/eli/lta/{year}/{number}" if int(year) >= _FIRST_ELI_YEAR else None
            return Named(name=f"{found['sort']} nr. {number} af {year}", source=source, start=start, end=end)
        return Named(name=(found["definite"] or found["titled"]).strip(), source=None, start=start, end=end)
