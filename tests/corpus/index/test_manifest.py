"""A manifest says what a release was made of, and survives being written down."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.errors import IndexBroken
from corpus.index.manifest import Manifest, versions
from tests.corpus.index.laws import released


def test_a_manifest_read_back_is_the_same() -> None:
    manifest = replace(released().manifest, made_with=versions())
    assert Manifest.from_json(manifest.to_json()) == manifest


@pytest.mark.parametrize("text", ["", "{", "{}", "[]", '{"release_id": 1}'])
def test_what_is_not_a_manifest_is_a_broken_index(text: str) -> None:
    with pytest.raises(IndexBroken, match="saglig-ingest build"):
        Manifest.from_json(text)


def test_versions_name_what_shapes_an_index() -> None:
    assert {"python", "numpy", "sqlalchemy"} <= versions().keys()
