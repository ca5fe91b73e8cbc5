"""The commands of `saglig-ingest`, and one way out: exit status 2, with one message, for what a person can mend."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import SagligError

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Byg det indeks, Saglig svarer ud fra.", rich_markup_mode=None)

DataDir = Annotated[Path | None, typer.Option(help="Datamappen; ellers SAGLIG_DATA_DIR eller .saglig i projektet.")]
AsJson = Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")]
Later = Annotated[bool, typer.Option("--no-build", help="Vent med at bygge en ny udgave.")]

INCOMPLETE = 1
"""Exit status where something was refused or could not be had, and the rest was done."""


@app.callback()
def commands() -> None:
    """Byg det indeks, Saglig svarer ud fra."""


@app.command()
def build(
    data_dir: DataDir = None,
    as_json: AsJson = False,
    quiet_when_current: Annotated[
        bool, typer.Option("--quiet-when-current", help="Skriv intet, når udgaven allerede er i brug.")
    ] = False,
) -> None:
    """Læs lovsamlingen og hylden, indlejr det nye, og tag den nye udgave i brug."""
    from ingest.cli import building, words

    built = building.build(building.edge(data_dir))
    if quiet_when_current and building.nothing_new(built):
        return
    _tell(as_json, lambda: words.built_as_json(built), lambda: words.built(built))


@app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(help="Filer og mapper.")],
    kind: Annotated[str | None, typer.Option(help="Hvad slags dokumenter det er, fx municipal_reply.")] = None,
    source: Annotated[str | None, typer.Option(help="Kildens ELI-sti eller kortnavn; kun for én fil.")] = None,
    no_build: Later = False,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Tag dokumenter ind på hylden, og byg en udgave med dem."""
    from ingest.cli import building, taking, words

    edge = building.edge(data_dir)
    added = taking.add(edge, paths, kind=kind, source=source)
    built = None if no_build else building.build(edge)
    _tell(as_json, lambda: words.added_as_json(added, built), lambda: words.added(added, built))
    _leave(bool(added.refused) or (built is not None and bool(built.outcome.refused)))


@app.command()
def fetch(
    elis: Annotated[list[str] | None, typer.Argument(help="ELI-stier, fx /eli/lta/2019/548.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Alle love og bekendtgørelser, der kendes.")] = False,
    changed: Annotated[bool, typer.Option("--changed", help="Det, som udgiverens høstetjeneste melder ændret.")] = False,
    no_build: Later = False,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Hent officielle tekster fra Retsinformation. En afbrudt kørsel fortsætter, hvor den slap."""
    from ingest.cli import building, taking, words

    edge = building.edge(data_dir)
    fetched = taking.fetch(edge, elis or [], everything=everything, changed=changed)
    built = None if no_build else building.build(edge)
    _tell(as_json, lambda: words.fetched_as_json(fetched, built), lambda: words.fetched(fetched, built))
    _leave(fetched.stopped is not None or bool(fetched.added.refused))


@app.command()
def remove(
    sources: Annotated[list[str], typer.Argument(help="Kilders ELI-sti eller kortnavn, se status.")],
    no_build: Later = False,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Tag kilder ud af den næste udgave. Dokumenterne bliver på hylden som fjernede."""
    from ingest.cli import building, taking, words

    edge = building.edge(data_dir)
    removed = taking.remove(edge, sources)
    built = None if no_build else building.build(edge)
    _tell(as_json, lambda: words.removed_as_json(removed, built), lambda: words.removed(removed, built))


@app.command()
def status(
    source: Annotated[str | None, typer.Argument(help="Kun denne kilde.")] = None,
    stale: Annotated[bool, typer.Option("--stale", help="Kun det, der er forældet.")] = False,
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Vis kilde for kilde, hvad der gælder hvornår, i hvis ord det står, og hvad der er forældet."""
    from ingest.cli import building, telling

    report = telling.status(building.edge(data_dir), source, stale_only=stale)
    _tell(as_json, lambda: telling.status_as_json(report), lambda: telling.status_in_words(report))


@app.command()
def diff(
    before: Annotated[str, typer.Argument(help="Den tidligere udgaves nummer, eller begyndelsen af det.")],
    after: Annotated[str, typer.Argument(help="Den senere udgaves nummer, eller begyndelsen af det.")],
    data_dir: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Vis, hvad der er ændret fra en udgave til en anden, sted for sted."""
    from ingest.cli import building, differing

    found = differing.compared(building.edge(data_dir), before, after)
    _tell(as_json, lambda: differing.as_json(found), lambda: differing.in_words(found))


def _tell(as_json: bool, machine: Callable[[], str], person: Callable[[], str]) -> None:
    typer.echo(machine() if as_json else person())


def _leave(incomplete: bool) -> None:
    if incomplete:
        raise typer.Exit(INCOMPLETE)


def main() -> None:
    """Exit status 2, with one message, for what a person can mend."""
    try:
        app(prog_name="saglig-ingest")
    except (SagligError, OSError) as problem:
        typer.echo(str(problem), err=True)
        sys.exit(2)
