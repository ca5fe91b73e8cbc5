"""`python -m evals.worst_model`: the worst model from the command line. Exit status 1 where something unsupported was shown."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from corpus.catalogue import BUNDLED, load_catalogue
from corpus.errors import BadInput, SagligError
from evals.worst_model.cases import cases
from evals.worst_model.reading import (
    BEHAVIOURS,
    MORE_BEHAVIOURS,
    MORE_QUESTIONS,
    QUESTIONS,
    SeenBy,
    read_behaviours,
    read_questions,
)
from evals.worst_model.running import holds, lines, run
from service.answering.library import library_of
from service.privacy import mask

LEAST = 300
"""Cases that the suite must have."""


def worst_model(
    verifier: Annotated[
        str, typer.Option(help="Hvad der af biblioteket gør en, der siger, hvad der ikke følger: modul:navn.")
    ] = "service.answering.written.checking:claimed",
    only: Annotated[SeenBy | None, typer.Option(help="Kun de cases, der skal ses på form, claims eller floor.")] = None,
) -> None:
    """Lad den værste model svare, og vis, hvad læseren ville have set."""
    catalogue = load_catalogue(BUNDLED)
    library = library_of(catalogue.sources.values(), catalogue.passages)
    behaviours = read_behaviours(BEHAVIOURS, MORE_BEHAVIOURS)
    questions = read_questions(QUESTIONS, MORE_QUESTIONS)
    found = [each for each in cases(behaviours, questions, library) if only in {None, each.by}]
    outcomes = run(found, library, _named(verifier)(library), lambda text: mask(text).text)
    for line in lines(outcomes):
        typer.echo(line)
    raise typer.Exit(0 if holds(outcomes) and (only or len(found) >= LEAST) else 1)


def _named(name: str) -> Callable[..., Any]:
    module, _, attribute = name.partition(":")
    try:
        found: Callable[..., Any] = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError) as absent:
        raise BadInput(f"»{name}« findes ikke. Skriv modul:navn på noget, der kan kaldes.") from absent
    return found


if __name__ == "__main__":
    try:
        typer.run(worst_model)
    except SagligError as problem:
        typer.echo(str(problem), err=True)
        sys.exit(2)
