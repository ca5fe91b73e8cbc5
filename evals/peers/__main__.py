"""`python -m evals.peers`: the composition root of the comparison. An edge: it asks the clock. Exit status 2 on bad input."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import BadDate, SagligError
from corpus.index.analysis import stemmed
from corpus.index.embedders import local_embedder
from evals.cases import case_files
from evals.peers.contest import held
from evals.peers.opening import opened
from evals.peers.table import lines
from evals.subjects import Subjects
from ingest.cli.building import edge
from ingest.reading import reader
from service.settings import Settings


def peers(
    paths: Annotated[list[Path], typer.Argument(metavar="FIL|MAPPE…", help="Casefiler af slagsen retrieval.")],
    corpus: Annotated[Path, typer.Option(metavar="MAPPE", help="Mappen med dokumenter, som alle søger i.")],
    as_of: Annotated[str | None, typer.Option(help="Dagen for cases uden dato, år-måned-dag; ellers i dag.")] = None,
) -> None:
    """Mål Saglig ved siden af det, man ellers ville bygge, på de samme dokumenter og spørgsmål."""
    now, settings = datetime.now(UTC), Settings()  # noqa: TID251 - an edge
    embedder = local_embedder(settings.data_dir, settings.embedder)
    base = local_embedder(settings.data_dir, settings.embedder, adapted=False)
    read = reader(frozenset(), edge(settings.data_dir).cpr)
    with Subjects(settings, as_of=_day(as_of) or now.date(), now=now, corpus=corpus, embedder=embedder) as subjects:
        ready = opened(case_files(paths), subjects, corpus=corpus, read=read, embedder=base, analysis=stemmed)
        for reason in ready.left_out:
            typer.echo(f"Ikke taget med: {reason}", err=True)
        _one_thread()
        for contest in ready.contests:
            typer.echo("\n".join(lines(held(contest))))


def _one_thread() -> None:
    """As Saglig runs; documents are embedded before, by all threads."""
    import torch

    torch.set_num_threads(1)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as wrong:
        raise BadDate(text or "") from wrong


if __name__ == "__main__":
    try:
        typer.run(peers)
    except SagligError as problem:
        typer.echo(str(problem), err=True)
        sys.exit(2)
