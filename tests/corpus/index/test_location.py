"""The environment says where things lie; without it they lie in the project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.index.location import corpus_dir, data_dir

PROJECT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("variable", "place", "default"), [("SAGLIG_DATA_DIR", data_dir, ".saglig"), ("SAGLIG_CORPUS_DIR", corpus_dir, "corpus")]
)
def test_a_variable_names_the_folder_and_an_empty_one_does_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variable: str, place: Callable[[], Path], default: str
) -> None:
    monkeypatch.setenv(variable, str(tmp_path))
    assert place() == tmp_path
    monkeypatch.setenv(variable, "")
    assert place() == PROJECT / default
    monkeypatch.delenv(variable)
    assert place() == PROJECT / default
