"""The words by which facts are recognised in a question (`reading.yaml`): phrases a lawyer can read and add to.

A phrase is words with six marks: `…` for up to six words in between and `… …` for up to twelve, `*` at the end of a word for any
ending and before it for any beginning ("*udvalg*"), `|` between alternatives of one word, `#` for a number, `&` between parts that
may come in either order, and `@` for a class of words that a row of its own lists: "@drop & koordinerende sagsbehandler*",
"over # år". Upper and lower case are one, and æ, ø, å are also found written ae, oe, aa or a, o, a.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations, product
from pathlib import Path
from typing import Any

import yaml

from corpus import strict_yaml
from corpus.errors import BadRule
from corpus.rulebook import FactDefinition, FactType

_KEYS = {"fact", "is", "has", "da", "en", "unless", "unsure"}
_CLASS_KEYS = {"class", "words"}
_WORD = re.compile(r"#|\*?[^\W_]+(?:-[^\W_]+)*\*?")
Classes = Mapping[str, tuple[str, ...]]
"""The words of each class; a member may be several words."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Recognition:
    """What a phrase says of one fact. `values` holds one value, or several of a set; `adds` is true for a set, where values gather.

    A match that touches one of the phrases in `unless` does not count. An `unsure` row is proposed to the asker, never assumed.
    """

    fact: str
    values: tuple[bool | str, ...]
    adds: bool
    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    unsure: bool = False


def load_lexicon(path: Path, definitions: Mapping[str, FactDefinition]) -> tuple[Recognition, ...]:
    """Read the file and those in the folder of its name ("reading/*.yaml"); classes are shared. BadRule, with the file and the row, for an
    unknown key, fact or option, for a key that comes twice and for a phrase that cannot be read."""
    files = (path, *sorted(path.with_suffix("").glob("*.yaml")))
    numbered = [(file, f"række {number}", row) for file in files for number, row in enumerate(_rows(file), start=1)]
    classes = _classes([each for each in numbered if _names_a_class(each[2])])
    return tuple(_recognition(file, key, row, definitions, classes) for file, key, row in numbered if not _names_a_class(row))


def _rows(path: Path) -> list[Any]:
    try:
        rows = strict_yaml.read(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise BadRule(path.name, "filen", f"er ikke gyldig YAML: {error}") from error
    if not isinstance(rows, list):
        raise BadRule(path.name, "filen", "skal være en liste af rækker")
    return rows


def _names_a_class(row: object) -> bool:
    return isinstance(row, dict) and "class" in row


def _classes(rows: list[tuple[Path, str, Any]]) -> Classes:
    found: dict[str, tuple[str, ...]] = {}
    for path, key, row in rows:
        if row.keys() != _CLASS_KEYS or row["class"] in found:
            raise BadRule(path.name, key, "en ordklasse har nøglerne class og words, og navnet bruges kun én gang")
        found[str(row["class"])] = _phrases(path, f"{key} ({row['class']})", row["words"], {})
    return found


def _recognition(path: Path, key: str, row: object, definitions: Mapping[str, FactDefinition], classes: Classes) -> Recognition:
    if not isinstance(row, dict):
        raise BadRule(path.name, key, "skal bestå af nøgler og værdier")
    if unknown := {str(name) for name in row} - _KEYS:
        raise BadRule(path.name, key, f"ukendte nøgler: {', '.join(sorted(unknown))}")
    definition = definitions.get(str(row.get("fact")))
    if definition is None:
        raise BadRule(path.name, key, f"{row.get('fact')} er ikke et faktum i facts.yaml")
    key = f"{key} ({definition.fact})"
    phrases = tuple(phrase for language in ("da", "en") for phrase in _phrases(path, key, row.get(language, []), classes))
    if not phrases:
        raise BadRule(path.name, key, "har ingen vendinger")
    return Recognition(
        fact=definition.fact,
        values=_values(path, key, row, definition),
        adds=definition.type is FactType.set,
        phrases=phrases,
        unless=_phrases(path, key, row.get("unless", []), classes),
        unsure=row.get("unsure", False) is True,
    )


def _values(path: Path, key: str, row: Mapping[str, Any], definition: FactDefinition) -> tuple[bool | str, ...]:
    """`has` gives one value of a set or a list of them; `is` gives the value of any other fact."""
    wanted = "has" if definition.type is FactType.set else "is"
    if wanted not in row or {"is", "has"} <= row.keys():
        raise BadRule(path.name, key, f"skal have {wanted} og ikke andet, for faktummet er af typen {definition.type}")
    found = row[wanted]
    values = tuple(found) if wanted == "has" and isinstance(found, list) else (found,)
    for value in values:
        if not (isinstance(value, bool) if definition.type is FactType.bool else value in definition.options):
            raise BadRule(path.name, key, f"{value} er ikke en mulighed for {definition.fact}")
    return values


def _phrases(path: Path, key: str, found: object, classes: Classes) -> tuple[str, ...]:
    if not isinstance(found, list) or not all(isinstance(phrase, str) for phrase in found):
        raise BadRule(path.name, key, "vendinger skrives som en liste af tekster")
    phrases = [each for phrase in found for ordered in _ordered(phrase) for each in _spelt_out(path, key, ordered, classes)]
    for phrase in phrases:
        words = phrase.split()
        if not words or "…" in (words[0], words[-1]):
            raise BadRule(path.name, key, f"»{phrase}« skal begynde og slutte med et ord")
        for word in words:
            if word != "…" and not all(_WORD.fullmatch(choice) for choice in word.split("|")):
                raise BadRule(path.name, key, f"»{word}« i »{phrase}« er ikke et ord med mærkerne * | # eller …")
    return tuple(dict.fromkeys(phrases))


def _ordered(phrase: str) -> Iterator[str]:
    """The phrase with its parts in every order."""
    for order in permutations(phrase.split(" & ")):
        yield " … ".join(order)


def _spelt_out(path: Path, key: str, phrase: str, classes: Classes) -> Iterator[str]:
    """The phrase with the words of its classes: those of one word as alternatives, those of several in phrases of their own."""
    steps: list[list[str]] = []
    for word in phrase.split(" "):
        choices = word.split("|")
        if unknown := [each for each in choices if each.startswith("@") and each[1:] not in classes]:
            raise BadRule(path.name, key, f"»{unknown[0]}« er ikke en ordklasse")
        members = [member for each in choices for member in (classes[each[1:]] if each.startswith("@") else (each,))]
        single = "|".join(each for each in members if " " not in each)
        steps.append([*([single] if single else []), *(each for each in members if " " in each)])
    yield from (" ".join(words) for words in product(*steps))
