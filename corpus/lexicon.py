"""The words by which facts are recognised in a question (`reading.yaml`): phrases a lawyer can read and add to.

A phrase is words with three marks: `…` for up to six words in between, `*` at the end of a word for any ending,
and `|` between alternatives of one word: "slippe|undgå … ret og pligt*".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from corpus.errors import BadRule

_KEYS = {"fact", "is", "has", "da", "en", "unless", "unsure"}


@dataclass(frozen=True, kw_only=True)
class Recognition:
    """One value of one fact and the phrases that say it. `adds` is true for a set, where values gather."""

    fact: str
    value: Any
    adds: bool
    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    unsure: bool = False


def load_lexicon(path: Path, options: Mapping[str, frozenset[str] | None]) -> tuple[Recognition, ...]:
    """Read the file; `options` gives the known facts and, for a choice or a set, what values they may have.

    BadRule for an unknown key, fact or option, and for a row without phrases.
    """
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(_recognition(path, number, row, options) for number, row in enumerate(rows, start=1))


def _recognition(path: Path, number: int, row: Mapping[str, Any], options: Mapping[str, frozenset[str] | None]) -> Recognition:
    key = f"række {number} ({row.get('fact')})"
    if unknown := row.keys() - _KEYS:
        raise BadRule(path.name, key, f"ukendte nøgler: {', '.join(sorted(unknown))}")
    if row.get("fact") not in options:
        raise BadRule(path.name, key, f"{row.get('fact')} er ikke et faktum i facts.yaml")
    if ("is" in row) == ("has" in row):
        raise BadRule(path.name, key, "skal have enten is (én værdi) eller has (en værdi blandt flere)")
    value = row.get("is", row.get("has"))
    allowed = options[row["fact"]]
    if allowed is not None and value not in allowed:
        raise BadRule(path.name, key, f"{value} er ikke en mulighed for {row['fact']}")
    phrases = tuple(row.get("da", ())) + tuple(row.get("en", ()))
    if not phrases:
        raise BadRule(path.name, key, "har ingen vendinger")
    return Recognition(
        fact=row["fact"],
        value=value,
        adds="has" in row,
        phrases=phrases,
        unless=tuple(row.get("unless", ())),
        unsure=bool(row.get("unsure", False)),
    )
