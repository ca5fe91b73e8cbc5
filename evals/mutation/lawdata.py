"""The law data as it is in the files, and the rulebook that it makes with one change, put together by the real loader."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from corpus.rulebook import Rulebook
from corpus.rulebook.consistency import Resolve
from corpus.rulebook.entries import Entry
from corpus.rulebook.load import assemble, read_entries
from evals.mutation.mutants import LawData, Mutant

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same as the rulebook's own reader has: the one in C takes a question mark where the other does not."""


def read_law(root: Path) -> LawData:
    """Every file of the law under `root`. Anchors are written out, so that a change is made in one place only."""
    return {name: _written_out(yaml.load((root / name).read_text("utf-8"), Loader=_LOADER)) for name in read_entries(root)}  # noqa: S506 - a safe loader


def rulebook_with(law: LawData, mutant: Mutant, resolve: Resolve | None) -> Rulebook:
    """The rulebook with the one change. Raises BadRule where the loader refuses it."""
    changed = {**law, mutant.file: mutant.applied(law[mutant.file])}
    return assemble({name: Entry(name, "", data) for name, data in changed.items()}, resolve)


def _written_out(data: Any) -> Any:
    match data:
        case Mapping():
            return {name: _written_out(value) for name, value in data.items()}
        case list():
            return [_written_out(value) for value in data]
        case _:
            return data
