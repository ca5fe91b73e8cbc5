"""Progress on standard error: what is being done, how much of it, and the time left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

from corpus.index.port import Progress


@contextmanager
def bars() -> Iterator[Callable[[str], Progress]]:
    """Gives a maker of progress callbacks by title; a bar appears when its work first reports."""
    shown = RichProgress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )

    def bar(title: str) -> Progress:
        task = shown.add_task(title, total=None, visible=False)
        return lambda done, total: shown.update(task, completed=done, total=total, visible=True)

    with shown:
        yield bar
