"""A result folder: what was measured, the cases as run, what was said to each, and what it was made of.

results.json   the measures, as `--json` prints them
scores.json    each case's question and its value for each measure, for `saglig-evals compare`
manifest.json  configuration, release, rulebook, code, versions, seed
cases/         the case files as they were
outputs/       one line of JSON a case: what was said, so that `saglig-evals score` need not ask again
and the reports that `evals.report` makes: report.html, junit.xml, summary.txt
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.errors import BadInput
from evals.cases import CaseFile, read_case_file
from evals.results import Results, results_json
from evals.suite import Json

_RESULTS = "results.json"
_SCORES = "scores.json"
_MANIFEST = "manifest.json"


@dataclass(frozen=True, kw_only=True)
class Values:
    """A case's question and its value for each measure that applies to it."""

    question: str
    values: Mapping[str, float]


Scores = Mapping[tuple[str, str], Mapping[str, Values]]
"""By (suite, file) and case."""


@dataclass(frozen=True, kw_only=True)
class Outputs:
    """What was said to each case of a file, over which release, and the case file as it was then."""

    file: CaseFile
    release: str | None
    outputs: Mapping[str, Json]


def check_free(folder: Path) -> None:
    """BadInput where the folder holds a result: two runs are never mixed."""
    if (folder / _RESULTS).exists():
        raise BadInput(f"{folder} har allerede et resultat. Vælg en anden mappe med --out.")


def write(folder: Path, results: Results, files: Sequence[CaseFile], manifest: Json, reports: Mapping[str, str]) -> None:
    """Write everything; `files` in the order of `results.suites`, `reports` by file name."""
    for part in ("cases", "outputs"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    _write_json(folder / _RESULTS, results_json(results))
    _write_json(folder / _MANIFEST, manifest)
    for name, text in reports.items():
        (folder / name).write_text(text, encoding="utf-8")
    scores = [
        {
            "suite": each.suite,
            "file": each.file,
            "cases": {one.case_id: {"question": one.question, "values": dict(one.values)} for one in each.scored},
        }
        for each in results.suites
    ]
    _write_json(folder / _SCORES, scores)
    for number, (file, result) in enumerate(zip(files, results.suites, strict=True), start=1):
        name = f"{number:02d}-{file.path.parent.name}-{file.path.stem}"
        (folder / "cases" / f"{name}.yaml").write_bytes(file.raw)
        lines = [
            {"suite": result.suite, "file": result.file, "release": result.release},
            *({"id": case, "output": said} for case, said in result.outputs.items()),
        ]
        text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
        (folder / "outputs" / f"{name}.jsonl").write_text(text, encoding="utf-8")


def read_scores(folder: Path) -> Scores:
    """Every case's values. BadInput where the folder holds no result."""
    rows = _read_json(folder / _SCORES)
    return {(row["suite"], row["file"]): {case: Values(**each) for case, each in row["cases"].items()} for row in rows}


def read_manifest(folder: Path) -> Json:
    """What the result was made of. BadInput where the folder holds no result."""
    found: Json = _read_json(folder / _MANIFEST)
    return found


def read_outputs(folder: Path) -> list[Outputs]:
    """What was said to each case, file by file as run, each under the name it was run by. BadInput where there is no result."""
    read_manifest(folder)
    found = []
    for path in sorted((folder / "outputs").glob("*.jsonl")):
        head, *rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        file = replace(read_case_file(folder / "cases" / f"{path.stem}.yaml"), path=Path(head["file"]))
        found.append(Outputs(file=file, release=head["release"], outputs={row["id"]: row["output"] for row in rows}))
    return found


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as wrong:
        raise BadInput(f"{path.parent} er ikke en resultatmappe fra saglig-evals run --out: {wrong}") from wrong
