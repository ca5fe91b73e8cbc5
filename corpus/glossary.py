"""What acts are called (`glossary.yaml`): abbreviations, short titles and everyday names, each leading to one work; what those who
speak in letters are called; and the words that people search with, each leading to the word that the law uses.

A name means the same whatever its case. An act that has been repealed says since when, and by what.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from corpus.eli import is_eli
from corpus.errors import BadRule
from corpus.model import Place
from corpus.rulebook.entries import Entry, read_yaml

_RESTATES = "bekendtgørelse af "


@dataclass(frozen=True, kw_only=True)
class Repeal:
    """`since` is the first day without the act; `by` the work that took its place; `reference` where that is said."""

    since: date
    by: str
    reference: Place
    eli: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Act:
    """A work by its names. `held` says whether the corpus has a source of it."""

    work: str
    title: str
    names: tuple[str, ...]
    en: str
    held: bool
    repealed: Repeal | None


@dataclass(frozen=True, kw_only=True)
class Glossary:
    """All acts by work, and the work that each name means; `terms` are the law's words and `speakers` those who speak in letters,
    each with what people say instead."""

    acts: Mapping[str, Act]
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    speakers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def works(self) -> dict[str, str]:
        """Every name and title -> work."""
        return {name: act.work for act in self.acts.values() for name in (act.title, *act.names)}

    @property
    def works_in_any_language(self) -> dict[str, str]:
        """`works`, and what each act is called in English."""
        return {**{act.en: act.work for act in self.acts.values()}, **self.works}

    @property
    def repealed(self) -> tuple[Act, ...]:
        return tuple(act for act in self.acts.values() if act.repealed is not None)

    def work_titled(self, title: str) -> str | None:
        """The work of a document's title: "Bekendtgørelse af lov om sygedagpenge" is SDL; None where nobody knows it."""
        folded = title.casefold().strip().removeprefix(_RESTATES)
        return next((work for name, work in self.works.items() if name.casefold() == folded), None)


def load_glossary(path: Path, held: Collection[str] | None = None) -> Glossary:
    """Read the file. `held` are the works that the corpus has digests of; None leaves that unchecked.

    BadRule, with file and key, for an unknown key, a work that is marked held and is not (or the other way), a name that stands
    twice, and a repeal by a work that nobody knows.
    """
    file = read_yaml(path, path.parent)
    acts: dict[str, Act] = {}
    owners: dict[str, str] = {}
    for work, entry in file.subs("works"):
        act = acts[work] = _act(work, entry)
        if held is not None and act.held != (act.work in held):
            known = "har en kilde i korpus" if act.work in held else "har ingen kilde i korpus"
            raise BadRule(path.name, act.work, f"{known}, men held er {str(act.held).lower()}")
        for name in (act.title, *act.names):
            if (other := owners.setdefault(name.casefold(), act.work)) != act.work:
                raise BadRule(path.name, act.work, f"»{name}« er allerede et navn for {other}")
    terms, speakers = (_said(file.sub(key)) if file.holds(key) else {} for key in ("terms", "speakers"))
    file.done()
    for act in acts.values():
        if act.repealed is not None and act.repealed.by not in acts:
            raise BadRule(path.name, act.work, f"er afløst af {act.repealed.by}, som ikke står i filen")
    return Glossary(acts=acts, terms=terms, speakers=speakers)


def _said(entry: Entry) -> Mapping[str, tuple[str, ...]]:
    """BadRule for a key that nobody says otherwise, and for words that lead to two keys."""
    terms = {term: entry.texts(term) for term in entry.names()}
    owners: dict[str, str] = {}
    for term, said in terms.items():
        if not said:
            raise entry.bad(f"»{term}« har ingen ord, der fører til det")
        for words in said:
            if (other := owners.setdefault(words.casefold(), term)) != term:
                raise entry.bad(f"»{words}« fører allerede til »{other}«")
    return terms


def _act(work: str, entry: Entry) -> Act:
    act = Act(
        work=work,
        title=entry.text("title"),
        names=entry.texts("names"),
        en=entry.text("en"),
        held=entry.maybe("held", True) is True,
        repealed=_repeal(entry.sub("repealed")) if entry.holds("repealed") else None,
    )
    entry.done()
    return act


def _repeal(entry: Entry) -> Repeal:
    references = entry.references("reference")
    repeal = Repeal(since=entry.day("since"), by=entry.text("by"), reference=references[0], eli=entry.texts("eli"))
    if strange := [eli for eli in repeal.eli if not is_eli(eli)]:
        raise entry.bad(f"»{strange[0]}« er ikke en ELI-sti")
    entry.done()
    return repeal
