"""The house keeps its shape: arrows between folders, one job a file, no clock below an edge, one truth for versions."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("corpus", "ingest", "service", "evals")
SOURCES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))


def test_the_arrows_between_the_folders_are_kept() -> None:
    ran = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_has_grown_past_a_page(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


@pytest.mark.parametrize("name", ["utils", "helpers", "manager", "processor", "common", "misc"])
def test_no_module_is_named_for_having_no_job(name: str) -> None:
    assert not [path for path in SOURCES if path.stem == name]


def test_every_module_says_what_is_decided_in_it() -> None:
    silent = [str(path) for path in SOURCES if path.stem != "__init__" and not path.read_text("utf-8").startswith('"""')]
    assert not silent


def test_the_help_of_the_command_imports_nothing_heavy() -> None:
    heavy = "{'torch', 'chromadb', 'sentence_transformers', 'transformers', 'langchain', 'sqlalchemy', 'fastapi'}"
    code = f"import sys, service.cli, ingest.cli; print(sorted({heavy} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_every_dependency_is_pinned_in_the_constraints() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = project["dependencies"] + [row for group in project["optional-dependencies"].values() for row in group]
    pinned = {_name(row) for row in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if "==" in row}
    assert not [row for row in wanted if _name(row) not in pinned]


def test_the_project_names_no_path_of_a_machine() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split("\n")
    files = [ROOT / name for name in tracked if name and (ROOT / name).is_file()] or SOURCES
    machine = re.compile(r"(?<![\w/])/(?:work|root|home|Users)/\w")
    assert not [str(path) for path in files if machine.search(path.read_text("utf-8", errors="ignore"))]


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9_.-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()
