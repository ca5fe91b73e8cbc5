"""`python -m evals.answers.mutants`: the proof from the command line.

Exit status 1 where a change of a statement taken from the corpus passed, or more open paraphrases than allowed were withheld; 2 on
bad input.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Annotated

import typer

from corpus.catalogue import load_catalogue
from corpus.errors import BadInput, SagligError
from corpus.rulebook.load import load_rulebook
from evals.answers.mutants.gold import Gold, halves, owed, paraphrased, quoted, ruled
from evals.answers.mutants.proof import Proof, tried
from evals.answers.mutants.report import lines


def mutate_answers(
    families: Annotated[str, typer.Option(help="Hvilke udsagn, med komma imellem; ellers alle.")] = "",
) -> None:
    """Ændr ét ord, tal eller sted ad gangen i sande udsagn, og vis, om kontrollen opdager det; og om den lader sande parafraser være."""
    catalogue = load_catalogue()
    rulebook = load_rulebook(resolve=catalogue.resolves)
    sources: dict[str, Callable[[], Iterable[Gold]]] = {
        "extract": lambda: (each for each in quoted(catalogue) if each.family == "extract"),
        "voice": lambda: (each for each in quoted(catalogue) if each.family == "voice"),
        "duty": lambda: owed(catalogue, rulebook),
        "rule": lambda: ruled(catalogue, rulebook),
        **{half: lambda half=half: paraphrased(catalogue, half) for half in halves()},  # type: ignore[misc]
    }
    chosen = families.split(",") if families else list(sources)
    if unknown := [each for each in chosen if each not in sources]:
        raise BadInput(f"»{unknown[0]}« er ikke en af {', '.join(sources)}")
    proof = Proof(families=[tried(family, sources[family]()) for family in chosen])
    for line in lines(proof):
        typer.echo(line)
    raise typer.Exit(0 if proof.holds else 1)


if __name__ == "__main__":
    try:
        typer.run(mutate_answers)
    except SagligError as problem:
        typer.echo(str(problem), err=True)
        sys.exit(2)
