"""What a hostile file is, and the noise and the words that they are made of."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

MEGABYTE = 1_000_000
_RANDOM = random.Random(7)  # the same noise every time
NOISE = _RANDOM.randbytes(50_000)
DANISH = "Jobcenteret skal holde samtaler om året; årsagen er, at borgeren får støtte. Æblerne er røde. " * 20


@dataclass(frozen=True, kw_only=True)
class Hostile:
    """What it tries, the name it comes under, and the word of the refusal."""

    tries: str
    name: str
    build: Callable[[], bytes]
    reason: str
