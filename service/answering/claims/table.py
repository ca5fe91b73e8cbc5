"""The words of `words.yaml` and the files of concepts as patterns, one set a language. The glossary's words for a group are taken along."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus import strict_yaml
from corpus.catalogue import BUNDLED
from corpus.glossary import Glossary, load_glossary

_HERE = Path(__file__).parent
_DANISH = re.compile(r"[æøå]")
_SHORTEST = 3
_CONCEPTS = ("concepts.yaml", "concepts_verbs.yaml", "concepts_nouns.yaml")
_LETTERS = 2
_TAIL = 5
"""The least letters of the last part of a compound."""


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A unit of what is counted: `times` units of `family`."""

    family: str
    times: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Table:
    """The patterns of one language, by kind; each finds its value by the name of the group that matched."""

    negation: re.Pattern[str]
    modality: re.Pattern[str]
    bound: re.Pattern[str]
    direction: re.Pattern[str]
    trail: re.Pattern[str]
    date: re.Pattern[str]
    unit: re.Pattern[str]
    labelled: re.Pattern[str]
    group: re.Pattern[str]
    actor: re.Pattern[str]
    saying: re.Pattern[str]
    view: re.Pattern[str]


@dataclass(frozen=True, kw_only=True, eq=False)
class Lexicon:
    """The concepts of one language, each phrase under its first letters."""

    phrases: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]
    tails: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]
    """Those phrases that are long enough to be known inside a compound."""

    def spoken(self, lower: str, start: int) -> frozenset[str]:
        """Every concept whose phrase stands at a place of a text in lower case, the beginning of a word."""
        near = self.phrases.get(lower[start : start + _LETTERS], ())
        return frozenset(name for name, phrase in near if phrase.match(lower, start))

    def tail(self, word: str) -> frozenset[str]:
        """What the last part of a compound speaks of: "kommunaltilsynet" of supervision."""
        for start in range(_SHORTEST + 1, len(word) - _TAIL + 1):
            near = self.tails.get(word[start : start + _LETTERS], ())
            if found := frozenset(name for name, phrase in near if phrase.match(word, start)):
                return found
        return frozenset()


@dataclass(frozen=True, kw_only=True, eq=False)
class Vocabulary:
    """Both tables and what holds in either language."""

    tables: Mapping[str, Table]
    units: Mapping[str, Unit]
    numbers: Mapping[int, str]
    implies: Mapping[str, frozenset[str]]
    speakers: frozenset[str]
    same_actor: Mapping[str, frozenset[str]]
    works: Mapping[str, str]
    concepts: Mapping[str, Lexicon]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The tables as read from the files beside this one and from the glossary."""
    words = strict_yaml.read((_HERE / "words.yaml").read_text("utf-8"))
    concepts: dict[str, Any] = {}
    for file in _CONCEPTS:
        concepts |= strict_yaml.read((_HERE / file).read_text("utf-8"))
    glossary = load_glossary(BUNDLED / "glossary.yaml")
    groups, actors = words["group"], words["actor"]
    return Vocabulary(
        tables={language: _table(language, words, glossary) for language in ("da", "en")},
        units={name: Unit(family=row.get("as", name), times=row["times"]) for name, row in words["unit"].items()},
        numbers={row["number"]: name for name, row in groups.items() if "number" in row},
        implies={name: frozenset(row.get("implies", ())) for name, row in groups.items()},
        speakers=frozenset(name for name, row in actors.items() if row.get("speaks")),
        same_actor={name: frozenset({name, *row.get("is", ())}) for name, row in actors.items()},
        concepts={language: _lexicon({name: row[language] for name, row in concepts.items()}) for language in ("da", "en")},
        works={name.casefold(): work for name, work in glossary.works_in_any_language.items()},
    )


def _table(language: str, words: Mapping[str, Any], glossary: Glossary) -> Table:
    def by_value(kind: str) -> re.Pattern[str]:
        return phrases_of({name: row.get(language, ()) for name, row in words[kind].items()})

    groups = {
        name: [*row.get(language, ()), *_glossary_words(glossary, row.get("term"), language)]
        for name, row in words["group"].items()
    }
    return Table(
        negation=by_value("negation"),
        modality=by_value("modality"),
        bound=by_value("bound"),
        direction=by_value("direction"),
        trail=by_value("trail"),
        date=by_value("date"),
        unit=by_value("unit"),
        labelled=by_value("labelled"),
        group=phrases_of(groups),
        actor=by_value("actor"),
        saying=phrases_of({"saying": words["saying"][language]}),
        view=phrases_of({"view": words["view"][language]}),
    )


def _glossary_words(glossary: Glossary, term: str | None, language: str) -> list[str]:
    """What people say for the law's word, of one language: a phrase with a Danish letter or a Danish compound is no English."""
    said = glossary.terms.get(term, ()) if term else ()
    return [word for word in said if len(word) > _SHORTEST and not (language == "en" and _DANISH.search(word))]


def phrases_of(values: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """Phrases by value as one pattern: one alternative a phrase, longest first, in the group of its value; `*` stands for any ending."""
    phrases = [(phrase.strip(), value) for value, found in values.items() for phrase in found]
    phrases.sort(key=lambda each: -len(each[0]))
    parts = [f"(?P<{value.replace(':', '_')}_{number}>{_phrase(phrase)})" for number, (phrase, value) in enumerate(phrases)]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts) or '(?!)'})")


def _lexicon(values: Mapping[str, Iterable[str]]) -> Lexicon:
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = defaultdict(list)
    tails: dict[str, list[tuple[str, re.Pattern[str]]]] = defaultdict(list)
    for name, phrases in values.items():
        for phrase in phrases:
            row = (name, re.compile(_phrase(phrase)))
            found[phrase[:_LETTERS]].append(row)
            if len(phrase.rstrip("*")) >= _TAIL:
                tails[phrase[:_LETTERS]].append(row)
    return Lexicon(
        phrases={letters: tuple(rows) for letters, rows in found.items()},
        tails={letters: tuple(rows) for letters, rows in tails.items()},
    )


def _phrase(phrase: str) -> str:
    """A phrase as a pattern from the beginning of a word on; `*` in it stands for any ending of its word."""
    body = r"\s+".join(r"[\w-]*".join(re.escape(part) for part in word.split("*")) for word in phrase.rstrip("*").split())
    if phrase.endswith("*"):
        return rf"{body}[\w-]*"
    return rf"{body}(?![\w-])" if phrase[-1].isalnum() else body


def value_of(found: re.Match[str]) -> str:
    """The value that a match stands for."""
    assert found.lastgroup is not None
    return found.lastgroup.rpartition("_")[0]
