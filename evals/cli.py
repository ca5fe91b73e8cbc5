"""`saglig-evals`: how well it answers, from the command line. An edge: it asks the clock.

Exit status 1 where a gate fails, 2 on bad input.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from corpus.errors import BadDate, BadInput, SagligError

if TYPE_CHECKING:
    from datetime import date

    from evals.comparing import Difference
    from evals.results import SuiteResult
    from evals.running import Progress as Told

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Mål, hvor godt Saglig svarer.", rich_markup_mode=None)
_HERE = Path(__file__).parent
_BUNDLED = "bundled"


@app.command()
def run(
    paths: Annotated[list[Path], typer.Argument(metavar="FIL|MAPPE…", help="Casefiler, eller mapper med casefiler.")],
    corpus: Annotated[str, typer.Option(help="Lovsamlingen, der svares ud fra; foreløbig kun den medfølgende.")] = _BUNDLED,
    as_of: Annotated[str | None, typer.Option(help="Dagen for cases uden dato, år-måned-dag; ellers i dag.")] = None,
    out: Annotated[Path | None, typer.Option(help="Mappe til hele resultatet: svar, tal og rapport.")] = None,
    recorded: Annotated[
        Path | None, typer.Option("--from", help="Resultatmappe, hvis svar bedømmes igen uden at spørge.")
    ] = None,
    gates: Annotated[Path | None, typer.Option(help="Grænser; ellers evals/gates.yaml.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")] = False,
) -> None:
    """Stil alle spørgsmål i casefilerne, og mål svarene."""
    if corpus != _BUNDLED:
        raise BadInput(f"--corpus {corpus}: en mappe med officielle tekster kan ikke måles endnu. Brug --corpus {_BUNDLED}.")
    from datetime import UTC, datetime

    from evals import folder
    from evals import gates as gating
    from evals.cases import case_files
    from evals.manifest import manifest
    from evals.report import report
    from evals.results import results_json
    from evals.running import SUITES
    from evals.running import run as run_all
    from evals.subject import Subject
    from service.settings import Settings

    now = datetime.now(UTC)  # noqa: TID251 - an edge
    measures = {name: suite.measures for name, suite in SUITES.items()}
    bounds = gating.load_gates(gates or gating.BUNDLED, {name: [each.name for each in rows] for name, rows in measures.items()})
    if out:
        folder.check_free(out)
    files = case_files(paths)
    said = folder.read_outputs(recorded) if recorded else None
    with Subject(Settings(), as_of=_day(as_of) or now.date(), now=now) as subject, _bar() as told:
        results = run_all(files, subject, recorded=said, progress=told)
        made_of = manifest(subject, files, started=now, recorded_in=recorded.as_posix() if recorded else None)
    failed = gating.failures(bounds, results.suites)
    if out:
        folder.write(out, results, files, made_of, report(results, made_of, failed, measures))
    if as_json:
        typer.echo(json.dumps(results_json(results), ensure_ascii=False, indent=2))
    else:
        for each in results.suites:
            _show(each)
    for sentence in failed:
        typer.echo(sentence, err=True)
    raise typer.Exit(1 if failed else 0)


@app.command(name="list")
def list_suites(folder: Annotated[Path, typer.Argument(metavar="MAPPE", help="Mappen med casefiler.")] = _HERE) -> None:
    """Vis casefilerne i en mappe, læst og kontrolleret."""
    from evals.cases import case_files
    from evals.running import read

    for file in case_files([folder]):
        _, cases = read(file)
        typer.echo(f"{file.suite:<10} {len(cases):>4}  {_near(file.path).as_posix()}")


@app.command()
def compare(
    a: Annotated[Path, typer.Argument(metavar="A", help="Resultatmappen før.")],
    b: Annotated[Path, typer.Argument(metavar="B", help="Resultatmappen efter.")],
) -> None:
    """Vis, hvad der ændrede sig fra A til B, og hvilke spørgsmål der blev vundet og tabt."""
    from evals.comparing import compare as compare_scores
    from evals.folder import read_scores
    from evals.running import SUITES

    measures = {name: suite.measures for name, suite in SUITES.items()}
    for each in compare_scores(read_scores(a), read_scores(b), measures):
        _show_difference(each)


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
    """Progress on the error stream, and only for a person watching."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("")
        yield lambda file, done, total: progress.update(task, description=file, completed=done, total=total)


def _show(result: SuiteResult) -> None:
    console = Console(highlight=False, soft_wrap=True, markup=False)
    console.print(f"{result.file}  {result.suite}  n={len(result.scored)}", style="bold")
    for name, each in result.measures.items():
        console.print(f"  {name:<18} {each.value:8.3f}  [{each.low:.3f}; {each.high:.3f}]  n={each.n}")
    for scored in result.failed:
        if scored.failure:
            console.print(f"  - {scored.case_id}: {scored.question}", style="yellow")
            console.print(f"      ventet {scored.failure.expected}; fik {scored.failure.got} ({scored.failure.why})")


def _show_difference(each: Difference) -> None:
    console = Console(highlight=False, soft_wrap=True, markup=False)
    console.print(
        f"{each.file}  {each.measure:<18} {each.difference:+.3f}  [{each.low:+.3f}; {each.high:+.3f}]  n={each.n}"
        f"  vundet: {', '.join(each.won) or '-'}  tabt: {', '.join(each.lost) or '-'}"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Exit status 2, with one message, for what a person can mend."""
    try:
        app(args=arguments, prog_name="saglig-evals")
    except SagligError as problem:
        typer.echo(str(problem), err=True)
        sys.exit(2)
