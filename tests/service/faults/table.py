"""What was done to the service, what its reader got, and how long it took: a line each, printed by `make faults`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

FAILED = "DOES NOT HOLD"
_WIDTHS = (70, 76)


@dataclass(frozen=True, kw_only=True)
class Row:
    """`seconds` are from the fault until the reader had what is said of it."""

    done: str
    got: str
    seconds: float


class Table:
    """The rows of a session."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    @contextmanager
    def row(self, done: str) -> Iterator[Callable[[str], None]]:
        """Call what is given with what the reader got, as soon as they had it. A block that raises is a row that does not hold."""
        began = time.perf_counter()
        told: list[Row] = []

        def tell(got: str) -> None:
            told.append(Row(done=done, got=got, seconds=time.perf_counter() - began))

        try:
            yield tell
        except BaseException:
            self.rows.append(Row(done=done, got=FAILED, seconds=time.perf_counter() - began))
            raise
        self.rows += told

    def lines(self) -> Sequence[str]:
        """The table as text, with a line on top."""
        fault, reader = _WIDTHS
        top = [f"{'fault':{fault}} {'the reader':{reader}} seconds", "-" * (fault + reader + 9)]
        return [*top, *(f"{each.done:{fault}} {each.got:{reader}} {each.seconds:7.2f}" for each in self.rows)]
