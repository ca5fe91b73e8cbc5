"""`saglig-ingest`: how law becomes findable, from the command line. An edge: it asks the clock and the environment."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import SagligError

if TYPE_CHECKING:
    from corpus.index.port import Release
    from ingest.pipeline import Built

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Byg det indeks, Saglig svarer ud fra.", rich_markup_mode=None)


@app.callback()
def commands() -> None:
    """Byg det indeks, Saglig svarer ud fra."""


@app.command()
def build(
    data_dir: Annotated[Path | None, typer.Option(help="Datamappen; ellers SAGLIG_DATA_DIR eller .saglig i projektet.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")] = False,
    quiet_when_current: Annotated[
        bool, typer.Option("--quiet-when-current", help="Skriv intet, når udgaven allerede er i brug.")
    ] = False,
) -> None:
    """Læs lovsamlingen, indlejr det nye, og tag den nye udgave i brug."""
    from datetime import UTC, datetime

    from corpus.index import dense, location, sparse
    from corpus.index.embedders import local_embedder
    from ingest.pipeline import build as build_release
    from ingest.report import bars

    started = perf_counter()
    now = datetime.now(UTC)  # noqa: TID251 - an edge
    folder = data_dir.expanduser().resolve() if data_dir else location.data_dir()

    with bars() as bar:

        def chroma(release: Release) -> None:
            with dense.opened(folder, release, since=now, progress=bar("Vektorindeks")):
                pass

        built = build_release(
            location.corpus_dir(),
            folder,
            embedder=local_embedder(folder, os.environ.get("SAGLIG_EMBEDDER"), bar("Pakker sprogmodellen ud")),
            projections={"lexical": lambda release: sparse.project(folder, release), "chroma": chroma},
            at=now,
            progress=bar("Indlejrer passager"),
        )
    if quiet_when_current and not (built.loaded.published or built.unprojected or built.set_aside):
        return
    typer.echo(_as_json(built, perf_counter() - started) if as_json else _in_words(built, perf_counter() - started))


def _in_words(built: Built, seconds: float) -> str:
    manifest, loaded = built.manifest, built.loaded
    lines = [
        f"Udgave {manifest.release_id} er i brug: {manifest.sources} kilder, {manifest.passages} passager.",
        f"Indlejret nu: {loaded.embedded}. Fra lageret: {loaded.reused}. Tid: {seconds:.1f} s. Model: {manifest.embedder}.",
    ]
    if built.set_aside:
        lines.append(f"Det gamle lager kunne ikke læses og er lagt til side som {built.set_aside}.")
    lines += [f"Ikke opdateret ({name}): {reason}" for name, reason in built.unprojected.items()]
    return "\n".join(lines)


def _as_json(built: Built, seconds: float) -> str:
    return json.dumps(
        {
            "manifest": json.loads(built.manifest.to_json()),
            "embedded": built.loaded.embedded,
            "reused": built.loaded.reused,
            "seconds": round(seconds, 2),
            "unprojected": dict(built.unprojected),
            "set_aside": str(built.set_aside) if built.set_aside else None,
        },
        ensure_ascii=False,
        indent=2,
    )


def main() -> None:
    """Exit status 2, with one message, for what a person can mend."""
    try:
        app(prog_name="saglig-ingest")
    except (SagligError, OSError) as problem:
        typer.echo(str(problem), err=True)
        sys.exit(2)
