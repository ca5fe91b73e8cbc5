"""`saglig check`: the rule check alone, on facts from a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from service.cli.edge import clear_errors, print_json, today


def check(
    file: Annotated[str, typer.Argument(help="YAML- eller JSON-fil med oplysninger. - læser fra standardinput.")],
    as_of: Annotated[str, typer.Option("--as-of", help="Datoen, reglerne skal gælde for: 2021-02-01 eller today.")] = "today",
    language: Annotated[str, typer.Option(help="Svarets sprog: da eller en.")] = "da",
    as_json: Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")] = False,
) -> None:
    """Prøv et forslag mod reglerne, uden søgning og uden sprogmodel."""
    with clear_errors():
        from corpus.errors import BadInput
        from service.asking import parse_facts, read_date, read_facts_file
        from service.bootstrap import law
        from service.checking import check_facts, check_json
        from service.model import Language
        from service.settings import Settings

        if language not in Language.__members__:
            raise BadInput(f"Sproget »{language}« kendes ikke. Vælg da eller en.")
        given = parse_facts(sys.stdin.buffer.read(), "standardinput") if file == "-" else read_facts_file(Path(file))
        rulebook, library = law(Settings())
        found = check_json(check_facts(rulebook, given, read_date(as_of, today=today())), library, Language(language))
        if as_json:
            print_json(found)
            return
        from rich.console import Console

        from service.terminal_check import show_check

        show_check(Console(highlight=False), found, Language(language))
