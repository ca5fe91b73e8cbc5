"""The bundled rulebook, loaded once."""

from __future__ import annotations

import pytest

from corpus.rulebook import Rulebook, load_rulebook


@pytest.fixture(scope="session")
def book() -> Rulebook:
    return load_rulebook()
