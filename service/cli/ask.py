"""`saglig ask`: a question answered as of one date or more."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import BadInput
from service.cli.edge import clear_errors, installation, print_json, today

AsOf = Annotated[
    list[str] | None, typer.Option("--as-of", help="Datoen, reglerne skal gælde for: 2021-02-01 eller today. Kan gentages.")
]


def ask(
    text: Annotated[str, typer.Argument(help="Spørgsmålet. - læser det fra standardinput.")],
    as_of: AsOf = None,
    role: Annotated[str, typer.Option(help="Hvem der spørger: caseworker, committee eller legal.")] = "caseworker",
    facts: Annotated[Path | None, typer.Option(help="YAML- eller JSON-fil med oplysninger, fx decider: committee.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv svaret som JSON; flere datoer giver en liste.")] = False,
) -> None:
    """Svar på et spørgsmål, med reglerne som de var på datoen (ellers den, spørgsmålet nævner, ellers i dag)."""
    with clear_errors():
        from service.answering.screen import clean
        from service.asking import asked_day, question, read_facts_file, read_text
        from service.model import Role
        from service.wire import answer_json

        if role not in Role.__members__:
            raise BadInput(f"Rollen »{role}« kendes ikke. Vælg en af {', '.join(Role.__members__)}.")
        now = today()
        asked = clean(read_text(sys.stdin.buffer.read()) if text == "-" else text)
        given = read_facts_file(facts) if facts else {}
        dates = [asked_day(asked, each, today=now) for each in as_of or (None,)]
        with installation() as ready:
            put = [question(asked, as_of=each, today=now, role=Role(role), facts=given) for each in dates]
            answers = [ready.answer(each) for each in put]
        if as_json:
            written = [answer_json(each) for each in answers]
            print_json(written[0] if len(written) == 1 else written)
            return
        from rich.console import Console

        from service.terminal import show

        for each, answer in zip(put, answers, strict=True):
            show(Console(highlight=False), each.text, answer)
