"""Loading the rulebook: the whole of it or nothing, and a digest that says which law data a verdict came from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from corpus.errors import BadRule
from corpus.model import Interval
from corpus.rulebook.consistency import Resolve, check_consistency
from corpus.rulebook.entries import Entry, read_yaml
from corpus.rulebook.model import Obligation, Parameter, Rule
from corpus.rulebook.read_law import (
    read_considerations,
    read_facts,
    read_implications,
    read_obligations,
    read_parameters,
)
from corpus.rulebook.read_rules import read_rules
from corpus.rulebook.rulebook import Rulebook

BUNDLED = Path(__file__).resolve().parents[1]

T = TypeVar("T")


def load_rulebook(root: Path = BUNDLED, resolve: Resolve | None = None) -> Rulebook:
    """Read `facts.yaml`, `considerations.yaml`, `coverage.yaml`, `parameters/`, `obligations/` and `rules/` under `root`.

    `resolve` says whether a place stands in the corpus on a day; without it references are not checked. Raises BadRule.
    """
    return assemble(read_entries(root), resolve)


def read_entries(root: Path = BUNDLED) -> dict[str, Entry]:
    """The files of the rulebook by their names under `root`, as data and not yet as law. Raises BadRule."""
    paths = [root / "facts.yaml", root / "considerations.yaml", root / "coverage.yaml"]
    paths += [path for folder in ("parameters", "obligations", "rules") for path in sorted((root / folder).glob("*.yaml"))]
    return {path.relative_to(root).as_posix(): read_yaml(path, root) for path in paths}


def assemble(entries: Mapping[str, Entry], resolve: Resolve | None = None) -> Rulebook:
    """The rulebook of files already read; each entry is read once and is then spent. Raises BadRule."""
    canonical = "\n".join(f"{name} {entry.canonical}" for name, entry in entries.items())
    covered, short_names, subgroups = _coverage(entries["coverage.yaml"])
    considerations = read_considerations(entries["considerations.yaml"])
    facts = entries["facts.yaml"]
    files = dict.fromkeys(considerations, "considerations.yaml")
    parameters: dict[str, Parameter] = {}
    obligations: dict[str, Obligation] = {}
    rules: dict[str, Rule] = {}
    for name, entry in entries.items():
        match name.split("/")[0]:
            case "parameters":
                _add(parameters, files, name, ((each.parameter, each) for each in read_parameters(entry, covered).values()))
            case "obligations":
                _add(obligations, files, name, ((each.obligation, each) for each in read_obligations(entry)))
            case "rules":
                _add(rules, files, name, ((each.rule_id, each) for each in read_rules(entry, covered)))
    book = Rulebook(
        covered=covered,
        facts=read_facts(facts, considerations),
        implications=read_implications(facts),
        considerations=considerations,
        parameters=parameters,
        obligations=tuple(obligations.values()),
        rules=dict(sorted(rules.items(), key=lambda each: each[1].step)),
        short_names=short_names,
        subgroups=subgroups,
        digest=hashlib.sha256(canonical.encode()).hexdigest(),
    )
    facts.done()
    check_consistency(book, files, resolve)
    return book


def _coverage(entry: Entry) -> tuple[Interval, dict[str, str], dict[str, str]]:
    covered_entry = entry.sub("covered")
    covered = covered_entry.period()
    covered_entry.done()
    named = [entry.sub("short_names"), entry.sub("subgroups")]
    short_names, subgroups = ({name: part.text(name) for name in part.names()} for part in named)
    entry.done()
    return covered, short_names, subgroups


def _add(into: dict[str, T], files: dict[str, str], file: str, found: Iterable[tuple[str, T]]) -> None:
    for name, value in found:
        if name in files:
            raise BadRule(file, name, f"navnet er allerede brugt i {files[name]}")
        into[name], files[name] = value, file
