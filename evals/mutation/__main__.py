"""`python -m evals.mutation`: the proof from the command line. An edge: it asks the clock.

Exit status 1 where a mutant survived that the list does not name, or where the list is wrong; 2 on bad input.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from corpus.catalogue import BUNDLED as LAW
from corpus.errors import SagligError
from evals.mutation.equivalents import BUNDLED as EQUIVALENTS
from evals.mutation.equivalents import read_equivalents
from evals.mutation.proof import Ground, prove
from evals.mutation.report import lines
from evals.mutation.transcript import BUNDLED as TRANSCRIPT

_CASES = Path(__file__).parents[1] / "rules"


def mutate_law(
    jobs: Annotated[int, typer.Option(min=1, help="Hvor mange processer der prøver mutanter på én gang.")] = 2,
) -> None:
    """Ændr én ting ad gangen i regelsættet, og vis, om afskriften eller en case opdager det."""
    console = Console(stderr=True)
    ground = Ground(law=LAW, cases=(_CASES,), transcript=TRANSCRIPT, now=datetime.now(UTC))  # noqa: TID251 - an edge
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("mutanter")
        proof = prove(
            ground,
            read_equivalents(EQUIVALENTS),
            jobs=jobs,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    for line in lines(proof):
        typer.echo(line)
    raise typer.Exit(0 if proof.holds else 1)


if __name__ == "__main__":
    try:
        typer.run(mutate_law)
    except SagligError as problem:
        typer.echo(str(problem), err=True)
        sys.exit(2)
