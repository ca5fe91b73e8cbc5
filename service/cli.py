"""The command `saglig`: ask, serve. Everything heavy is imported inside a command, so that `--help` is quick."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import BadInput, SagligError

if TYPE_CHECKING:
    from service.answering.pipeline import Answering

app = typer.Typer(
    name="saglig",
    help="Svar på spørgsmål om kontaktforløbet, med loven som den var på datoen, og en prøvelse af saglighed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def _root() -> None:
    """Keeps `ask` a command of its own also while it is the only one."""


@app.command()
def ask(
    text: Annotated[str, typer.Argument(help="Spørgsmålet. - læser det fra standardinput.")],
    as_of: Annotated[
        list[str] | None, typer.Option("--as-of", help="Datoen, reglerne skal gælde for: 2021-02-01 eller today. Kan gentages.")
    ] = None,
    role: Annotated[str, typer.Option(help="Hvem der spørger: caseworker, committee eller legal.")] = "caseworker",
    facts: Annotated[Path | None, typer.Option(help="YAML- eller JSON-fil med oplysninger, fx decider: committee.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv svaret som JSON; flere datoer giver en liste.")] = False,
) -> None:
    """Answer a question as of one date or more (today by default)."""
    with _clear_errors():
        from service.asking import question, read_date, read_facts_file, read_text
        from service.model import Role
        from service.wire import answer_json

        if role not in Role.__members__:
            raise BadInput(f"Rollen »{role}« kendes ikke. Vælg en af {', '.join(Role.__members__)}.")
        today = _today()
        asked = read_text(sys.stdin.buffer.read()) if text == "-" else text
        given = read_facts_file(facts) if facts else {}
        dates = [read_date(each, today=today) for each in as_of or ["today"]]
        questions = [question(asked, as_of=each, today=today, role=Role(role), facts=given) for each in dates]
        with _answering() as ready:
            answers = [ready.answer(each) for each in questions]
        if as_json:
            written = [answer_json(each) for each in answers]
            sys.stdout.write(json.dumps(written[0] if len(written) == 1 else written, ensure_ascii=False, indent=2) + "\n")
            return
        from rich.console import Console

        from service.terminal import show

        for answer in answers:
            show(Console(highlight=False), " ".join(asked.split()), answer)


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Porten på 127.0.0.1.")] = 8000,
) -> None:
    """Start the service on this machine only (http://127.0.0.1)."""
    with _clear_errors():
        import uvicorn

        from service.api.app import create_app
        from service.settings import Settings

        uvicorn.run(create_app(Settings()), host="127.0.0.1", port=port, log_level="warning", access_log=False)


@contextmanager
def _answering() -> Iterator[Answering]:
    from service.bootstrap import answering
    from service.settings import Settings

    with answering(Settings(), now=datetime.now(UTC)) as ready:  # noqa: TID251 - an edge asks what time it is
        yield ready


@contextmanager
def _clear_errors() -> Iterator[None]:
    """What the asker can mend, or what the installation lacks: a sentence on standard error and exit status 2."""
    try:
        yield
    except SagligError as problem:
        typer.echo(f"saglig: {problem}", err=True)
        raise typer.Exit(2) from problem


def _today() -> date:
    return datetime.now().astimezone().date()  # noqa: TID251 - an edge asks what day it is


def main() -> None:
    """Entry point of the console script."""
    app()
