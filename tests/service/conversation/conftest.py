"""A reader over the bundled corpus, made once."""

from __future__ import annotations

import pytest

from service.conversation.reading import Reader
from tests.service.conversation import following


@pytest.fixture(scope="session")
def reader() -> Reader:
    return following.reader()
