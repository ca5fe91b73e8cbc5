"""The case file: one YAML format for every suite kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from evals.rows import BadCase, Row

GATES_FILE = "gates.yaml"
"""Stands among the suites and is none."""


@dataclass(frozen=True, kw_only=True)
class CaseFile:
    """A suite file: `cases` by id, whose keys the suite reads. `raw` is the file's own bytes.

    `sources` names sub-folders of a corpus given as a folder; the bundled corpus has none and is always searched whole.
    """

    path: Path
    suite: str
    sources: tuple[str, ...]
    cases: Mapping[str, Mapping[Any, Any]]
    raw: bytes = field(repr=False)

    def rows(self) -> list[Row]:
        """The cases, each to be read from the start, under its own id, so that every fault names it."""
        return [Row(self.path, case, data) for case, data in self.cases.items()]


def read_case_file(path: Path) -> CaseFile:
    """Read a suite file. BadCase where it is not one; the keys of its cases are left to the suite."""
    try:
        raw = path.read_bytes()
        data = yaml.safe_load(raw.decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as wrong:
        raise BadCase(path, "", "", f"filen kan ikke læses som YAML: {wrong}") from wrong
    if not isinstance(data, dict):
        raise BadCase(path, "", "", "skal begynde med »suite: …« og »cases:«")
    top = Row(path, "", data)
    suite, sources, cases = top.text("suite"), top.texts("sources"), top.mappings("cases")
    top.done()
    if not cases:
        raise BadCase(path, "", "cases", "der er ingen cases")
    return CaseFile(path=path, suite=suite, sources=sources, cases=_by_id(path, cases), raw=raw)


def _by_id(path: Path, cases: Iterable[dict[Any, Any]]) -> dict[str, dict[Any, Any]]:
    """The cases without their ids, by id."""
    found: dict[str, dict[Any, Any]] = {}
    for number, data in enumerate(cases, start=1):
        row = Row(path, str(data.get("id", f"case {number}")), data)
        case = row.text("id")
        if case in found:
            raise row.bad("id", "er brugt to gange i filen")
        found[case] = {key: value for key, value in data.items() if key != "id"}
    return found


def case_files(paths: Iterable[Path]) -> tuple[CaseFile, ...]:
    """The files named, and every suite file under the folders named, in order. BadCase for a path that is not there."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += [each for each in sorted(path.rglob("*.yaml")) if each.name != GATES_FILE]
        elif path.is_file():
            found.append(path)
        else:
            raise BadCase(path, "", "", "der er ingen fil eller mappe med det navn")
    if not found:
        raise BadCase(", ".join(map(str, paths)), "", "", "der er ingen casefiler (*.yaml) i mappen")
    return tuple(read_case_file(path) for path in dict.fromkeys(found))
