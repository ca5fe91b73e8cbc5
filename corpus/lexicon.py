"""The words by which facts are recognised in a question (`reading.yaml`): phrases a lawyer can read and add to.

A phrase is words with four marks: `…` for up to six words in between, `*` at the end of a word for any ending, `|` between
alternatives of one word, and `#` for a number: "slippe|undgå … ret og pligt*", "over # år". Upper and lower case are one, and
æ, ø, å are also found written ae, oe, aa or a, o, a.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from corpus.errors import BadRule
from corpus.rulebook import FactDefinition, FactType

_KEYS = {"fact", "is", "has", "da", "en", "unless", "unsure"}
_WORD = re.compile(r"#|[^\W_]+(?:-[^\W_]+)*\*?")


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
    """Read the file. BadRule, with the file and the row, for an unknown key, fact or option and for a phrase that cannot be read."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(rows, list):
        raise BadRule(path.name, "filen", "skal være en liste af rækker")
    return tuple(_recognition(path, f"række {number}", row, definitions) for number, row in enumerate(rows, start=1))


def _recognition(path: Path, key: str, row: object, definitions: Mapping[str, FactDefinition]) -> Recognition:
    if not isinstance(row, dict):
        raise BadRule(path.name, key, "skal bestå af nøgler og værdier")
    if unknown := {str(name) for name in row} - _KEYS:
        raise BadRule(path.name, key, f"ukendte nøgler: {', '.join(sorted(unknown))}")
    definition = definitions.get(str(row.get("fact")))
    if definition is None:
        raise BadRule(path.name, key, f"{row.get('fact')} er ikke et faktum i facts.yaml")
    key = f"{key} ({definition.fact})"
    phrases = tuple(phrase for language in ("da", "en") for phrase in _phrases(path, key, row.get(language, [])))
    if not phrases:
        raise BadRule(path.name, key, "har ingen vendinger")
    return Recognition(
        fact=definition.fact,
        values=_values(path, key, row, definition),
        adds=definition.type is FactType.set,
        phrases=phrases,
        unless=_phrases(path, key, row.get("unless", [])),
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


def _phrases(path: Path, key: str, found: object) -> tuple[str, ...]:
    if not isinstance(found, list) or not all(isinstance(phrase, str) for phrase in found):
        raise BadRule(path.name, key, "vendinger skrives som en liste af tekster")
    for phrase in found:
        words = phrase.split()
        if not words or "…" in (words[0], words[-1]):
            raise BadRule(path.name, key, f"»{phrase}« skal begynde og slutte med et ord")
        for word in words:
            if word != "…" and not all(_WORD.fullmatch(choice) for choice in word.split("|")):
                raise BadRule(path.name, key, f"»{word}« i »{phrase}« er ikke et ord med mærkerne * | # eller …")
    return tuple(found)
