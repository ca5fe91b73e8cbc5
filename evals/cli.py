"""`saglig-evals`: how well it answers, from the command line. An edge: it asks the clock.

Exit status 1 where a gate breaks, 2 on bad input.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import Progress

from corpus.errors import BadDate, SagligError

if TYPE_CHECKING:
    from datetime import date

    from evals.cases import CaseFile
    from evals.results import Results
    from evals.running import Progress as Told
    from evals.suite import Json

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Mål, hvor godt Saglig svarer.", rich_markup_mode=None)
_HERE = Path(__file__).parent
_BUNDLED = "bundled"

Out = Annotated[Path | None, typer.Option(help="Ny mappe til hele resultatet: svar, tal og rapporter.")]
Gates = Annotated[Path | None, typer.Option(help="Grænser; ellers evals/gates.yaml.")]
AsJson = Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")]


@app.command()
def run(
    paths: Annotated[list[Path], typer.Argument(metavar="FIL|MAPPE…", help="Casefiler, eller mapper med casefiler.")],
    corpus: Annotated[
        str,
        typer.Option(metavar="MAPPE|bundled", help="Mappe med dokumenter, der svares ud fra sammen med de medfølgende kilder."),
    ] = _BUNDLED,
    as_of: Annotated[str | None, typer.Option(help="Dagen for cases uden dato, år-måned-dag; ellers i dag.")] = None,
    out: Out = None,
    recorded: Annotated[
        Path | None, typer.Option("--from", help="Resultatmappe, hvis svar bedømmes efter casefilerne uden at spørge igen.")
    ] = None,
    gates: Gates = None,
    as_json: AsJson = False,
) -> None:
    """Stil alle spørgsmål i casefilerne, og mål svarene."""
    from evals.cases import case_files
    from evals.manifest import manifest
    from evals.running import run as run_all
    from evals.subjects import Subjects
    from service.settings import Settings

    now = datetime.now(UTC)  # noqa: TID251 - an edge
    if recorded:
        _score(recorded, case_files(paths), now, out, gates, as_json)
    _check(out)
    files, given = case_files(paths), None if corpus == _BUNDLED else Path(corpus)
    with Subjects(Settings(), as_of=_day(as_of) or now.date(), now=now, corpus=given) as subjects, _bar() as told:
        results = run_all(files, subjects.of, progress=told)
        made_of = manifest(subjects, results, files, started=now)
    for each in subjects.kept.values():
        for reason in each.refused:
            typer.echo(f"Ikke taget med: {reason}", err=True)
    _finish(results, files, made_of, out, gates, as_json)


@app.command()
def score(
    result: Annotated[Path, typer.Argument(metavar="RESULTATMAPPE", help="Mappen fra run --out.")],
    out: Out = None,
    gates: Gates = None,
    as_json: AsJson = False,
) -> None:
    """Bedøm de gemte svar i en resultatmappe igen, efter cases som de var, uden at spørge."""
    from evals.folder import read_outputs

    files = [each.file for each in read_outputs(result)]
    _score(result, files, datetime.now(UTC), out, gates, as_json)  # noqa: TID251 - an edge


@app.command()
def compare(
    a: Annotated[Path, typer.Argument(metavar="A", help="Resultatmappen før.")],
    b: Annotated[Path, typer.Argument(metavar="B", help="Resultatmappen efter.")],
    as_json: AsJson = False,
) -> None:
    """Vis, hvad der ændrede sig fra A til B, hvor sikkert det er, og hvilke spørgsmål der blev vundet og tabt."""
    from dataclasses import asdict
    from itertools import groupby

    from evals.comparing import compare as compare_scores
    from evals.folder import read_scores
    from evals.report.summary import difference_lines
    from evals.running import MEASURES

    after = read_scores(b)
    found = compare_scores(read_scores(a), after, MEASURES)
    if as_json:
        typer.echo(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2))
        return
    for key, differences in groupby(found, key=lambda each: (each.suite, each.file)):
        asked = {case: each.question for case, each in after[key].items()}
        typer.echo("\n".join(difference_lines(list(differences), asked)))


@app.command(name="list")
def list_suites(folder: Annotated[Path, typer.Argument(metavar="MAPPE", help="Mappen med casefiler.")] = _HERE) -> None:
    """Vis casefilerne i en mappe, læst og kontrolleret."""
    from evals.cases import case_files
    from evals.running import read

    for file in case_files([folder]):
        _, cases = read(file)
        typer.echo(f"{file.suite:<10} {len(cases):>4}  {_near(file.path).as_posix()}")


def _score(
    recorded: Path, files: Sequence[CaseFile], now: datetime, out: Path | None, gates: Path | None, as_json: bool
) -> NoReturn:
    """Score what was recorded, and leave."""
    from evals import folder
    from evals.manifest import scored_again
    from evals.running import Recorded
    from evals.running import score as score_all

    _check(out)
    said = {
        (each.file.suite, each.file.path.as_posix()): Recorded(release=each.release, outputs=each.outputs)
        for each in folder.read_outputs(recorded)
    }
    results = score_all(files, said)
    made_of = scored_again(folder.read_manifest(recorded), results, files, started=now, source=recorded)
    _finish(results, files, made_of, out, gates, as_json)


def _check(out: Path | None) -> None:
    """BadInput or Unavailable where the result could not be written later."""
    from evals import folder
    from evals.report.making import check_ready

    if out:
        folder.check_free(out)
        check_ready()


def _finish(
    results: Results, files: Sequence[CaseFile], made_of: Json, out: Path | None, gates: Path | None, as_json: bool
) -> NoReturn:
    """Try the gates, write the folder, tell, and leave."""
    from evals import folder
    from evals import gates as gating
    from evals.report.making import reports
    from evals.report.summary import gate_lines, suite_lines
    from evals.results import results_json
    from evals.running import MEASURES

    tried = gating.tried(gating.load_gates(gates or gating.BUNDLED, MEASURES), results.suites, MEASURES)
    if out:
        folder.write(out, results, files, made_of, reports(results, made_of, tried, MEASURES))
    if as_json:
        typer.echo(json.dumps(results_json(results), ensure_ascii=False, indent=2))
    else:
        for each in results.suites:
            _show(list(suite_lines(each)))
    broken = gating.broken(tried)
    for line in gate_lines(broken):
        typer.echo(line, err=True)
    raise typer.Exit(1 if broken else 0)


def _near(path: Path) -> Path:
    """The path as seen from where the reader stands, where it lies below."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _day(text: str | None) -> date | None:
    from datetime import date

    try:
        return date.fromisoformat(text) if text else None
    except ValueError as wrong:
        raise BadDate(text or "") from wrong


@contextmanager
def _bar() -> Iterator[Told]:
    """Progress on the error stream, and only for a person watching; it stands aside while a release is built, which has its own."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", visible=False)
        progress.stop()

        def told(file: str, done: int, total: int) -> None:
            progress.start()
            progress.update(task, description=file, completed=done, total=total, visible=True)
            if done == total:
                progress.stop()

        yield told


def _show(lines: Sequence[str]) -> None:
    console = Console(highlight=False, soft_wrap=True, markup=False)
    head, *rest = lines
    console.print(head, style="bold")
    for line in rest:
        console.print(line, style="yellow" if line.startswith("  - ") else None)


def main(arguments: Sequence[str] | None = None) -> None:
    """Exit status 2, with one message, for what a person can mend."""
    try:
        app(args=arguments, prog_name="saglig-evals")
    except SagligError as problem:
        typer.echo(str(problem), err=True)
        sys.exit(2)
