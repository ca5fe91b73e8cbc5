"""A result folder: what was measured, the cases as run, what was said to each, and what it was made of.

results.json   the measures, as `--json` prints them
scores.json    each case's value for each measure, for `saglig-evals compare`
manifest.json  release, rulebook, settings, versions, seed
report.md      the same in words
cases/         the case files as they were
outputs/       one line of JSON a case: what was said, so that scoring need not ask again
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import BadInput
from evals.cases import CaseFile
from evals.results import Results, results_json
from evals.suite import Json

_RESULTS = "results.json"
_SCORES = "scores.json"
_MANIFEST = "manifest.json"

Scores = Mapping[tuple[str, str], Mapping[str, Mapping[str, float]]]
"""By (suite, file), case and measure."""


def check_free(folder: Path) -> None:
    """BadInput where the folder holds a result: two runs are never mixed."""
    if (folder / _RESULTS).exists():
        raise BadInput(f"{folder} har allerede et resultat. Vælg en anden mappe med --out.")


def write(folder: Path, results: Results, files: Sequence[CaseFile], manifest: Json, report: str) -> None:
    """Write everything; `files` in the order of `results.suites`."""
    for part in ("cases", "outputs"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    _write_json(folder / _RESULTS, results_json(results))
    _write_json(folder / _MANIFEST, manifest)
    (folder / "report.md").write_text(report, encoding="utf-8")
    scores = [
        {"suite": each.suite, "file": each.file, "cases": {one.case_id: dict(one.values) for one in each.scored}}
        for each in results.suites
    ]
    _write_json(folder / _SCORES, scores)
    for number, (file, result) in enumerate(zip(files, results.suites, strict=True), start=1):
        name = f"{number:02d}-{file.path.parent.name}-{file.path.stem}"
        (folder / "cases" / f"{name}.yaml").write_bytes(file.raw)
        lines = [
            {"suite": result.suite, "file": result.file},
            *({"id": case, "output": said} for case, said in result.outputs.items()),
        ]
        text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
        (folder / "outputs" / f"{name}.jsonl").write_text(text, encoding="utf-8")


def read_scores(folder: Path) -> Scores:
    """Every case's values. BadInput where the folder holds no result."""
    rows = _read_json(folder / _SCORES)
    return {(each["suite"], each["file"]): each["cases"] for each in rows}


def read_outputs(folder: Path) -> dict[tuple[str, str], dict[str, Json]]:
    """What was said to each case. BadInput where the folder holds no result."""
    _read_json(folder / _MANIFEST)
    found = {}
    for path in sorted((folder / "outputs").glob("*.jsonl")):
        head, *rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        found[head["suite"], head["file"]] = {row["id"]: row["output"] for row in rows}
    return found


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as wrong:
        raise BadInput(f"{path.parent} er ikke en resultatmappe fra saglig-evals run --out: {wrong}") from wrong
