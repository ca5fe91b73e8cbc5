"""Mutants that change nothing a case could see, each with its reason. An entry that is not so is a fault of its own."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from corpus.errors import BadInput
from evals.mutation.mutants import Mutant

BUNDLED = Path(__file__).with_name("equivalents.toml")
_KEYS = {"file", "key", "changes", "reason"}


@dataclass(frozen=True, kw_only=True)
class Equivalent:
    """One thing, and the changes to it that no case can see. Each is compared as a pattern, in which `*` stands for anything."""

    file: str
    key: str
    changes: tuple[str, ...]
    reason: str

    def names(self, mutant: Mutant) -> bool:
        return any(self.names_as(change, mutant) for change in self.changes)

    def names_as(self, change: str, mutant: Mutant) -> bool:
        named = ((mutant.file, self.file), (mutant.key, self.key), (mutant.change, change))
        return all(fnmatchcase(found, pattern) for found, pattern in named)


def read_equivalents(path: Path) -> tuple[Equivalent, ...]:
    """The `equivalent` tables of the file. BadInput for an entry that does not have exactly file, key, changes and reason."""
    found = []
    for number, row in enumerate(tomllib.loads(path.read_text("utf-8")).get("equivalent", []), start=1):
        if row.keys() != _KEYS or not all(row.values()) or not isinstance(row["changes"], list):
            raise BadInput(f"{path.name}: post {number} skal have file, key, reason og en liste changes.")
        found.append(Equivalent(**{**row, "changes": tuple(row["changes"])}))
    return tuple(found)


def equivalent_to(mutant: Mutant, equivalents: Sequence[Equivalent]) -> Equivalent | None:
    """The first entry that names the mutant."""
    return next((each for each in equivalents if each.names(mutant)), None)
