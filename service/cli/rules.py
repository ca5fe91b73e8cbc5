"""`saglig rules`: looking at the law data - what there is, what it says on a day, what it covers, what changed between two days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.edge import clear_errors, today

if TYPE_CHECKING:
    from service.terminal_rules import RulesPrinter

rules = typer.Typer(help="Se på reglerne: hvad der findes, hvad der gælder en dag, og hvad der er ændret.", no_args_is_help=True)

AsOf = Annotated[str, typer.Option("--as-of", help="Datoen: 2021-02-01 eller today.")]


@rules.command("list")
def list_() -> None:
    """Alle regler, forpligtelser, satser og hensyn med id og titel."""
    with clear_errors():
        _printer().list_all()


@rules.command()
def show(
    name: Annotated[str, typer.Argument(help="En regels, forpligtelses, sats' eller et hensyns id.")],
    as_of: AsOf = "today",
) -> None:
    """Det, som reglen siger på en dag: betingelser, tekster, steder og hvor sikkert det er."""
    with clear_errors():
        from service.asking import read_date

        _printer().show(name, read_date(as_of, today=today()))


@rules.command()
def coverage() -> None:
    """Hver regels perioder, uden huller og overlap."""
    with clear_errors():
        _printer().coverage()


@rules.command()
def diff(
    before: Annotated[str, typer.Argument(help="Den første dato.")],
    after: Annotated[str, typer.Argument(help="Den anden dato.")],
    group: Annotated[str | None, typer.Option(help="Kun én målgruppe, fx dagpenge.")] = None,
) -> None:
    """Det, der er anderledes på den anden dato end på den første."""
    with clear_errors():
        from service.asking import read_date

        _printer().diff(read_date(before, today=today()), read_date(after, today=today()), group)


def _printer() -> RulesPrinter:
    from rich.console import Console

    from service.bootstrap import law
    from service.settings import Settings
    from service.terminal_rules import RulesPrinter

    rulebook, library = law(Settings())
    return RulesPrinter(Console(highlight=False), rulebook, library)
