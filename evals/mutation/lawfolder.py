"""The law data in a folder of its own, where one file at a time is changed and the whole loaded by the real loader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from corpus.model import Place
from corpus.rulebook import Rulebook, load_rulebook
from evals.mutation.mutants import LawData, Mutant

_SINGLE = ("facts.yaml", "considerations.yaml", "coverage.yaml")
_FOLDERS = ("parameters", "obligations", "rules")

Resolve = Callable[[Place, date], bool]


def read_law(root: Path) -> LawData:
    """Every file of the law under `root`. Anchors are written out, so that a change is made in one place only."""
    paths = [root / name for name in _SINGLE] + [path for each in _FOLDERS for path in sorted((root / each).glob("*.yaml"))]
    return {path.relative_to(root).as_posix(): _written_out(yaml.safe_load(path.read_text("utf-8"))) for path in paths}


def _written_out(data: Any) -> Any:
    match data:
        case Mapping():
            return {name: _written_out(value) for name, value in data.items()}
        case list():
            return [_written_out(value) for value in data]
        case _:
            return data


class _WrittenOut(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes no anchors, whatever two places have in common."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is the library's
        return True


class LawFolder:
    """A copy of the law under `root`, to be changed. `resolve` says whether a place stands in the corpus on a day."""

    def __init__(self, law: LawData, root: Path, resolve: Resolve) -> None:
        self._law, self._root, self._resolve = law, root, resolve
        self._texts = {file: _text(data) for file, data in law.items()}
        for file, text in self._texts.items():
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_text(text, encoding="utf-8")

    def mutated(self, mutant: Mutant) -> Rulebook:
        """The law with the one change. Raises BadRule where the loader refuses it."""
        path = self._root / mutant.file
        path.write_text(_text(mutant.applied(self._law[mutant.file])), encoding="utf-8")
        try:
            return load_rulebook(self._root, self._resolve)
        finally:
            path.write_text(self._texts[mutant.file], encoding="utf-8")


def _text(data: Any) -> str:
    return str(yaml.dump(data, Dumper=_WrittenOut, allow_unicode=True, sort_keys=False))
