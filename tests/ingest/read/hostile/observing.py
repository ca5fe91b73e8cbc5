"""One hostile file read in a small process of its own, and what that cost.

The process must be small because Linux counts the memory of whoever starts a child into the child's own peak, from before its exec: a
test process that holds a model would be measured, not the reader.
"""

from __future__ import annotations

import os
import resource
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from corpus.errors import BadDocument
from ingest.read.paper import read_paper
from tests.ingest.read.hostile.pdf_files import PDFS
from tests.ingest.read.hostile.text_files import TEXTS
from tests.ingest.read.hostile.word_files import WORDS

HOSTILE = (*PDFS, *WORDS, *TEXTS)


@dataclass(frozen=True, slots=True)
class Observed:
    """How the reading ended (`reason` None: it did not refuse), seconds taken, bytes grown here, bytes of the largest child so far."""

    reason: str | None
    told: str
    seconds: float
    grown: int
    largest_child: int


def resident() -> int:
    """Bytes of memory that this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def observe(place: int) -> Observed:
    """The file at `place` of HOSTILE, read as a caller reads it."""
    hostile = HOSTILE[place]
    raw = hostile.build()
    held, begun = resident(), perf_counter()
    reason, told = None, ""
    try:
        read_paper(raw, hostile.name, kind=None, vocabulary=frozenset())
    except BadDocument as refusal:
        reason, told = refusal.reason, str(refusal)
    seconds, grown = perf_counter() - begun, resident() - held
    return Observed(reason, told, seconds, grown, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
