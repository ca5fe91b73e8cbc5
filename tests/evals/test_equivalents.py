"""The list of changes that are as true as the law itself: each with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import BadInput
from evals.mutation import equivalents
from evals.mutation.equivalents import read_equivalents


def test_every_entry_of_the_bundled_list_has_a_reason() -> None:
    assert all(each.reason for each in read_equivalents(equivalents.BUNDLED))


def test_an_entry_without_a_reason_is_bad_input(tmp_path: Path) -> None:
    path = tmp_path / "equivalents.toml"
    path.write_text('[[equivalent]]\nfile = "a"\nkey = "b"\nchanges = ["c"]\n', encoding="utf-8")
    with pytest.raises(BadInput, match="post 1 skal have"):
        read_equivalents(path)
