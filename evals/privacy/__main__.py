"""`python -m evals.privacy`: recall on made-up personal data, and false hits on sentences of law. An edge.

Exit status 1 where a figure does not hold; where the official texts are not at hand, only the corpus is measured for false hits.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evals.privacy.law import SOURCES, of_acts, of_corpus
from evals.privacy.measuring import FALSE_HITS, RECALL, SENTENCES, FalseHits, Recall, false_hits, recall
from evals.privacy.variants import variants
from service.privacy import HiddenKind


def measure(
    count: Annotated[int, typer.Option(min=1, help="Hvor mange sætninger der laves med personoplysninger.")] = 5_000,
    seed: Annotated[int, typer.Option(help="Samme frø giver samme sætninger.")] = 6,
    sources: Annotated[Path, typer.Option(help="Mappen med lovtekster i LexDania.")] = SOURCES,
    shown: Annotated[int, typer.Option(min=0, help="Hvor mange fejl af hver slags der vises.")] = 10,
) -> None:
    """Mål, hvor meget maskeringen finder, og hvor ofte den tager lov for personoplysninger."""
    found = recall(variants(count, seed))
    _say_recall(found, count, shown)
    holds = found.share >= RECALL
    acts = of_acts(sources) if sources.is_dir() else []
    touched = false_hits(dict.fromkeys([*of_corpus(), *acts]))
    _say_false_hits(touched, shown)
    enough = touched.sentences >= SENTENCES
    if not enough:
        typer.echo("Der er for få sætninger: lovteksterne i LexDania findes ikke her.")
    holds = holds and touched.share <= FALSE_HITS and (enough or not acts)
    raise typer.Exit(0 if holds else 1)


def _say_recall(found: Recall, count: int, shown: int) -> None:
    for kind in HiddenKind:
        missed = sum(each.piece.kind is kind for each in found.missed)
        typer.echo(f"{kind:<8} {found.pieces[kind] - missed:>6} af {found.pieces[kind]:>6} skjult")
    typer.echo(
        f"Fundet: {found.total - len(found.missed)} af {found.total} ({found.share:.3%}) i {count} sætninger, "
        f"krav {RECALL:.1%}; {found.otherwise} under et andet navn."
    )
    for each in found.missed[:shown]:
        typer.echo(f"ikke skjult ({each.piece.kind}: {each.piece.way}): {each.variant.text!r}")


def _say_false_hits(touched: FalseHits, shown: int) -> None:
    typer.echo(
        f"Lovtekster: {len(touched.touched)} af {touched.sentences} forskellige sætninger ramt ({touched.share:.3%}), "
        f"krav højst {FALSE_HITS:.0%} af mindst {SENTENCES}."
    )
    for sentence, masked in touched.touched[:shown]:
        pieces = ", ".join(f"{each.kind} »{sentence[each.start : each.end]}«" for each in masked.found)
        typer.echo(f"ramt: {pieces}: {sentence[:160]}")


if __name__ == "__main__":
    typer.run(measure)
