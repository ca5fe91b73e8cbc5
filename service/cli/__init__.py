"""The command `saglig`. Everything heavy is imported inside a command, so that `--help` is quick."""

from __future__ import annotations

import typer

from service.cli.ask import ask
from service.cli.audit import audit
from service.cli.calendar import calendar
from service.cli.chat import chat
from service.cli.check import check
from service.cli.evidence import evidence
from service.cli.feedback import feedback
from service.cli.mcp import mcp
from service.cli.records import records
from service.cli.replay import replay
from service.cli.rules import rules
from service.cli.search import search
from service.cli.serve import serve

app = typer.Typer(
    name="saglig",
    help="Svar på spørgsmål om kontaktforløbet, med loven som den var på datoen, og en prøvelse af saglighed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(ask)
app.command()(calendar)
app.command()(chat)
app.command()(check)
app.command()(evidence)
app.command()(mcp)
app.command()(replay)
app.command()(search)
app.command()(serve)
app.add_typer(audit, name="audit")
app.add_typer(feedback, name="feedback")
app.add_typer(records, name="records")
app.add_typer(rules, name="rules")


def main() -> None:
    """Entry point of the console script."""
    app()
